using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Testing;

/// <summary>Table Customers in memory.</summary>
public sealed class MemoryCustomerIndex(Turbulence turbulence) : ICustomerIndex
{
    private readonly HashSet<(string Shop, string Customer, string Order)> _orders = [];
    private readonly Dictionary<(string, string), DateTimeOffset> _erased = [];

    /// <summary>Lists an order, as indexing it does.</summary>
    public void Add(OrderKey order, string customerId)
    {
        ArgumentNullException.ThrowIfNull(order);
        _orders.Add((order.Shop, customerId, order.OrderId));
    }

    public async Task<IReadOnlyList<string>> ListOrdersAsync(
        string shop,
        string customerId,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return [.. _orders.Where(o => o.Shop == shop && o.Customer == customerId).Select(o => o.Order)];
    }

    public async Task RemoveOrderAsync(
        string shop,
        string customerId,
        string orderId,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        _orders.Remove((shop, customerId, orderId));
        await turbulence.AfterAsync();
    }

    public async Task MarkErasedAsync(
        string shop,
        string customerId,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        _erased[(shop, customerId)] = at;
        await turbulence.AfterAsync();
    }

    public async Task<DateTimeOffset?> FindErasedAsync(
        string shop,
        string customerId,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return _erased.TryGetValue((shop, customerId), out var at) ? at : null;
    }
}
