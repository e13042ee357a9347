using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Orders.Approval;

/// <summary>What came of an approval.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Name">What people call the order.</param>
/// <param name="Approved">The items that are approved now; those that were before, and may be printed by now, are among them.</param>
public sealed record OrderApproval(string Shop, string OrderId, string Name, IReadOnlyList<string> Approved);

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
    OrderUpdater updater,
    TimeProvider clock,
    ILogger<ItemApproval> logger
)
{
    /// <summary>Code of the refusal when another picture was looked at than the one that is there now.</summary>
    public const string ProofChanged = "proof-changed";

    // Items and their events.
    private const int BatchSize = OrderChange.MaxRows / 2;

    // The order's row is in none of the changes; but what is written are items that were ready when they were read, each in that version.
    private static readonly UpdateOptions Options = new() { FollowUp = FollowUp.Lists, ScheduleRecheck = true };

    /// <summary>Approves items of one order as they were looked at. It may be repeated.</summary>
    /// <param name="order">The order.</param>
    /// <param name="versions">The items' ids, each with the hash of the rendition that was looked at.</param>
    /// <param name="by">Who says yes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// As the other; and a refusal <see cref="ProofChanged"/> when an item has been rendered anew since (nothing is approved then).
    /// </returns>
    public Task<Result<OrderApproval>> ApproveAsync(
        OrderKey order,
        IReadOnlyDictionary<string, string> versions,
        ApprovedBy by,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(versions);
        return ApproveAsync(order, known: null, [.. versions.Keys], versions, by, cancellationToken);
    }

    /// <summary>Approves items of one order. It may be repeated.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="idOrName">The order's id or its name.</param>
    /// <param name="items">The items' ids; null for every item whose preview is ready.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The approval, or a refusal: <c>order-unknown</c>, <c>item-unknown</c>, <see cref="ItemTransitions.NotApprovable"/> when an item
    /// is in no state to be approved (nothing is approved then), <c>nothing-to-approve</c>.
    /// </returns>
    /// <exception cref="InvalidOperationException">The order kept changing.</exception>
    public async Task<Result<OrderApproval>> ApproveAsync(
        string shop,
        string idOrName,
        IReadOnlyCollection<string>? items,
        CancellationToken cancellationToken = default
    )
    {
        var found = await orders.FindByIdOrNameAsync(shop, idOrName, cancellationToken);
        return found.IsAccepted
            ? await ApproveAsync(
                found.Value.Order.Key,
                found.Value,
                items,
                versions: null,
                ApprovedBy.Workshop,
                cancellationToken
            )
            : found.Refusal;
    }

    private async Task<Result<OrderApproval>> ApproveAsync(
        OrderKey key,
        StoredOrder? known,
        IReadOnlyCollection<string>? items,
        IReadOnlyDictionary<string, string>? versions,
        ApprovedBy by,
        CancellationToken cancellationToken
    )
    {
        using var scope = logger.BeginOrder(key);
        IReadOnlyList<OrderItem> chosen = [];
        var listed = new HashSet<ItemKey>();
        var updated = await updater.UpdateAsync(key, DecideAsync, Options, known, cancellationToken);
        if (!updated.IsAccepted)
        {
            return updated.Refusal;
        }

        var ids = chosen.Select(i => i.Key.ItemId).ToList();
        Log.Approved(logger, key.OrderId, ids.Count);
        return new OrderApproval(key.Shop, key.OrderId, updated.Value.Order.Name, ids);

        async Task<OrderDecision> DecideAsync(StoredOrder? stored, DateTimeOffset now)
        {
            if (stored is null)
            {
                return OrderDecision.Refuse(OrderFinding.Unknown(key.Shop, key.OrderId));
            }

            if (Choose(stored, items, out chosen) is { } refusal)
            {
                return OrderDecision.Refuse(refusal);
            }

            var approvals = new List<ItemTransition>();
            foreach (var item in chosen)
            {
                var approval = ItemTransitions.Apply(item, new ItemCommand.Approve(by), now);
                if (!approval.IsAccepted)
                {
                    return OrderDecision.Refuse(approval.Refusal);
                }

                approvals.Add(approval.Value);
            }

            if (CheckVersions(chosen, versions) is { } changed)
            {
                return OrderDecision.Refuse(changed);
            }

            var ready = approvals.Where(a => a.IsChanged).Take(BatchSize).ToList();

            // Listed first: a crash then leaves a row too many, which is found stale, and never an approved item that no list
            // has. Those approved before are listed again, because the crash may have been then; but not those that were listed here.
            var open = (ready.Count > 0 ? ready.Select(a => a.Item.Key) : Approved(chosen).Except(listed)).ToList();
            listed.UnionWith(open);
            foreach (var some in open.Chunk(Listing.OrderListing.BatchSize))
            {
                await Task.WhenAll(
                    some.Select(i => approved.AddAsync(i, stored.Order.CreatedAt, clock.GetUtcNow(), cancellationToken))
                );
            }

            return ready.Count == 0
                ? OrderDecision.Nothing
                : OrderDecision.WriteAndContinue(
                    new(null, [.. ready.Select(a => a.Item)], [.. ready.SelectMany(a => a.Events)])
                );
        }
    }

    private static IEnumerable<ItemKey> Approved(IEnumerable<OrderItem> items) =>
        items.Where(i => i.State == ItemState.Approved).Select(i => i.Key);

    private static Refusal? CheckVersions(
        IReadOnlyList<OrderItem> chosen,
        IReadOnlyDictionary<string, string>? versions
    ) =>
        versions is null || chosen.All(i => i.Rendition?.Hash == versions[i.Key.ItemId])
            ? null
            : Refusals.ProofChanged.With();

    private static Refusal? Choose(
        StoredOrder stored,
        IReadOnlyCollection<string>? items,
        out IReadOnlyList<OrderItem> chosen
    )
    {
        var all = stored.Items;
        chosen = items is null
            ? [.. all.Where(i => i.State is ItemState.ProofReady or ItemState.Approved)]
            : [.. all.Where(i => items.Contains(i.Key.ItemId, StringComparer.Ordinal))];
        if (items?.FirstOrDefault(id => all.All(i => i.Key.ItemId != id)) is { } unknown)
        {
            return Refusals.ItemUnknown.With(("order", stored.Order.Name), ("item", unknown));
        }

        return chosen.Count == 0
            ? Refusals.NothingToApprove.With(
                ("order", stored.Order.Name),
                ("items", MessageValue.List(all.Select(i => $"{i.Key.ItemId} {i.State}")))
            )
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Order {OrderId}: {Count} items are approved")]
        public static partial void Approved(ILogger logger, string orderId, int count);
    }
}
