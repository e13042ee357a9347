using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Privacy;

/// <summary>What an operator wants erased: a customer with all their orders, or one order.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Customer">The platform's id of the customer.</param>
/// <param name="Order">An order's id or name.</param>
public sealed record ErasureWish(string? Shop, string? Customer = null, string? Order = null);

/// <summary>Erases a customer, or one order, at an operator's wish.</summary>
public sealed class CustomerErasure(
    ShopDirectory shops,
    IOrderTable orders,
    ICustomerIndex customers,
    OrderErasure erasure,
    TimeProvider clock
)
{
    /// <summary>Orders erased by one call at most, so that it answers in time.</summary>
    public const int BatchSize = 25;

    /// <summary>Erases at most <see cref="BatchSize"/> orders; how many remain is in the answer. It may be repeated.</summary>
    /// <returns>What was erased, or a refusal: <c>erase-what, shop-unknown, order-unknown, sheet-in-progress</c>.</returns>
    public async Task<Result<Erasure>> EraseAsync(ErasureWish wish, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (string.IsNullOrWhiteSpace(wish.Customer) == string.IsNullOrWhiteSpace(wish.Order))
        {
            return Refusals.EraseWhat.With();
        }

        if (wish.Shop is null || shops.Find(wish.Shop) is null)
        {
            return Refusals.ShopUnknown.With(("shop", wish.Shop ?? ""));
        }

        if (wish.Customer?.Trim().Length > OrderKey.MaxIdLength)
        {
            return Refusals.EraseWhatCustomer.With(("most", OrderKey.MaxIdLength));
        }

        return wish.Order is { } order && !string.IsNullOrWhiteSpace(order)
            ? await EraseOrderAsync(wish.Shop, order.Trim(), cancellationToken)
            : await EraseCustomerAsync(wish.Shop, wish.Customer!.Trim(), cancellationToken);
    }

    private async Task<Result<Erasure>> EraseOrderAsync(string shop, string order, CancellationToken cancellationToken)
    {
        var found = await orders.FindByIdOrNameAsync(shop, order, cancellationToken);
        if (!found.IsAccepted)
        {
            return found.Refusal;
        }

        var erased = await erasure.EraseAsync(found.Value.Order.Key, cancellationToken);
        return erased.IsAccepted ? new Erasure(shop, null, [erased.Value], 0) : erased.Refusal;
    }

    private async Task<Result<Erasure>> EraseCustomerAsync(
        string shop,
        string customer,
        CancellationToken cancellationToken
    )
    {
        // First the mark, then the look at the orders; recording does it the other way round, so no order slips through.
        await customers.MarkErasedAsync(shop, customer, clock.GetUtcNow(), cancellationToken);
        var all = await customers.ListOrdersAsync(shop, customer, cancellationToken);
        var done = new List<ErasedOrder>();
        foreach (var id in all.Take(BatchSize))
        {
            var erased = await erasure.EraseAsync(new(shop, id), cancellationToken);
            if (!erased.IsAccepted)
            {
                return erased.Refusal;
            }

            await customers.RemoveOrderAsync(shop, customer, id, cancellationToken);
            done.Add(erased.Value);
        }

        return new Erasure(shop, customer, done, all.Count - done.Count);
    }
}
