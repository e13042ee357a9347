using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IApprovedIndex"/> must do.</summary>
public abstract class ApprovedIndexContract
{
    private readonly string _shop = "shop-" + Samples.Unique();

    protected abstract IApprovedIndex Create();

    [Fact]
    public async Task Nothing_is_listed_where_nothing_was_added()
    {
        var page = await Create().ListAsync(_shop, 10, after: null);
        Assert.Empty(page.Entries);
        Assert.Null(page.Next);
        Assert.Null(await Create().FindAsync(new(_shop, "1", "1"), Samples.Time));
    }

    [Fact]
    public async Task Entries_come_back_as_they_were_and_only_the_shops_own()
    {
        ItemKey[] keys = [new(_shop, "1", "1"), new(_shop, "1|1", ""), new(_shop, Samples.Odd, Samples.Odd)];
        foreach (var key in keys)
        {
            await AddAsync(key, Samples.Time);
        }

        await AddAsync(keys[0] with { Shop = _shop + "2" }, Samples.Time);

        var listed = await ListAsync();
        Assert.Equal(keys.ToHashSet(), listed.Select(e => e.Item).ToHashSet());
        Assert.Equal(keys.Length, listed.Count);
        Assert.All(listed, e => Assert.Equal(Samples.Time, e.At));
        Assert.Equal(listed[^1], await Create().FindAsync(listed[^1].Item, Samples.Time));
    }

    [Fact]
    public async Task Pages_begin_with_the_oldest_orders_and_hold_every_entry_once()
    {
        // Ids that grow in length, and two items of one order.
        foreach (var (order, item, hour) in new[] { (10, 1, 2), (9, 1, 1), (8, 2, 3), (11, 1, 4), (8, 1, 3) })
        {
            await AddAsync(new(_shop, $"{order}", $"{item}"), Samples.Time, hour);
        }

        var (seen, pages, after) = (new List<string>(), 0, (string?)null);
        do
        {
            var page = await Create().ListAsync(_shop, 2, after);
            Assert.InRange(page.Entries.Count, 1, 2);
            seen.AddRange(page.Entries.Select(e => $"{e.Item.OrderId}/{e.Item.ItemId}"));
            (pages, after) = (pages + 1, page.Next);
        } while (after is not null);

        Assert.Equal(["9/1", "10/1", "8/1", "8/2", "11/1"], seen);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task An_item_that_is_added_again_is_there_once_with_the_later_time()
    {
        var key = new ItemKey(_shop, "1", "1");
        await AddAsync(key, Samples.Time);
        await AddAsync(key, Samples.Time.AddDays(1));
        Assert.Equal(Samples.Time.AddDays(1), Assert.Single(await ListAsync()).At);
    }

    [Fact]
    public async Task A_removed_entry_is_gone_and_removing_again_changes_nothing()
    {
        await AddAsync(new(_shop, "1", "1"), Samples.Time);
        var entry = Assert.Single(await ListAsync());
        await Create().RemoveAsync(entry);
        Assert.Empty(await ListAsync());
        await Create().RemoveAsync(entry);
    }

    [Fact]
    public async Task An_entry_that_was_added_anew_since_it_was_read_is_not_removed()
    {
        var key = new ItemKey(_shop, "1", "1");
        await AddAsync(key, Samples.Time);
        var seen = Assert.Single(await ListAsync());
        await AddAsync(key, Samples.Time);
        await Create().RemoveAsync(seen);
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task Many_are_removed_together_but_for_those_that_were_added_anew_or_are_gone()
    {
        var keys = Enumerable.Range(0, 130).Select(i => new ItemKey(_shop, $"{i}", "1")).ToList();
        await Task.WhenAll(keys.Select(k => AddAsync(k, Samples.Time)));
        var seen = (await Create().ListAsync(_shop, 200, after: null)).Entries;
        Assert.All(seen, e => Assert.Equal(Samples.Time.ToUniversalTime(), e.PlacedAt));
        await AddAsync(keys[3], Samples.Time.AddDays(1));
        await AddAsync(keys[120], Samples.Time.AddDays(1));
        await Create().RemoveAsync(seen.Single(e => e.Item == keys[50]));

        await Create().RemoveAllAsync(seen);
        await Create().RemoveAllAsync([]);

        Assert.Equal(new[] { keys[3], keys[120] }.ToHashSet(), (await ListAsync()).Select(e => e.Item).ToHashSet());
    }

    private Task AddAsync(ItemKey item, DateTimeOffset at, int hour = 0) =>
        Create().AddAsync(item, Samples.Time.AddHours(hour), at);

    private async Task<IReadOnlyList<ApprovedEntry>> ListAsync() =>
        (await Create().ListAsync(_shop, 10, after: null)).Entries;
}
