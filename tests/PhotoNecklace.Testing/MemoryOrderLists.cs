using System.Globalization;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Testing;

/// <summary>The lists of orders in memory, and how much of them was read.</summary>
public sealed class MemoryOrderLists(Turbulence turbulence) : IOrderLists
{
    private readonly Dictionary<(string Shop, ItemState State), SortedDictionary<string, ListEntry>> _lists = [];
    private readonly Dictionary<(OrderKey Order, DateTimeOffset PlacedAt), (ListedAs Listed, ListEntry Entry)> _all =
    [];
    private int _version;

    /// <summary>Entries that were handed out.</summary>
    public int Read { get; private set; }

    /// <summary>What was written: one for each order that was put anew or moved.</summary>
    public int Written { get; private set; }

    public async Task<ListedAs?> FindAsync(
        OrderKey order,
        DateTimeOffset placedAt,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return _all.TryGetValue((order, placedAt), out var row) ? row.Listed : null;
    }

    public async Task<bool> TryPutAsync(ListMove move, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(move);
        await turbulence.BeforeAsync();
        var fits = TryPut(move, at);
        await turbulence.AfterAsync();
        return fits;
    }

    public async Task<IReadOnlyList<ListMove>> PutAllAsync(
        IReadOnlyList<ListMove> moves,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(moves);
        if (moves.Count == 0)
        {
            return [];
        }

        await turbulence.BeforeAsync();
        var refused = moves.Where(m => !TryPut(m, at)).ToList();
        await turbulence.AfterAsync();
        return refused;
    }

    public async Task<IReadOnlyList<ListEntry>> ListPlacedAsync(
        string shop,
        ItemState state,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return [.. List(shop, state).Values.Where(e => e.Summary is { } s && s.CreatedAt >= from && s.CreatedAt <= to)];
    }

    private bool TryPut(ListMove move, DateTimeOffset at)
    {
        var key = (move.Order, move.PlacedAt);
        var standing = _all.TryGetValue(key, out var row) ? row.Listed.ETag : null;
        if (standing != (move.Before?.ETag ?? move.Before?.EntryETag))
        {
            return false;
        }

        var place = Place(move.Order, move.PlacedAt);
        if (move.Before is { } before)
        {
            List(move.Order.Shop, before.State).Remove(place);
        }

        var tag = NextTag();
        var listed = move.After with { ETag = tag, EntryETag = null };
        var entry = new ListEntry(move.Order, at, place, tag) { Listed = listed with { ETag = null, EntryETag = tag } };
        List(move.Order.Shop, move.After.State)[place] = entry;
        _all[key] = (listed, entry);
        Written++;
        return true;
    }

    /// <summary>Puts an entry on a list and leaves it there, as a writer of the version before did that was cut off.</summary>
    public void Put(Order order, ItemState state, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(order);
        var place = Place(order.Key, order.CreatedAt);
        List(order.Key.Shop, state)[place] = new(order.Key, at, place, NextTag());
    }

    public async Task<ListPage> ListAsync(
        string shop,
        ItemState? state,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        var entries = state is { } s
            ? List(shop, s).Values.AsEnumerable()
            : _all.Where(o => o.Key.Order.Shop == shop)
                .Select(o => o.Value.Entry)
                .OrderBy(e => e.Row, StringComparer.Ordinal);
        return Page(entries, top, after);
    }

    public async Task<ListPage> FindByNameAsync(
        string shop,
        string prefix,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(prefix);
        await turbulence.BeforeAsync();
        var entries = _all.Where(o => o.Key.Order.Shop == shop)
            .Select(o => new ListEntry(o.Key.Order, o.Value.Entry.At, NameOf(o.Value.Listed), ""))
            .Where(e => e.Row.StartsWith(prefix.TrimStart('#'), StringComparison.Ordinal))
            .OrderBy(e => e.Row, StringComparer.Ordinal);
        return Page(entries, top, after);
    }

    public async Task RemoveAsync(
        OrderKey order,
        DateTimeOffset placedAt,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        await turbulence.BeforeAsync();
        if (_all.Remove((order, placedAt), out var row))
        {
            List(order.Shop, row.Listed.State).Remove(row.Entry.Row);
        }

        await turbulence.AfterAsync();
    }

    public async Task RemoveAsync(ItemState state, ListEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await turbulence.BeforeAsync();
        var list = List(entry.Order.Shop, state);
        if (list.GetValueOrDefault(entry.Row)?.ETag == entry.ETag)
        {
            list.Remove(entry.Row);
        }

        await turbulence.AfterAsync();
    }

    private static string NameOf(ListedAs listed) => listed.Summary!.Name.TrimStart('#');

    private string NextTag() => (++_version).ToString(CultureInfo.InvariantCulture);

    private ListPage Page(IEnumerable<ListEntry> entries, int top, string? after)
    {
        var rest = entries.Where(e => after is null || string.CompareOrdinal(e.Row, after) > 0).Take(top + 1).ToList();
        var page = rest.Take(top).ToList();
        Read += page.Count;
        return new(page, rest.Count > top ? page[^1].Row : null);
    }

    private SortedDictionary<string, ListEntry> List(string shop, ItemState state)
    {
        if (!_lists.TryGetValue((shop, state), out var list))
        {
            _lists[(shop, state)] = list = new(StringComparer.Ordinal);
        }

        return list;
    }

    private static string Place(OrderKey order, DateTimeOffset placedAt) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.MaxValue.Ticks - placedAt.UtcTicks:D19}|{order.OrderId}"
        );
}
