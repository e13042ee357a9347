using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Printing;

/// <summary>What came of an approval.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Name">What people call the order.</param>
/// <param name="Approved">The items that are approved now; those that were before are among them.</param>
public sealed record Approval(string Shop, string OrderId, string Name, IReadOnlyList<string> Approved);

/// <summary>An operator says yes to items whose preview is ready: they may be printed.</summary>
public sealed partial class ItemApproval(
    IOrderTable orders,
    IApprovedIndex approved,
    TimeProvider clock,
    ILogger<ItemApproval> logger
)
{
    private const int MaxRounds = 10;

    /// <summary>Approves items of one order. It may be repeated.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="idOrName">The order's id or its name.</param>
    /// <param name="items">The items' ids; null for every item whose preview is ready.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The approval, or a refusal: <c>order-unknown</c>, <c>item-unknown</c>, <c>not-approvable</c> when an item is in no state to
    /// be approved (nothing is approved then), <c>nothing-to-approve</c>.
    /// </returns>
    /// <exception cref="InvalidOperationException">The order kept changing.</exception>
    public async Task<Result<Approval>> ApproveAsync(
        string shop,
        string idOrName,
        IReadOnlyCollection<string>? items,
        CancellationToken cancellationToken = default
    )
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            if (await orders.FindByIdOrNameAsync(shop, idOrName, cancellationToken) is not { } stored)
            {
                return UnknownOrder(shop, idOrName);
            }

            if (Choose(stored, items, out var chosen) is { } refusal)
            {
                return refusal;
            }

            var ready = chosen.Where(i => i.State == ItemState.ProofReady).Take(OrderChange.MaxRows / 2).ToList();

            // Listed first: a crash then leaves a row too many, which is found stale, and never an approved item that no list
            // has. Those approved before are listed again, because the crash may have been then.
            foreach (var item in ready.Count == 0 ? chosen : ready)
            {
                await approved.AddAsync(item.Key, clock.GetUtcNow(), cancellationToken);
            }

            if (ready.Count == 0)
            {
                var ids = chosen.Select(i => i.Key.ItemId).ToList();
                Log.Approved(logger, stored.Order.Key.OrderId, ids.Count);
                return new Approval(shop, stored.Order.Key.OrderId, stored.Order.Name, ids);
            }

            // The order's next round, if all goes well, finds nothing left to do; a larger order takes several.
            if (await orders.TryCommitAsync(stored.Order.Key, Change(ready), cancellationToken))
            {
                round = -1;
            }
        }

        throw new InvalidOperationException($"Order {idOrName} of {shop} kept changing while it was approved.");
    }

    internal static Refusal UnknownOrder(string shop, string idOrName) =>
        new(
            "order-unknown",
            $"Shop '{shop}' has no order '{idOrName}' here. Give the order's id or its name, such as 1001."
        );

    private static Refusal? Choose(
        StoredOrder stored,
        IReadOnlyCollection<string>? items,
        out IReadOnlyList<OrderItem> chosen
    )
    {
        chosen = items is null
            ? [.. stored.Items.Where(i => i.State is ItemState.ProofReady or ItemState.Approved)]
            : [.. stored.Items.Where(i => items.Contains(i.Key.ItemId, StringComparer.Ordinal))];
        var all = stored.Items;
        if (items?.FirstOrDefault(id => all.All(i => i.Key.ItemId != id)) is { } unknown)
        {
            return new("item-unknown", $"Order {stored.Order.Name} has no item '{unknown}'.");
        }

        if (chosen.FirstOrDefault(i => i.State is not (ItemState.ProofReady or ItemState.Approved)) is { } other)
        {
            return new(
                "not-approvable",
                $"Item {other.Key.ItemId} of order {stored.Order.Name} is {other.State}; only an item whose preview is ready (ProofReady) can be approved. {other.Reason?.Message}".TrimEnd()
            );
        }

        return chosen.Count == 0
            ? new Refusal(
                "nothing-to-approve",
                $"Order {stored.Order.Name} has no item whose preview is ready. Its items: {string.Join(", ", stored.Items.Select(i => $"{i.Key.ItemId} {i.State}"))}."
            )
            : null;
    }

    private OrderChange Change(List<OrderItem> ready)
    {
        var now = clock.GetUtcNow();
        return new(
            null,
            [.. ready.Select(i => i with { State = ItemState.Approved, Reason = null, SheetId = null, Since = now })],
            [.. ready.Select(i => new OrderEvent(now, "approved", i.Key.ItemId, "The preview was approved."))]
        );
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId}: {Count} items are approved")]
        public static partial void Approved(ILogger logger, string orderId, int count);
    }
}
