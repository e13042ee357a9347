using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Privacy;

/// <summary>A customer's orders, for erasure. <see cref="IOrderTable.IndexAsync"/> adds to them.</summary>
public interface ICustomerIndex
{
    /// <summary>The ids of the customer's orders, in no particular order.</summary>
    Task<IReadOnlyList<string>> ListOrdersAsync(
        string shop,
        string customerId,
        CancellationToken cancellationToken = default
    );

    /// <summary>Takes an order off the list. Repeating it changes nothing.</summary>
    Task RemoveOrderAsync(
        string shop,
        string customerId,
        string orderId,
        CancellationToken cancellationToken = default
    );

    /// <summary>Notes that the customer was erased then: of their orders that come later, those placed before are erased too.</summary>
    Task MarkErasedAsync(
        string shop,
        string customerId,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    );

    /// <summary>When the customer was erased last; null when they were not.</summary>
    Task<DateTimeOffset?> FindErasedAsync(
        string shop,
        string customerId,
        CancellationToken cancellationToken = default
    );
}
