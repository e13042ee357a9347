using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>What a shop has to have done by when.</summary>
/// <param name="Late">How many of the items are late.</param>
/// <param name="Items">The items that are due at some time and not on their way, the first due first; those that are late are at the top.</param>
/// <param name="IsCut">True when there are more orders under way than are looked through.</param>
public sealed record DueList(int Late, IReadOnlyList<DueItem> Items, bool IsCut);

/// <summary>An item of a <see cref="DueList"/>.</summary>
public sealed record DueItem(
    string OrderId,
    string OrderName,
    string ItemId,
    string Title,
    int Quantity,
    string? Metal,
    ItemState State,
    DateOnly DueOn,
    bool IsLate
);

/// <summary>Lists what is approved, printed, or finished by the day on which it is due.</summary>
public sealed class DueListing(ShopDirectory shops, IOrderTable orders, IOrderLists lists, TimeProvider clock)
{
    /// <summary>Orders of a state that are looked through at most.</summary>
    public const int MaxOrders = 500;

    // An order with one item that waits for its photo may have others that are approved.
    private static readonly ItemState[] Lists =
    [
        ItemState.Approved,
        ItemState.Printed,
        ItemState.Finished,
        ItemState.ProofReady,
        ItemState.NeedsAttention,
    ];

    /// <summary>The list, or a refusal <c>shop-unknown</c>.</summary>
    public async Task<Result<DueList>> ListAsync(string shop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        if (shops.Find(shop) is not { } found)
        {
            return Refusals.ShopUnknown.With(("shop", shop));
        }

        var keys = new HashSet<OrderKey>();
        var isCut = false;
        foreach (var state in Lists)
        {
            var left = MaxOrders;
            string? after = null;
            do
            {
                var page = await lists.ListAsync(shop, state, Math.Min(left, 100), after, cancellationToken);
                keys.UnionWith(page.Entries.Select(e => e.Order));
                left -= page.Entries.Count;
                after = page.Next;
            } while (after is not null && left > 0);

            isCut |= after is not null;
        }

        var now = clock.GetUtcNow();
        var due = new List<DueItem>();
        foreach (var some in keys.Chunk(OrderListing.BatchSize))
        {
            var read = await Task.WhenAll(some.Select(k => orders.FindAsync(k, cancellationToken)));
            due.AddRange(read.OfType<StoredOrder>().SelectMany(o => ItemsOf(o, found, now)));
        }

        var sorted = due.OrderBy(i => i.DueOn)
            .ThenBy(i => i.OrderName, StringComparer.Ordinal)
            .ThenBy(i => i.ItemId, StringComparer.Ordinal)
            .ToList();
        return new DueList(sorted.Count(i => i.IsLate), sorted, isCut);
    }

    private static IEnumerable<DueItem> ItemsOf(StoredOrder stored, Shop shop, DateTimeOffset now)
    {
        var hold = OrderHold.Of(stored.Order, shop);
        foreach (var item in stored.Items.Where(i => i.State is not (ItemState.Shipped or ItemState.Cancelled)))
        {
            if (DueDates.Of(stored.Order, item, shop) is { } day)
            {
                yield return new(
                    stored.Order.Key.OrderId,
                    stored.Order.Name,
                    item.Key.ItemId,
                    item.Request.Title,
                    item.IsRemade ? item.OpenRemakes : item.Request.Quantity,
                    item.Request.Choice?.Metal,
                    OrderStatus.Shown(item.State, hold),
                    day,
                    DueDates.IsLate(day, item.State, now)
                );
            }
        }
    }
}
