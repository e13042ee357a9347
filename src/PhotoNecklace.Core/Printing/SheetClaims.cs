using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Printing;

/// <summary>
/// Takes approved items for one sheet. An item belongs to the sheet whose id its row carries, and the row is only written over
/// in the version that was read: two sheets never both have it.
/// </summary>
/// <param name="orders">The orders.</param>
/// <param name="approved">What is approved.</param>
/// <param name="store">The sheets.</param>
/// <param name="updater">Writes the items.</param>
/// <param name="catalogue">Says how large pieces are.</param>
/// <param name="stock">Says what the shop is out of.</param>
/// <param name="shop">The shop; null when it is not in the settings any more.</param>
/// <param name="request">The sheet.</param>
internal sealed class SheetClaims(
    IOrderTable orders,
    IApprovedIndex approved,
    SheetStore store,
    OrderUpdater updater,
    PendantCatalogue catalogue,
    IStockTable stock,
    Shop? shop,
    SheetRequest request
)
{
    private const int PageSize = 100;

    // Which sheet has claimed an item is on no list, and no shop is told of it.
    private static readonly UpdateOptions Options = new() { FollowUp = FollowUp.Nothing };

    private readonly Dictionary<string, SheetPlan?> _plans = new(StringComparer.Ordinal);
    private readonly Dictionary<OrderKey, (string Name, OrderHold? Hold)> _holds = [];
    private readonly Dictionary<string, OrderHold> _missing = new(StringComparer.Ordinal);

    private StockHolds? _stock;

    /// <summary>Prints on one sheet at most, unless a single item has more: what is rendered at once must fit into memory.</summary>
    public const int MaxPrints = 300;

    /// <summary>Approved items that were left out because their orders are on hold.</summary>
    public int OnHold { get; private set; }

    /// <summary>Orders that are on hold, by name.</summary>
    public IEnumerable<(string Name, OrderHold Hold)> Held =>
        _holds.Values.Where(h => h.Hold is not null).Select(h => (h.Name, h.Hold!));

    /// <summary>Why items wait for blanks, by blank.</summary>
    public IEnumerable<OrderHold> Missing => _missing.Values;

    /// <summary>Claims what the request asks for, items of the oldest orders first, until the sheet is full.</summary>
    /// <returns>The items that were this sheet's when they were read, and how many had to be left for another.</returns>
    public async Task<(IReadOnlyList<OrderItem> Items, int Waiting)> ClaimAsync(CancellationToken cancellationToken)
    {
        var claimed = new List<OrderItem>();
        if (request.Orders is null)
        {
            string? after = null;
            do
            {
                var page = await approved.ListAsync(request.Shop, PageSize, after, cancellationToken);
                if (await ClaimAsync(claimed, [.. page.Entries.Select(Of)], cancellationToken) is > 0 and var left)
                {
                    return (claimed, await CountAsync(left, page.Next, cancellationToken));
                }

                after = page.Next;
            } while (after is not null);

            return (claimed, 0);
        }

        var waiting = await ClaimAsync(claimed, await NamedAsync(request.Orders, cancellationToken), cancellationToken);
        return (claimed, Math.Min(waiting, SheetPlan.MaxWaiting));

        static Candidate Of(ApprovedEntry entry) => new(entry.Item, entry);
    }

    /// <summary>
    /// Lets go of items that this attempt claimed although the plan was already fixed without them. Should that be cut off, the
    /// next sheet sees for itself that they are free.
    /// </summary>
    public async Task ReleaseAsync(
        IReadOnlyList<OrderItem> claimed,
        SheetPlan plan,
        CancellationToken cancellationToken
    )
    {
        var kept = plan.Items.Select(i => i.KeyIn(request.Shop)).ToHashSet();
        foreach (var key in claimed.Select(i => i.Key).Where(k => !kept.Contains(k)))
        {
            await updater.UpdateItemAsync(
                key,
                (item, now) =>
                    Task.FromResult(
                        OrderDecision.Of(
                            ItemTransitions.Apply(item, new ItemCommand.ReleaseFromSheet(request.SheetId), now)
                        )
                    ),
                Options,
                cancellationToken: cancellationToken
            );
        }
    }

    // How many of the candidates had to be left because the sheet is full.
    private async Task<int> ClaimAsync(
        List<OrderItem> claimed,
        List<Candidate> candidates,
        CancellationToken cancellationToken
    )
    {
        _stock ??= await StockHolds.ReadAsync(stock, catalogue, request.Shop, cancellationToken);
        for (var i = 0; i < candidates.Count; i++)
        {
            var (key, entry) = candidates[i];
            var item = await orders.FindItemAsync(key, cancellationToken);
            if (entry is not null && ApprovedEntry.IsStale(item))
            {
                await approved.RemoveAsync(entry, cancellationToken);
            }

            if (item is not null && request.Filter is { } filter && !await TakesAsync(filter, item, cancellationToken))
            {
                continue;
            }

            if (item is { State: ItemState.Approved } && _stock.Of(item) is { } missing)
            {
                _missing.TryAdd(missing.Blank!, missing);
                OnHold++;
                continue; // As below: it goes on once the blank is back.
            }

            if (item is { State: ItemState.Approved } && await IsOnHoldAsync(key.Order, cancellationToken))
            {
                OnHold++;
                continue; // It stays on the list, and goes to the first sheet after the hold.
            }

            var more = item is null ? 0 : PrintsOf(item);
            if (item is { State: ItemState.Approved } && claimed.Count > 0 && claimed.Sum(PrintsOf) + more > MaxPrints)
            {
                return candidates.Count - i;
            }

            if (
                item is not null
                && claimed.All(c => c.Key != key)
                && await ClaimAsync(item, cancellationToken) is { } mine
            )
            {
                claimed.Add(mine);
            }
        }

        return 0;
    }

    // The list is not read to its end only to say how much is on it.
    private async Task<int> CountAsync(int left, string? after, CancellationToken cancellationToken)
    {
        var more = SheetPlan.MaxWaiting - left;
        if (after is null || more <= 0)
        {
            return Math.Min(left, SheetPlan.MaxWaiting);
        }

        var page = await approved.ListAsync(request.Shop, more, after, cancellationToken);
        return left + page.Entries.Count;
    }

    private async Task<List<Candidate>> NamedAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var candidates = new List<Candidate>();
        foreach (var id in ids)
        {
            var stored = await orders.FindAsync(new(request.Shop, id), cancellationToken);
            candidates.AddRange((stored?.Items ?? []).Select(i => new Candidate(i.Key, null)));
        }

        return candidates;
    }

    // When an item is due may stand in its order's row, which is read for nothing else here.
    private async Task<bool> TakesAsync(SheetFilter filter, OrderItem item, CancellationToken cancellationToken)
    {
        var order = filter.DueBy is null ? null : await orders.FindOrderAsync(item.Key.Order, cancellationToken);
        return filter.Takes(item, order is null ? null : DueDates.Of(order, item, shop), catalogue);
    }

    // An order's items stand together, so its row is read once for all of them. The plan looks again.
    private async Task<bool> IsOnHoldAsync(OrderKey key, CancellationToken cancellationToken)
    {
        if (!_holds.TryGetValue(key, out var known))
        {
            var order = await orders.FindOrderAsync(key, cancellationToken);
            known = (order?.Name ?? key.OrderId, order is null ? null : OrderHold.Of(order, shop));
            _holds[key] = known;
        }

        return known.Hold is not null;
    }

    private static int PrintsOf(OrderItem item) =>
        item.Rendition is { } made ? item.CopiesToPrint * Math.Max(1, made.Prints.Count) : 0;

    private async Task<OrderItem?> ClaimAsync(OrderItem item, CancellationToken cancellationToken)
    {
        var claimed = await updater.UpdateItemAsync(item.Key, DecideAsync, Options, item, cancellationToken);
        return
            claimed.Value is { State: ItemState.Approved, Rendition: not null } mine && mine.SheetId == request.SheetId
            ? mine
            : null;

        async Task<OrderDecision> DecideAsync(OrderItem current, DateTimeOffset now) =>
            current is { State: ItemState.Approved, SheetId: { } other }
            && other != request.SheetId
            && !await IsFreeAsync(other, current.Key, cancellationToken)
                ? OrderDecision.Nothing
                : OrderDecision.Of(ItemTransitions.Apply(current, new ItemCommand.ClaimForSheet(request.SheetId), now));
    }

    // Another sheet's plan never changes: an item that is not on it will not be printed there, whatever the item's row says.
    private async Task<bool> IsFreeAsync(string other, ItemKey item, CancellationToken cancellationToken)
    {
        if (_plans.GetValueOrDefault(other) is not { } plan)
        {
            plan = await store.FindPlanAsync(other, cancellationToken);
            _plans[other] = plan;
        }

        return plan is not null && plan.Items.All(i => i.KeyIn(item.Shop) != item);
    }

    private sealed record Candidate(ItemKey Key, ApprovedEntry? Entry);
}
