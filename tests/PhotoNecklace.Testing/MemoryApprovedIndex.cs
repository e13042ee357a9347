using System.Globalization;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;

namespace PhotoNecklace.Testing;

/// <summary>The list of approved items in memory, and how much of it was read.</summary>
public sealed class MemoryApprovedIndex(Turbulence turbulence) : IApprovedIndex
{
    private readonly SortedDictionary<string, ApprovedEntry> _entries = new(StringComparer.Ordinal);
    private int _version;

    /// <summary>Entries that were handed out.</summary>
    public int Read { get; private set; }

    public async Task AddAsync(
        ItemKey item,
        DateTimeOffset placedAt,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        var place = Place(item, placedAt);
        _entries[place] = new(item, at, place, (++_version).ToString(CultureInfo.InvariantCulture))
        {
            PlacedAt = placedAt,
        };
        await turbulence.AfterAsync();
    }

    public async Task<ApprovedPage> ListAsync(
        string shop,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        var rest = _entries
            .Values.Where(e => e.Item.Shop == shop && (after is null || string.CompareOrdinal(e.Row, after) > 0))
            .Take(top + 1)
            .ToList();
        var page = rest.Take(top).ToList();
        Read += page.Count;
        return new(page, rest.Count > top ? page[^1].Row : null);
    }

    public async Task<ApprovedEntry?> FindAsync(
        ItemKey item,
        DateTimeOffset placedAt,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return _entries.GetValueOrDefault(Place(item, placedAt));
    }

    public async Task RemoveAsync(ApprovedEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await turbulence.BeforeAsync();
        if (_entries.GetValueOrDefault(entry.Row)?.ETag == entry.ETag)
        {
            _entries.Remove(entry.Row);
        }

        await turbulence.AfterAsync();
    }

    public async Task RemoveAllAsync(
        IReadOnlyList<ApprovedEntry> entries,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0)
        {
            return;
        }

        await turbulence.BeforeAsync();
        foreach (var entry in entries.Where(e => _entries.GetValueOrDefault(e.Row)?.ETag == e.ETag))
        {
            _entries.Remove(entry.Row);
        }

        await turbulence.AfterAsync();
    }

    /// <summary>All entries of a shop.</summary>
    public IReadOnlyList<ApprovedEntry> Of(string shop) => [.. _entries.Values.Where(e => e.Item.Shop == shop)];

    private static string Place(ItemKey item, DateTimeOffset placedAt)
    {
        ArgumentNullException.ThrowIfNull(item);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{placedAt.UtcTicks:D19}|{item.OrderId}|{item.ItemId}|{item.Shop}"
        );
    }
}
