using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Listing;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IUndecidedProofs"/> must do.</summary>
public abstract class UndecidedProofsContract
{
    private readonly string _shop = "shop-" + Samples.Unique();

    protected abstract IUndecidedProofs Create();

    [Fact]
    public async Task Nothing_waits_where_nothing_was_added() => Assert.Empty(await WaitingAsync(Samples.Time));

    [Fact]
    public async Task What_waits_longest_comes_first_and_what_is_not_due_does_not_come()
    {
        foreach (var (order, hour) in new[] { ("9", 1), ("10", 2), (Samples.Odd, 0), ("8", 3), ("7", 2) })
        {
            await Create().AddAsync(new(_shop, order), Samples.Time.AddHours(hour));
        }

        await Create().AddAsync(new(_shop + "2", "1"), Samples.Time);

        var (seen, after) = (new List<ListEntry>(), (string?)null);
        do
        {
            // The moment itself is due.
            var page = await Create().ListAsync(_shop, Samples.Time.AddHours(2), 3, after);
            Assert.InRange(page.Entries.Count, 1, 3);
            seen.AddRange(page.Entries);
            after = page.Next;
        } while (after is not null);

        Assert.Equal([Samples.Odd, "9", "10", "7"], seen.Select(e => e.Order.OrderId));
        Assert.Equal(Samples.Time.AddHours(1), seen[1].At);
    }

    [Fact]
    public async Task An_order_is_there_once_for_each_time()
    {
        foreach (var hour in new[] { 0, 1, 0 })
        {
            await Create().AddAsync(new(_shop, "1"), Samples.Time.AddHours(hour));
        }

        Assert.Equal(2, (await WaitingAsync(Samples.Time.AddHours(1))).Count);
    }

    [Fact]
    public async Task An_entry_is_removed_unless_it_was_added_anew_since_it_was_read()
    {
        await Create().AddAsync(new(_shop, "1"), Samples.Time);
        var seen = Assert.Single(await WaitingAsync(Samples.Time));
        await Create().AddAsync(new(_shop, "1"), Samples.Time);

        await Create().RemoveAsync(seen);
        var current = Assert.Single(await WaitingAsync(Samples.Time));
        await Create().RemoveAsync(current);
        await Create().RemoveAsync(current);

        Assert.Empty(await WaitingAsync(Samples.Time));
    }

    private async Task<IReadOnlyList<ListEntry>> WaitingAsync(DateTimeOffset until) =>
        (await Create().ListAsync(_shop, until, 10, after: null)).Entries;
}
