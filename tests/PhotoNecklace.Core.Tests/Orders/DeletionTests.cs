using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Testing;
using Xunit;
using static PhotoNecklace.Testing.WooCommerceBodies;

namespace PhotoNecklace.CoreTests.Orders;

/// <summary>
/// An order that the shop deleted is not made, whatever comes when; one that it has put back since is. The pipeline's clock stands at
/// noon.
/// </summary>
public sealed class DeletionTests
{
    private const string Shop = "atelier";
    private const string BeforeNoon = "2026-11-20T09:00:00";
    private const string AfterNoon = "2026-11-20T12:30:00";
    private static readonly OrderKey Key = new(Shop, "727");
    private static readonly string Photo = new('a', 32);

    private readonly MemoryPipeline _pipeline = new(
        otherShop: new()
        {
            Name = Shop,
            Platform = WooCommercePlatform.PlatformName,
            Secrets = [MemoryPipeline.Secret],
        }
    );

    [Fact]
    public async Task All_items_are_cancelled_and_nothing_is_left_for_a_sheet()
    {
        await OrderAsync(BeforeNoon);
        await DeleteAsync();

        var stored = await StoredAsync();
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), stored.Order.CancelledAt);
        Assert.Equal(2, stored.Items.Count);
        Assert.All(
            stored.Items,
            i => Assert.Equal((ItemState.Cancelled, "order-cancelled"), (i.State, i.Reason?.Code))
        );
        var refused = await _pipeline.Approval.ApproveAsync(Shop, "727", items: null);
        Assert.Equal("nothing-to-approve", refused.Refusal?.Code);
    }

    [Fact]
    public async Task One_that_comes_before_its_order_is_remembered_and_shown_to_nobody()
    {
        await DeleteAsync();
        Assert.True((await StoredAsync()).Order.IsOnlyAnnounced);
        Assert.Null(await _pipeline.Viewing.FindAsync(Shop, "727"));

        await OrderAsync(BeforeNoon);
        Assert.All((await StoredAsync()).Items, i => Assert.Equal(ItemState.Cancelled, i.State));
    }

    [Fact]
    public async Task A_body_from_before_that_comes_late_brings_nothing_back()
    {
        await OrderAsync(BeforeNoon);
        await DeleteAsync();
        await OrderAsync("2026-11-20T11:59:59");

        Assert.All((await StoredAsync()).Items, i => Assert.Equal(ItemState.Cancelled, i.State));
    }

    [Fact]
    public async Task An_order_that_was_put_back_is_made_and_may_be_deleted_once_more()
    {
        await OrderAsync(BeforeNoon);
        await DeleteAsync();
        await OrderAsync(AfterNoon, "order.restored");

        var stored = await StoredAsync();
        Assert.Null(stored.Order.CancelledAt);
        Assert.Empty(stored.Order.Removals.Remembered);
        Assert.All(stored.Items, i => Assert.NotEqual(ItemState.Cancelled, i.State));

        _pipeline.Clock.Advance(TimeSpan.FromHours(1));
        await DeleteAsync("another-delivery");
        Assert.All((await StoredAsync()).Items, i => Assert.Equal(ItemState.Cancelled, i.State));
    }

    [Fact]
    public async Task The_same_deletion_twice_changes_nothing_more()
    {
        await OrderAsync(BeforeNoon);
        await DeleteAsync();
        var once = await StoredAsync();
        await DeleteAsync();
        var twice = await StoredAsync();

        Assert.Equal(once.Order.CancelledAt, twice.Order.CancelledAt);
        Assert.Equal(once.Items.Select(i => i.ETag), twice.Items.Select(i => i.ETag));
    }

    [Fact]
    public async Task In_whatever_order_the_same_deliveries_come_the_same_is_stored()
    {
        string? first = null;
        foreach (var turn in new[] { "obr", "orb", "bor", "bro", "rob", "rbo", "obrobr", "rrbboo" })
        {
            var tests = new DeletionTests();
            foreach (var which in turn)
            {
                await (
                    which switch
                    {
                        'o' => tests.OrderAsync(BeforeNoon),
                        'b' => tests.OrderAsync("2026-11-20T10:00:00", quantity: 3),
                        _ => tests.DeleteAsync(),
                    }
                );
            }

            var stored = await tests.StoredAsync();
            var items = stored.Items.OrderBy(i => i.Key.ItemId, StringComparer.Ordinal);
            var outcome =
                $"{stored.Order.Version.UpdatedAt:O} {stored.Order.Removals.Remembered.Count} "
                + string.Join(' ', items.Select(i => $"{i.Key.ItemId} {i.State} {i.Reason?.Code}"));
            Assert.Equal(first ??= outcome, outcome);
        }

        Assert.Contains("Cancelled order-cancelled", first, StringComparison.Ordinal);
    }

    private Task OrderAsync(string modified, string topic = "order.updated", int quantity = 1) =>
        TakeAsync(
            Delivery(
                Shop,
                MemoryPipeline.Secret,
                Order(
                    727,
                    modified: modified,
                    lines:
                    [
                        Line(315, "HEART-LOCKET-SILVER-GLASS", quantity, ("_photo_id", Photo)),
                        Line(316, "PAW", 1, ("_photo_id", Photo)),
                    ]
                ),
                topic
            )
        );

    private Task DeleteAsync(string delivery = "a-delivery") =>
        TakeAsync(Delivery(Shop, MemoryPipeline.Secret, Deleted(727), "order.deleted", delivery));

    private async Task TakeAsync(WebhookRequest delivery)
    {
        var taken = await _pipeline.Intake.AcceptAsync(delivery);
        Assert.True(taken.IsAccepted, taken.Refusal?.Message);
        await _pipeline.HandleAsync(taken);
    }

    private async Task<StoredOrder> StoredAsync() => (await _pipeline.Orders.FindAsync(Key))!;
}
