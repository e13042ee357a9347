using System.Globalization;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Testing;

/// <summary>The lists of orders in memory, and how much of them was read.</summary>
public sealed class MemoryOrderLists(Turbulence turbulence) : IOrderLists
{
    private readonly Dictionary<(string Shop, ItemState State), SortedDictionary<string, ListEntry>> _lists = [];
    private readonly Dictionary<OrderKey, (string Row, ItemState State, string Name, DateTimeOffset At)> _all = [];
    private int _version;

    /// <summary>Entries that were handed out.</summary>
    public int Read { get; private set; }

    public async Task PutAsync(
        Order order,
        ItemState state,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        await turbulence.BeforeAsync();
        var row = Place(order);
        Put(order, state, at);
        if (_all.TryGetValue(order.Key, out var before) && before.State != state)
        {
            List(order.Key.Shop, before.State).Remove(row);
        }

        _all[order.Key] = (row, state, order.Name.TrimStart('#'), at);
        await turbulence.AfterAsync();
    }

    public async Task<ItemState?> FindAsync(Order order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        await turbulence.BeforeAsync();
        return
            _all.TryGetValue(order.Key, out var listed) && List(order.Key.Shop, listed.State).ContainsKey(Place(order))
            ? listed.State
            : null;
    }

    /// <summary>Puts an entry on a list and leaves it there, as a writer does that is cut off.</summary>
    public void Put(Order order, ItemState state, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(order);
        var tag = (++_version).ToString(CultureInfo.InvariantCulture);
        List(order.Key.Shop, state)[Place(order)] = new(order.Key, at, Place(order), tag);
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
            : _all.Where(o => o.Key.Shop == shop)
                .Select(o => new ListEntry(o.Key, o.Value.At, o.Value.Row, ""))
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
        var entries = _all.Where(o =>
                o.Key.Shop == shop && o.Value.Name.StartsWith(prefix.TrimStart('#'), StringComparison.Ordinal)
            )
            .Select(o => new ListEntry(o.Key, o.Value.At, o.Value.Name, ""))
            .OrderBy(e => e.Row, StringComparer.Ordinal);
        return Page(entries, top, after);
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

    private static string Place(Order order) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.MaxValue.Ticks - order.CreatedAt.UtcTicks:D19}|{order.Key.OrderId}"
        );
}
