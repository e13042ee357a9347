using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

/// <summary>The emulator takes what Azure refuses, so the adapter must refuse it first, and write nothing.</summary>
public sealed class RowLimitsTests(StorageFixture storage)
{
    private readonly AzureOrderTable _orders = new(storage.Connection.Tables);
    private readonly OrderKey _key = Samples.NewOrderKey();

    [Fact]
    public async Task Hundred_rows_are_written_and_one_more_is_refused()
    {
        Assert.True(await _orders.TryCommitAsync(_key, Change(100)));
        var key = Samples.NewOrderKey();
        var change = new OrderChange(Samples.Order(key), Items(key, 100), []);
        await RefusedAsync(key, change, "101 rows");
    }

    [Fact]
    public async Task Column_longer_than_64_KiB_is_refused()
    {
        var event_ = new OrderEvent(Samples.Time, "long", null, Remark.FromText(new string('a', 32 * 1024)));
        Assert.True(await _orders.TryCommitAsync(_key, new OrderChange(null, [], [event_])));
        var change = new OrderChange(
            Samples.Order(_key),
            [],
            [event_ with { Text = Remark.FromText(new string('a', (32 * 1024) + 1)) }]
        );
        await RefusedAsync(_key, change, "'Text'");
    }

    [Fact]
    public async Task Transaction_larger_than_4_MiB_is_refused()
    {
        // 60 items of some 70 kB each.
        var items = Items(_key, 60)
            .Select(i => i with { Request = i.Request with { Title = new string('ä', 12_000) } });
        await RefusedAsync(_key, new OrderChange(Samples.Order(_key), [.. items], []), "4194304");
    }

    [Fact]
    public async Task Row_of_another_order_is_refused()
    {
        var change = new OrderChange(Samples.Order(_key), Items(Samples.NewOrderKey(), 1), []);
        await Assert.ThrowsAsync<ArgumentException>(() => _orders.TryCommitAsync(_key, change));
        Assert.Null(await _orders.FindAsync(_key));
    }

    [Fact]
    public async Task Row_that_is_there_twice_is_refused()
    {
        var item = Samples.Item(_key, "1");
        var change = new OrderChange(Samples.Order(_key), [item, item.Rehydrate(ItemState.Approved)], []);
        await Assert.ThrowsAsync<ArgumentException>(() => _orders.TryCommitAsync(_key, change));
        Assert.Null(await _orders.FindAsync(_key));
    }

    [Fact]
    public async Task Key_that_is_too_long_is_refused() =>
        await Assert.ThrowsAsync<StorageLimitException>(() =>
            _orders.FindAsync(new OrderKey("shop", new string('1', 600)))
        );

    private static List<OrderItem> Items(OrderKey key, int count) =>
        [.. Enumerable.Range(0, count).Select(n => Samples.Item(key, $"{n}"))];

    private OrderChange Change(int rows) => new(Samples.Order(_key), Items(_key, rows - 1), []);

    private async Task RefusedAsync(OrderKey key, OrderChange change, string because)
    {
        var refused = await Assert.ThrowsAsync<StorageLimitException>(() => _orders.TryCommitAsync(key, change));
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
        Assert.Null(await _orders.FindAsync(key));
    }
}
