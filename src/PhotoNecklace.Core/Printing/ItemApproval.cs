using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Printing;

/// <summary>What came of an approval.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Name">What people call the order.</param>
/// <param name="Approved">The items that are approved now; those that were before, and may be printed by now, are among them.</param>
public sealed record Approval(string Shop, string OrderId, string Name, IReadOnlyList<string> Approved);

/// <summary>Who says yes.</summary>
public enum ApprovedBy
{
    /// <summary>A person of the workshop.</summary>
    Workshop,

    /// <summary>The customer, on the proof page.</summary>
    Customer,

    /// <summary>The shop's rule: nobody objected in time.</summary>
    Rule,
}

/// <summary>Somebody says yes to items whose preview is ready: they may be printed.</summary>
public sealed partial class ItemApproval(
    IOrderTable orders,
    IApprovedIndex approved,
    ItemFollowUp followUp,
    OrderSettling settling,
    TimeProvider clock,
    ILogger<ItemApproval> logger
)
{
    private const int MaxRounds = 10;

    /// <summary>Code of the refusal when another picture was looked at than the one that is there now.</summary>
    public const string ProofChanged = "proof-changed";

    /// <summary>Approves items of one order as they were looked at. It may be repeated.</summary>
    /// <param name="order">The order.</param>
    /// <param name="versions">The items' ids, each with the hash of the rendition that was looked at.</param>
    /// <param name="by">Who says yes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// As the other; and a refusal <see cref="ProofChanged"/> when an item has been rendered anew since (nothing is approved then).
    /// </returns>
    public Task<Result<Approval>> ApproveAsync(
        OrderKey order,
        IReadOnlyDictionary<string, string> versions,
        ApprovedBy by,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(versions);
        return ApproveAsync(
            token => orders.FindAsync(order, token),
            stored => CheckVersions(stored, versions),
            [.. versions.Keys],
            by,
            UnknownOrder(order.Shop, order.OrderId),
            cancellationToken
        );
    }

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
    public Task<Result<Approval>> ApproveAsync(
        string shop,
        string idOrName,
        IReadOnlyCollection<string>? items,
        CancellationToken cancellationToken = default
    ) =>
        ApproveAsync(
            token => orders.FindByIdOrNameAsync(shop, idOrName, token),
            _ => null,
            items,
            ApprovedBy.Workshop,
            UnknownOrder(shop, idOrName),
            cancellationToken
        );

    private async Task<Result<Approval>> ApproveAsync(
        Func<CancellationToken, Task<StoredOrder?>> find,
        Func<StoredOrder, Refusal?> check,
        IReadOnlyCollection<string>? items,
        ApprovedBy by,
        Refusal unknown,
        CancellationToken cancellationToken
    )
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            if (await find(cancellationToken) is not { } stored)
            {
                return unknown;
            }

            using var scope = logger.BeginOrder(stored.Order.Key);
            if ((Choose(stored, items, out var chosen) ?? check(stored)) is { } refusal)
            {
                return refusal;
            }

            var ready = chosen.Where(i => i.State == ItemState.ProofReady).Take(OrderChange.MaxRows / 2).ToList();

            // Listed first: a crash then leaves a row too many, which is found stale, and never an approved item that no list
            // has. Those approved before are listed again, because the crash may have been then.
            foreach (var item in ready.Count == 0 ? chosen.Where(i => i.State == ItemState.Approved) : ready)
            {
                await approved.AddAsync(item.Key, stored.Order.CreatedAt, clock.GetUtcNow(), cancellationToken);
            }

            var order = stored.Order;
            if (ready.Count == 0)
            {
                await settling.SettleAsync(order.Key, cancellationToken);
                var ids = chosen.Select(i => i.Key.ItemId).ToList();
                Log.Approved(logger, order.Key.OrderId, ids.Count);
                return new Approval(order.Key.Shop, order.Key.OrderId, order.Name, ids);
            }

            // The order's next round, if all goes well, finds nothing left to do; a larger order takes several.
            await followUp.InsureAsync(ready[0].Key, cancellationToken);
            if (await orders.TryCommitAsync(order.Key, Change(ready, by), cancellationToken))
            {
                round = -1;
            }
        }

        throw new InvalidOperationException("The order kept changing while it was approved.");
    }

    private static Refusal? CheckVersions(StoredOrder stored, IReadOnlyDictionary<string, string> versions)
    {
        var changed = stored.Items.FirstOrDefault(i =>
            versions.TryGetValue(i.Key.ItemId, out var seen) && IsApprovable(i) && i.Rendition?.Hash != seen
        );
        return changed is null
            ? null
            : new(
                ProofChanged,
                "The picture has changed since you looked at it. Look at the new one, then approve it."
            );
    }

    // Whoever says yes a second time, because nobody answered the first, may find the item printed meanwhile.
    private static bool IsApprovable(OrderItem item) =>
        item.State is ItemState.ProofReady or ItemState.Approved or ItemState.Printed;

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

        if (chosen.FirstOrDefault(i => !IsApprovable(i)) is { } other)
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

    private OrderChange Change(List<OrderItem> ready, ApprovedBy by)
    {
        var now = clock.GetUtcNow();
        return new(
            null,
            [.. ready.Select(i => i with { State = ItemState.Approved, Reason = null, SheetId = null, Since = now })],
            [.. ready.Select(i => new OrderEvent(now, "approved", i.Key.ItemId, Text(by)))]
        );
    }

    private static string Text(ApprovedBy by) =>
        by switch
        {
            ApprovedBy.Customer => "The customer approved the preview.",
            ApprovedBy.Rule => "Nobody objected in the time that the shop gives: the preview was approved by itself.",
            _ => "The preview was approved.",
        };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId}: {Count} items are approved")]
        public static partial void Approved(ILogger logger, string orderId, int count);
    }
}
