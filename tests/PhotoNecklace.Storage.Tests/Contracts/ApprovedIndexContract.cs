using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IApprovedIndex"/> must do.</summary>
public abstract class ApprovedIndexContract
{
    private readonly string _shop = "shop-" + Samples.Unique();

    protected abstract IApprovedIndex Create();

    [Fact]
    public async Task Nothing_is_listed_where_nothing_was_added() => Assert.Empty(await Create().ListAsync(_shop));

    [Fact]
    public async Task Entries_come_back_as_they_were_and_only_the_shops_own()
    {
        ItemKey[] keys = [new(_shop, "1", "1"), new(_shop, "1|1", ""), new(_shop, Samples.Odd, Samples.Odd)];
        foreach (var key in keys)
        {
            await Create().AddAsync(key, Samples.Time);
        }

        await Create().AddAsync(keys[0] with { Shop = _shop + "2" }, Samples.Time);

        var listed = await Create().ListAsync(_shop);
        Assert.Equal(keys.ToHashSet(), listed.Select(e => e.Item).ToHashSet());
        Assert.Equal(keys.Length, listed.Count);
        Assert.All(listed, e => Assert.Equal(Samples.Time, e.At));
    }

    [Fact]
    public async Task An_item_that_is_added_again_is_there_once_with_the_later_time()
    {
        var key = new ItemKey(_shop, "1", "1");
        await Create().AddAsync(key, Samples.Time);
        await Create().AddAsync(key, Samples.Time.AddDays(1));
        Assert.Equal(Samples.Time.AddDays(1), Assert.Single(await Create().ListAsync(_shop)).At);
    }

    [Fact]
    public async Task A_removed_entry_is_gone_and_removing_again_changes_nothing()
    {
        await Create().AddAsync(new(_shop, "1", "1"), Samples.Time);
        var entry = Assert.Single(await Create().ListAsync(_shop));
        await Create().RemoveAsync(entry);
        Assert.Empty(await Create().ListAsync(_shop));
        await Create().RemoveAsync(entry);
    }

    [Fact]
    public async Task An_entry_that_was_added_anew_since_it_was_read_is_not_removed()
    {
        var key = new ItemKey(_shop, "1", "1");
        await Create().AddAsync(key, Samples.Time);
        var seen = Assert.Single(await Create().ListAsync(_shop));
        await Create().AddAsync(key, Samples.Time);
        await Create().RemoveAsync(seen);
        Assert.Single(await Create().ListAsync(_shop));
    }
}
