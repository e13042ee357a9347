using System.Globalization;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Testing;

/// <summary>The orders that wait for a decision in memory, and how much of the list was read.</summary>
public sealed class MemoryUndecidedProofs(Turbulence turbulence) : IUndecidedProofs
{
    private readonly SortedDictionary<string, ListEntry> _entries = new(StringComparer.Ordinal);
    private int _version;

    /// <summary>Entries that were handed out.</summary>
    public int Read { get; private set; }

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    public async Task AddAsync(OrderKey order, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        await turbulence.BeforeAsync();
        var row = string.Create(CultureInfo.InvariantCulture, $"{since.UtcTicks:D19}|{order.OrderId}|{order.Shop}");
        _entries[row] = new(order, since, row, (++_version).ToString(CultureInfo.InvariantCulture));
        await turbulence.AfterAsync();
    }

    public async Task<ListPage> ListAsync(
        string shop,
        DateTimeOffset until,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        var rest = _entries
            .Values.Where(e => e.Order.Shop == shop && e.At <= until)
            .Where(e => after is null || string.CompareOrdinal(e.Row, after) > 0)
            .Take(top + 1)
            .ToList();
        var page = rest.Take(top).ToList();
        Read += page.Count;
        return new(page, rest.Count > top ? page[^1].Row : null);
    }

    public async Task RemoveAsync(ListEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await turbulence.BeforeAsync();
        if (_entries.GetValueOrDefault(entry.Row)?.ETag == entry.ETag)
        {
            _entries.Remove(entry.Row);
        }

        await turbulence.AfterAsync();
    }
}
