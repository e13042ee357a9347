using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

/// <summary>The workshop's lists with more orders than a page holds: what they read, and what they show while orders come and go.</summary>
public sealed class ManyOrdersTests(StorageFixture storage)
{
    private const int Top = 10;

    // One beyond the page says that there is more; an order is a row and its item another.
    private const int MostRows = Top + 1 + (2 * Top);

    private static readonly ItemState[] States = [ItemState.ProofReady, ItemState.Approved, ItemState.Printed];

    private readonly CountedWorkshop _workshop = new(storage);

    [Fact]
    public async Task A_page_reads_as_many_rows_of_many_orders_as_of_few()
    {
        await _workshop.AddAsync(Enumerable.Range(0, 60), StateOf);
        var few = await PagesAsync();
        await _workshop.AddAsync(Enumerable.Range(60, 180), StateOf);
        var many = await PagesAsync();

        Assert.Equal(few, many);
        Assert.All(many, p => Assert.InRange(p.Rows, Top, MostRows));
    }

    [Fact]
    public async Task Pages_hold_every_order_once_while_others_come_and_change()
    {
        // The even ones stay as they are, all the while that the odd ones go round and new ones come.
        await _workshop.AddAsync(Enumerable.Range(0, 120), n => States[n % 4 / 2]);
        var (all, ready, approved) = (
            Enumerable.Range(0, 120).ToHashSet(),
            Enumerable.Range(0, 120).Where(n => n % 4 == 0).ToHashSet(),
            Enumerable.Range(0, 120).Where(n => n % 4 == 2).ToHashSet()
        );

        var changes = ChangeAsync();
        do
        {
            Check(all, await ReadAsync(after => _workshop.ListAsync(Top, after)));
            Check(ready, await ReadAsync(after => _workshop.ListAsync(Top, after, "ProofReady")));
            Check(approved, await ReadAsync(after => _workshop.ListApprovedAsync(Top, after)));
        } while (!changes.IsCompleted);
        await changes;

        // In the end all are there, and each where it belongs.
        var (lists, total) = (new List<int>(), await ReadAsync(after => _workshop.ListAsync(Top, after)));
        foreach (var state in States)
        {
            lists.AddRange(await ReadAsync(after => _workshop.ListAsync(Top, after, state.ToString())));
        }

        Assert.Equal(Enumerable.Range(0, 180), total.Order());
        Assert.Equal(Enumerable.Range(0, 180), lists.Order());
    }

    private static ItemState StateOf(int n) => States[n % States.Length];

    // Each order has one writer, as a queue's lease has it.
    private async Task ChangeAsync()
    {
        await Task.Yield();
        for (var n = 0; n < 60; n++)
        {
            await _workshop.AddAsync(120 + n, StateOf(n));
            await _workshop.MoveAsync((2 * n) + 1, StateOf(n));
        }
    }

    private static void Check(HashSet<int> standing, List<int> seen)
    {
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Superset(standing, seen.ToHashSet());
    }

    private static async Task<List<int>> ReadAsync(Func<string?, Task<(IReadOnlyList<int> Orders, string? Next)>> page)
    {
        var seen = new List<int>();
        string? next = null;
        do
        {
            (var orders, next) = await page(next);
            Assert.InRange(orders.Count, 0, Top);
            seen.AddRange(orders);
        } while (next is not null);

        return seen;
    }

    private async Task<List<(string Page, int Rows)>> PagesAsync()
    {
        var pages = new List<(string, int)>();
        string? next = null;
        _workshop.Rows.Take();
        foreach (var page in new[] { "all, first", "all, second", "all, third" })
        {
            (_, next) = await _workshop.ListAsync(Top, next);
            pages.Add((page, _workshop.Rows.Take()));
        }

        foreach (var state in States)
        {
            await _workshop.ListAsync(Top, state: state.ToString());
            pages.Add(($"{state}", _workshop.Rows.Take()));
        }

        await _workshop.ListAsync(Top, text: "#10");
        pages.Add(("by name", _workshop.Rows.Take()));
        (_, next) = await _workshop.ListApprovedAsync(Top, continuation: null);
        pages.Add(("approved", _workshop.Rows.Take()));
        // A page of what is approved is full in the small shop as well: twenty wait there.
        Assert.NotNull(next);
        return pages;
    }
}
