using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

public sealed class OrderMergeTests
{
    private static readonly OrderKey Key = new("demo", "1");
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly ItemOverlay Overlay = new MemoryPipeline().Overlay;

    [Fact]
    public void A_first_body_makes_the_order_and_its_items()
    {
        var change = OrderMerge.Next(null, Draft(1, ("a", Request("A")), ("b", Faulty())), Overlay, Now)!;

        Assert.Null(change.Order!.ETag);
        Assert.Equal(
            [("a", ItemState.AwaitingPhoto), ("b", ItemState.NeedsAttention)],
            change.Items.Select(i => (i.Key.ItemId, i.State))
        );
        Assert.Equal("sku-unknown", change.Items[1].Reason?.Code);
        Assert.Contains(change.Events, e => e.Kind == "order-received");
    }

    [Fact]
    public void The_same_body_again_changes_nothing() =>
        Assert.Null(OrderMerge.Next(Stored(1, ItemState.ProofReady), Draft(1, ("a", Request("A"))), Overlay, Now));

    [Fact]
    public void An_older_body_changes_nothing() =>
        Assert.Null(OrderMerge.Next(Stored(2, ItemState.ProofReady), Draft(1, ("a", Request("OTHER"))), Overlay, Now));

    [Fact]
    public void A_newer_body_with_the_same_wishes_leaves_the_item_alone()
    {
        var change = OrderMerge.Next(Stored(1, ItemState.Approved), Draft(2, ("a", Request("A"))), Overlay, Now)!;

        Assert.Empty(change.Items);
        Assert.Equal("order-etag", change.Order!.ETag);
    }

    [Theory]
    [InlineData(ItemState.AwaitingPhoto, ItemState.AwaitingPhoto)]
    [InlineData(ItemState.ProofReady, ItemState.AwaitingPhoto)]
    [InlineData(ItemState.Approved, ItemState.AwaitingPhoto)]
    [InlineData(ItemState.NeedsAttention, ItemState.AwaitingPhoto)]
    [InlineData(ItemState.Cancelled, ItemState.AwaitingPhoto)]
    [InlineData(ItemState.Printed, ItemState.NeedsAttention)]
    public void Changed_wishes_start_the_item_again_unless_it_is_printed(ItemState before, ItemState after)
    {
        var change = OrderMerge.Next(Stored(1, before), Draft(2, ("a", Request("B"))), Overlay, Now)!;

        var item = Assert.Single(change.Items);
        Assert.Equal(after, item.State);
        Assert.Equal("item-etag", item.ETag);
        Assert.Equal("B", item.Request.Sku);
    }

    [Fact]
    public void A_line_that_is_gone_is_cancelled() =>
        Assert.Equal(
            ItemState.Cancelled,
            Assert.Single(OrderMerge.Next(Stored(1, ItemState.ProofReady), Draft(2), Overlay, Now)!.Items).State
        );

    [Fact]
    public void A_cancellation_cancels_every_item_even_one_that_was_never_seen()
    {
        var draft = Draft(2, ("a", Request("A")), ("b", Request("B")));
        draft = draft with { Order = draft.Order with { CancelledAt = Now } };

        var change = OrderMerge.Next(Stored(1, ItemState.Printed), draft, Overlay, Now)!;

        Assert.Equal(["a", "b"], change.Items.Select(i => i.Key.ItemId));
        Assert.All(change.Items, i => Assert.Equal(ItemState.Cancelled, i.State));
        Assert.Contains("printed already", change.Items[0].Reason!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancellation_that_comes_before_its_order_is_remembered()
    {
        var cancelled = Draft(2, ("a", Request("A")));
        cancelled = cancelled with { Order = cancelled.Order with { CancelledAt = Now } };
        var change = OrderMerge.Next(null, cancelled, Overlay, Now)!;
        var stored = new StoredOrder(change.Order! with { ETag = "1" }, change.Items);

        Assert.Null(OrderMerge.Next(stored, Draft(1, ("a", Request("A"))), Overlay, Now));
        Assert.Equal(ItemState.Cancelled, OrderStatus.Of(stored.Order, [.. stored.Items.Select(i => i.State)]));
    }

    [Fact]
    public void An_order_of_500_lines_goes_in_in_transactions_that_fit()
    {
        var draft = Draft(1, [.. Enumerable.Range(0, 500).Select(i => ($"{i}", Request("A")))]);
        StoredOrder? stored = null;
        var rounds = 0;
        while (OrderMerge.Next(stored, draft, Overlay, Now) is { } change)
        {
            Assert.True(1 + change.Items.Count + change.Events.Count <= OrderChange.MaxRows);
            Assert.NotNull(change.Order);
            var items = (stored?.Items ?? []).Concat(change.Items.Select(i => i with { ETag = "x" }));
            stored = new(change.Order with { ETag = "x" }, [.. items]);
            rounds++;
        }

        Assert.Equal(500, stored!.Items.Count);
        Assert.Equal(11, rounds);
    }

    private static ItemRequest Request(string sku) => new() { Sku = sku };

    private static ItemRequest Faulty() => new() { Fault = Refusal.FromText("sku-unknown", "No such SKU.") };

    private static ParsedOrder Draft(int second, params (string, ItemRequest)[] items) =>
        new(
            new Order
            {
                Key = Key,
                Name = "#1",
                CreatedAt = Now,
                Version = new(DateTimeOffset.UnixEpoch.AddSeconds(second), 0, ""),
            },
            items
        );

    private static StoredOrder Stored(int second, ItemState state) =>
        new(
            Draft(second).Order with
            {
                ETag = "order-etag",
            },
            [
                new OrderItem
                {
                    Key = Key.Item("a"),
                    Request = Request("A"),
                    Since = Now,
                    ETag = "item-etag",
                }.Rehydrate(state),
            ]
        );
}
