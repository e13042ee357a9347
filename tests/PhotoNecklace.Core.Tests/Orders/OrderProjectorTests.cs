using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

public sealed class OrderProjectorTests
{
    // Listing it reads the order, and its row; where the row is no longer what it was, the order again; and writes. In between, somebody
    // else approves it and lists it.
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    public async Task An_order_that_changes_while_it_is_listed_is_found_under_its_new_state(
        int call,
        bool isListedBefore
    )
    {
        var turn = new Turn();
        var flow = new ChangeFlow(new MemoryPipeline(turn));
        var item = await flow.ReadyAsync();
        var key = item.Key.Order;
        if (isListedBefore)
        {
            // Changed since its row was made, by one who has not come to listing it.
            var changed = item with
            {
                Reason = Refusal.FromText("a", "b"),
            };
            Assert.True(await flow.Pipeline.Orders.TryCommitAsync(key, new(null, [changed], [])));
        }

        turn.Before(call, () => flow.Pipeline.Approval.ApproveAsync("demo", "1", items: null));
        await flow.Pipeline.Projector.ProjectAsync(key);
        if (turn.IsOpen)
        {
            // It was listed in fewer steps.
            Assert.True(call > (isListedBefore ? 4 : 2));
            return;
        }

        Assert.Equal(ItemState.Approved, (await flow.ItemAsync()).State);
        Assert.Equal([key], await ListedAsync(flow, ItemState.Approved));
        Assert.Empty(await ListedAsync(flow, ItemState.ProofReady));
        Assert.Equal([key], await ListedAsync(flow, state: null));
        await SameAsync(flow, key, ItemState.Approved);
    }

    [Fact]
    public async Task What_lists_show_changes_with_the_order_and_is_written_only_when_it_does()
    {
        var flow = new ChangeFlow(new());
        var key = (await flow.ReadyAsync()).Key.Order;
        await SameAsync(flow, key, ItemState.ProofReady);
        var (written, indexed) = (flow.Pipeline.Lists.Written, flow.Pipeline.Orders.Indexed);

        // The same order again, and a newer body that says the same.
        await flow.DeliverAsync(1);
        await flow.DeliverAsync(1, "2026-11-20T10:30:00Z");
        await flow.Pipeline.Projector.ProjectAsync(key);
        Assert.Equal((written, indexed), (flow.Pipeline.Lists.Written, flow.Pipeline.Orders.Indexed));

        await flow.DeliverAsync(1, "2026-11-20T11:00:00Z", items: 2);
        await SameAsync(flow, key, ItemState.ProofReady);
        await flow.Pipeline.Approval.ApproveAsync("demo", "1", ["11"]);
        await SameAsync(flow, key, ItemState.ProofReady);
        Assert.True((await flow.Pipeline.Erasing.EraseAsync(key)).IsAccepted);
        await SameAsync(flow, key, ItemState.Cancelled);
        Assert.Null(
            (
                await flow.Pipeline.Lists.FindAsync(key, (await flow.Pipeline.Orders.FindOrderAsync(key))!.CreatedAt)
            )!.Indexed
        );
    }

    [Fact]
    public async Task A_page_of_a_list_reads_no_orders_but_large_ones()
    {
        var flow = new ChangeFlow(new());
        await flow.UploadAsync('a');
        await flow.DeliverAsync(1);
        await flow.DeliverAsync(2, items: OrderListing.MaxItems);
        await flow.DeliverAsync(3, items: OrderListing.MaxItems + 1);
        await flow.Pipeline.Approval.ApproveAsync("demo", "3", ["31"]);
        var before = flow.Pipeline.Orders.WholeReads;

        var page = (await flow.Pipeline.Listing.ListAsync(new("demo"))).Value!.Orders;

        Assert.Equal(1, flow.Pipeline.Orders.WholeReads - before);
        Assert.Equal(["1", "2", "3"], page.Select(o => o.OrderId).Order(StringComparer.Ordinal));
        Assert.All(page, o => Assert.Equal(ItemState.ProofReady, o.State));
        Assert.All(page, o => Assert.Equal(Math.Min(o.ItemCount, OrderListing.MaxItems), o.Items.Count));
        Assert.Equal(ItemState.Approved, page.Single(o => o.OrderId == "3").Items.Single(i => i.ItemId == "31").State);
        Assert.All(page.SelectMany(o => o.Items), i => Assert.NotNull(i.Thumb));
    }

    private static async Task<IReadOnlyList<OrderKey>> ListedAsync(ChangeFlow flow, ItemState? state) =>
        [.. (await flow.Pipeline.Lists.ListAsync("demo", state, 10, after: null)).Entries.Select(e => e.Order)];

    // Its entries say what the order does.
    private static async Task SameAsync(ChangeFlow flow, OrderKey key, ItemState state)
    {
        var expected = OrderSummary.Of((await flow.Pipeline.Orders.FindAsync(key))!);
        foreach (var list in new ItemState?[] { state, null })
        {
            var page = await flow.Pipeline.Lists.ListAsync("demo", list, 10, after: null);
            Assert.Equal(expected, Assert.Single(page.Entries).Summary);
        }
    }

    // Lets somebody else have a turn before the n-th call from now.
    private sealed class Turn : Turbulence
    {
        private Func<Task>? _other;
        private int _calls;

        public bool IsOpen => _other is not null;

        public void Before(int call, Func<Task> other) => (_calls, _other) = (call, other);

        public override async Task BeforeAsync()
        {
            if (_other is { } other && --_calls == 0)
            {
                _other = null;
                await other();
            }
        }
    }
}
