using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Printing;

/// <summary>
/// Takes approved items for one sheet. An item belongs to the sheet whose id its row carries, and the row is only written over
/// in the version that was read: two sheets never both have it.
/// </summary>
/// <param name="orders">The orders.</param>
/// <param name="approved">What is approved.</param>
/// <param name="lists">The orders by state.</param>
/// <param name="store">The sheets.</param>
/// <param name="updater">Writes the items.</param>
/// <param name="catalogue">Says how large pieces are.</param>
/// <param name="stock">Says what the shop is out of.</param>
/// <param name="shop">The shop; null when it is not in the settings any more.</param>
/// <param name="request">The sheet.</param>
internal sealed partial class SheetClaims(
    IOrderTable orders,
    IApprovedIndex approved,
    IOrderLists lists,
    SheetStore store,
    OrderUpdater updater,
    PendantCatalogue catalogue,
    IStockTable stock,
    Shop? shop,
    SheetRequest request
)
{
    private const int PageSize = 100;

    // Items and their events.
    private const int BatchSize = OrderChange.MaxRows / 2;

    // Which sheet has claimed an item is on no list, and no shop is told of it.
    private static readonly UpdateOptions Options = new() { FollowUp = FollowUp.Nothing };

    private readonly List<ClaimedOrder> _claimed = [];
    private readonly HashSet<ItemKey> _chosen = [];
    private readonly ClaimCheck _check = new(orders, lists, store, catalogue, shop, request);
    private StockHolds? _stock;
    private int _prints;

    /// <summary>Prints on one sheet at most, unless a single item has more: what is rendered at once must fit into memory.</summary>
    public const int MaxPrints = 300;

    /// <summary>What keeps items off the sheet.</summary>
    public ClaimCheck Check => _check;

    /// <summary>Claims what the request asks for, items of the oldest orders first, until the sheet is full.</summary>
    /// <returns>
    /// The orders with items that were this sheet's when they were written, and how many items had to be left for another.
    /// </returns>
    public async Task<(IReadOnlyList<ClaimedOrder> Orders, int Waiting)> ClaimAsync(CancellationToken cancellationToken)
    {
        var waiting = await ClaimAllAsync(cancellationToken);
        return (await _check.LookAgainAsync(_claimed, cancellationToken), waiting);
    }

    private async Task<int> ClaimAllAsync(CancellationToken cancellationToken)
    {
        if (request.Orders is { } ids)
        {
            var named = ids.Select(id => new Candidates(new(request.Shop, id), null)).ToList();
            return Math.Min(await ClaimAsync(named, [], cancellationToken), SheetPlan.MaxWaiting);
        }

        string? after = null;
        do
        {
            var page = await approved.ListAsync(request.Shop, PageSize, after, cancellationToken);
            var listed = await _check.ListedAsync([.. page.Entries.Select(e => e.PlacedAt)], cancellationToken);

            // An order's entries stand together.
            var candidates = page
                .Entries.GroupBy(e => e.Item.Order)
                .Select(g => new Candidates(g.Key, [.. g]))
                .ToList();
            if (await ClaimAsync(candidates, listed, cancellationToken) is > 0 and var left)
            {
                return await CountAsync(left, page.Next, cancellationToken);
            }

            after = page.Next;
        } while (after is not null);

        return 0;
    }

    /// <summary>
    /// Lets go of items that this attempt claimed although the plan was already fixed without them. Should that be cut off, the
    /// next sheet sees for itself that they are free.
    /// </summary>
    public async Task ReleaseAsync(SheetPlan plan, CancellationToken cancellationToken)
    {
        var kept = plan.Items.Select(i => i.KeyIn(request.Shop)).ToHashSet();
        foreach (var key in _claimed.SelectMany(o => o.Items).Select(i => i.Key).Where(k => !kept.Contains(k)))
        {
            await updater.UpdateItemAsync(key, ReleaseAsync, Options, cancellationToken: cancellationToken);
        }
    }

    private Task<OrderDecision> ReleaseAsync(OrderItem item, DateTimeOffset now) =>
        Task.FromResult(
            OrderDecision.Of(ItemTransitions.Apply(item, new ItemCommand.ReleaseFromSheet(request.SheetId), now))
        );

    // How many of the candidates' items had to be left because the sheet is full.
    private async Task<int> ClaimAsync(
        List<Candidates> candidates,
        Dictionary<OrderKey, ListedAs> listed,
        CancellationToken cancellationToken
    )
    {
        _stock ??= await StockHolds.ReadAsync(stock, catalogue, request.Shop, cancellationToken);
        for (var i = 0; i < candidates.Count; i += OrderListing.BatchSize)
        {
            var some = candidates.Skip(i).Take(OrderListing.BatchSize).ToList();
            var read = await Task.WhenAll(some.Select(c => orders.FindAsync(c.Order, cancellationToken)));
            var chosen = new List<(StoredOrder Stored, Candidates Of, List<ItemKey> Items)>();
            var left = 0;
            foreach (var (n, candidate) in some.Index())
            {
                var (items, rest) = await ChooseAsync(read[n], candidate, cancellationToken);
                if (items.Count > 0)
                {
                    chosen.Add((read[n]!, candidate, items));
                }

                left = rest;
                if (rest > 0)
                {
                    left += some.Skip(n + 1).Sum(CountOf) + candidates.Skip(i + some.Count).Sum(CountOf);
                    break;
                }
            }

            var claimed = await Task.WhenAll(
                chosen.Select(c =>
                    ClaimAsync(c.Stored, c.Of.Entries, listed.GetValueOrDefault(c.Of.Order), c.Items, cancellationToken)
                )
            );
            _claimed.AddRange(claimed.Where(c => c.Items.Count > 0));
            if (left > 0)
            {
                return left;
            }
        }

        return 0;

        // Of named orders nobody knows the number of items without reading them.
        static int CountOf(Candidates order) => order.Entries?.Count ?? 1;
    }

    // Which of an order's items are to be claimed, and how many had to be left because the sheet is full.
    private async Task<(List<ItemKey> Items, int Left)> ChooseAsync(
        StoredOrder? stored,
        Candidates candidate,
        CancellationToken cancellationToken
    )
    {
        var all = (stored?.Items ?? []).ToDictionary(i => i.Key);
        var stale = (candidate.Entries ?? []).Where(e => ApprovedEntry.IsStale(all.GetValueOrDefault(e.Item))).ToList();
        await approved.RemoveAllAsync(stale, cancellationToken);
        var keys = candidate.Entries?.Select(e => e.Item) ?? all.Keys.AsEnumerable();
        var open = keys.Select(k => all.GetValueOrDefault(k))
            .Where(i => i is { State: ItemState.Approved, Rendition: not null })
            .Select(i => i!)
            .Where(i => _check.IsWanted(stored!.Order, i) && !_check.IsMissing(i, _stock!))
            .ToList();
        if (open.Count > 0 && _check.IsHeld(stored!.Order, open.Count))
        {
            return ([], 0);
        }

        var chosen = new List<ItemKey>();
        foreach (var (n, item) in open.Index())
        {
            if (_chosen.Contains(item.Key) || !await _check.IsFreeAsync(item, cancellationToken))
            {
                continue;
            }

            if (_prints > 0 && _prints + ClaimCheck.PrintsOf(item) > MaxPrints)
            {
                return (chosen, open.Count - n);
            }

            // Should another sheet be quicker now, this one stays a little shorter than it could be.
            _prints += ClaimCheck.PrintsOf(item);
            _chosen.Add(item.Key);
            chosen.Add(item.Key);
        }

        return (chosen, 0);
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

    // An order, and its entries on the list of approved items; null for all its items.
    private sealed record Candidates(OrderKey Order, IReadOnlyList<ApprovedEntry>? Entries);
}
