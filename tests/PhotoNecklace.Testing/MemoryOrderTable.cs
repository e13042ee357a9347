using System.Globalization;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Testing;

/// <summary>Table Orders in memory, with the same transactions and row versions as the real one.</summary>
public sealed class MemoryOrderTable(Turbulence turbulence, MemoryCustomerIndex customers) : IOrderTable
{
    private readonly Dictionary<OrderKey, Partition> _orders = [];
    private readonly Dictionary<(string Shop, string Name), Order> _names = [];
    private int _version;

    /// <summary>Called before a change is written, with the items as they are: a test's place for what must hold at any moment.</summary>
    public Action<IReadOnlyDictionary<string, OrderItem>, OrderChange>? Committing { get; set; }

    /// <summary>What is stored of an order at this moment, without turbulence.</summary>
    public StoredOrder? Peek(OrderKey key) =>
        _orders.GetValueOrDefault(key) is { Order: { } order } partition
            ? new(order, [.. partition.Items.Values])
            : null;

    /// <summary>How often a whole order was read.</summary>
    public int WholeReads { get; private set; }

    /// <summary>How often an order was indexed.</summary>
    public int Indexed { get; private set; }

    public async Task<StoredOrder?> FindAsync(OrderKey key, CancellationToken cancellationToken = default)
    {
        WholeReads++;
        await turbulence.BeforeAsync();
        return Peek(key);
    }

    public async Task<StoredOrder?> FindSmallAsync(
        OrderKey key,
        int mostItems,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return Peek(key) is { } stored && stored.Items.Count <= mostItems ? stored : null;
    }

    public async Task<(StoredOrder Order, IReadOnlyList<OrderEvent> Events)?> FindWithEventsAsync(
        OrderKey key,
        CancellationToken cancellationToken = default
    )
    {
        WholeReads++;
        await turbulence.BeforeAsync();
        return Peek(key) is { } stored ? (stored, EventsOf(key)) : null;
    }

    public async Task<Order?> FindOrderAsync(OrderKey key, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        return _orders.GetValueOrDefault(key)?.Order;
    }

    public async Task<OrderItem?> FindItemAsync(ItemKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        await turbulence.BeforeAsync();
        return _orders.GetValueOrDefault(key.Order)?.Items.GetValueOrDefault(key.ItemId);
    }

    public async Task<bool> HasItemInAsync(ItemKey near, ItemState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(near);
        await turbulence.BeforeAsync();
        return _orders.GetValueOrDefault(near.Order)?.Items.Values.Any(i => i.State == state) == true;
    }

    public async Task<OrderChange?> CommitAsync(
        OrderKey key,
        OrderChange change,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(change);
        await turbulence.BeforeAsync();
        var rows = change.Items.Count + change.Events.Count + (change.Order is null ? 0 : 1);
        if (rows > OrderChange.MaxRows)
        {
            throw new InvalidOperationException($"{rows} rows do not fit in one transaction.");
        }

        var partition = _orders.GetValueOrDefault(key) ?? new Partition();
        var fits =
            (change.Order is null || change.Order.ETag == partition.Order?.ETag)
            && change.Items.All(i => i.ETag == partition.Items.GetValueOrDefault(i.Key.ItemId)?.ETag);
        OrderChange? written = null;
        if (fits)
        {
            Committing?.Invoke(partition.Items, change);
            written = Apply(partition, change);
            _orders[key] = partition;
        }

        await turbulence.AfterAsync();
        return written;
    }

    public async Task<IReadOnlyList<OrderEvent>> ListEventsAsync(
        OrderKey key,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return EventsOf(key);
    }

    public async Task IndexAsync(Order order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        await turbulence.BeforeAsync();
        Indexed++;
        _names[(order.Key.Shop, order.Name.TrimStart('#'))] = order;
        if (order.CustomerId is { } customer)
        {
            customers.Add(order.Key, customer);
        }

        await turbulence.AfterAsync();
    }

    public async Task<IReadOnlyList<string>> ListIdsAsync(
        string shop,
        DateTimeOffset until,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return [.. _names.Values.Where(o => o.Key.Shop == shop && o.CreatedAt <= until).Select(o => o.Key.OrderId)];
    }

    public async Task<string?> FindIdByNameAsync(
        string shop,
        string name,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        await turbulence.BeforeAsync();
        return _names.GetValueOrDefault((shop, name.TrimStart('#')))?.Key.OrderId;
    }

    private static (DateTimeOffset, string) EventKey(OrderEvent e) => (e.At, e.Id);

    private OrderEvent[] EventsOf(OrderKey key) =>
        _orders.TryGetValue(key, out var partition) ? [.. partition.Events.Values.OrderBy(e => e.At)] : [];

    private OrderChange Apply(Partition partition, OrderChange change)
    {
        var written = change with
        {
            Order = change.Order is { } order ? order with { ETag = NextTag() } : null,
            Items = [.. change.Items.Select(i => i with { ETag = NextTag() })],
        };
        partition.Order = written.Order ?? partition.Order;
        foreach (var item in written.Items)
        {
            partition.Items[item.Key.ItemId] = item;
        }

        foreach (var e in change.Events)
        {
            partition.Events[EventKey(e)] = e;
        }

        return written;
    }

    private string NextTag() => (++_version).ToString(CultureInfo.InvariantCulture);

    private sealed class Partition
    {
        public Order? Order { get; set; }

        public SortedDictionary<string, OrderItem> Items { get; } = new(StringComparer.Ordinal);

        public Dictionary<(DateTimeOffset, string), OrderEvent> Events { get; } = [];
    }
}
