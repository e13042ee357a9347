using System.Globalization;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

/// <summary>Lists as the version before wrote them: entries in a partition of each state, without what they show.</summary>
public sealed class FormerOrderListsTests(StorageFixture storage)
{
    private readonly CountedWorkshop _workshop = new(storage);
    private readonly TableClient _table = storage.Connection.Tables.GetTableClient(Tables.OrderIndex);

    [Fact]
    public async Task Former_entries_and_new_ones_make_one_list_and_each_that_is_shown_becomes_a_new_one()
    {
        await _workshop.AddAsync(Enumerable.Range(0, 12), _ => ItemState.ProofReady);
        foreach (var n in new[] { 1, 4, 5, 9, 11 })
        {
            await AsBeforeAsync(n, ItemState.ProofReady);
        }

        Assert.Equal(Enumerable.Range(0, 12).Reverse(), await ReadAsync("ProofReady"));
        Assert.Equal(0, await CountFormerAsync(ItemState.ProofReady));
        Assert.Equal(Enumerable.Range(0, 12).Reverse(), await ReadAsync("ProofReady"));
        Assert.Equal(Enumerable.Range(0, 12).Reverse(), await ReadAsync(state: null));
    }

    [Fact]
    public async Task A_former_entry_goes_when_its_order_moves_on()
    {
        await _workshop.AddAsync([0, 1], _ => ItemState.ProofReady);
        await AsBeforeAsync(0, ItemState.ProofReady);
        await AsBeforeAsync(1, ItemState.ProofReady);

        await _workshop.MoveAsync(0, ItemState.Approved);

        Assert.Equal([1], await ReadAsync("ProofReady"));
        Assert.Equal([0], await ReadAsync("Approved"));
        Assert.Equal(0, await CountFormerAsync(ItemState.ProofReady));
    }

    [Fact]
    public async Task A_former_entry_that_is_not_true_any_more_is_not_shown_and_goes()
    {
        await _workshop.AddAsync([0], _ => ItemState.ProofReady);
        await AddFormerAsync(0, ItemState.Rendering);

        Assert.Empty(await ReadAsync("Rendering"));
        Assert.Equal(0, await CountFormerAsync(ItemState.Rendering));
        Assert.Equal([0], await ReadAsync("ProofReady"));
    }

    [Fact]
    public async Task A_page_is_one_question_once_there_are_no_former_entries()
    {
        await _workshop.AddAsync(Enumerable.Range(0, 12), _ => ItemState.ProofReady);
        await ReadAsync("ProofReady");
        _workshop.Rows.Take();
        var before = _workshop.Rows.Requests;

        await _workshop.ListAsync(10, state: "ProofReady");
        await _workshop.ListAsync(10);

        Assert.Equal(2, _workshop.Rows.Requests - before);
        Assert.Equal(22, _workshop.Rows.Take());
    }

    // Makes of an order's rows what the version before would have written.
    private async Task AsBeforeAsync(int n, ItemState state)
    {
        await _table.DeleteEntityAsync($"{_workshop.Shop}|all", $"{state}|{Place(n)}");
        await _table.UpsertEntityAsync(Row($"{_workshop.Shop}|all", n, state), TableUpdateMode.Replace);
        await AddFormerAsync(n, state);
    }

    private Task AddFormerAsync(int n, ItemState state) =>
        _table.UpsertEntityAsync(Row($"{_workshop.Shop}|state|{state}", n, state));

    private static TableEntity Row(string partition, int n, ItemState state) =>
        new(partition, Place(n))
        {
            ["OrderId"] = n.ToString(CultureInfo.InvariantCulture),
            ["Name"] = string.Create(CultureInfo.InvariantCulture, $"#{1000 + n}"),
            ["State"] = state.ToString(),
            ["At"] = "2026-03-29T00:00:00.0000000Z",
        };

    private static string Place(int n)
    {
        var ticks = DateTime.MaxValue.Ticks - Samples.Time.AddMinutes(n).UtcTicks;
        return string.Create(CultureInfo.InvariantCulture, $"{ticks:D19}|{n}");
    }

    private async Task<int> CountFormerAsync(ItemState state)
    {
        var partition = $"{_workshop.Shop}|state|{state}";
        var count = 0;
        await foreach (var _ in _table.QueryAsync<TableEntity>(r => r.PartitionKey == partition))
        {
            count++;
        }

        return count;
    }

    private async Task<List<int>> ReadAsync(string? state)
    {
        var seen = new List<int>();
        string? next = null;
        do
        {
            (var orders, next) = await _workshop.ListAsync(5, next, state);
            Assert.InRange(orders.Count, 0, 5);
            seen.AddRange(orders);
        } while (next is not null);

        return seen;
    }
}
