using System.Collections.Concurrent;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
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
/// <param name="shop">The shop; null when it is not in the settings any more.</param>
/// <param name="request">The sheet.</param>
internal sealed class SheetClaims(
    IOrderTable orders,
    IApprovedIndex approved,
    IOrderLists lists,
    SheetStore store,
    OrderUpdater updater,
    Shop? shop,
    SheetRequest request
)
{
    private const int PageSize = 100;

    // Items and their events.
    private const int BatchSize = OrderChange.MaxRows / 2;

    // Which sheet has claimed an item is on no list, and no shop is told of it.
    private static readonly UpdateOptions Options = new() { FollowUp = FollowUp.Nothing };

    private readonly ConcurrentDictionary<string, SheetPlan?> _plans = new(StringComparer.Ordinal);
    private readonly Dictionary<OrderKey, (string Name, OrderHold Hold)> _holds = [];
    private readonly List<ClaimedOrder> _claimed = [];
    private readonly HashSet<ItemKey> _chosen = [];
    private int _prints;

    /// <summary>Prints on one sheet at most, unless a single item has more: what is rendered at once must fit into memory.</summary>
    public const int MaxPrints = 300;

    /// <summary>Approved items that were left out because their orders are on hold.</summary>
    public int OnHold { get; private set; }

    /// <summary>Orders that are on hold, by name.</summary>
    public IEnumerable<(string Name, OrderHold Hold)> Held => _holds.Values;

    /// <summary>Claims what the request asks for, items of the oldest orders first, until the sheet is full.</summary>
    /// <returns>
    /// The orders with items that were this sheet's when they were written, and how many items had to be left for another.
    /// </returns>
    public async Task<(IReadOnlyList<ClaimedOrder> Orders, int Waiting)> ClaimAsync(
        CancellationToken cancellationToken
    )
    {
        var waiting = await ClaimAllAsync(cancellationToken);
        return (await LookAgainAsync(cancellationToken), waiting);
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
            var listed = await ListedAsync([.. page.Entries.Select(e => e.PlacedAt)], cancellationToken);

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

    // What was changed, cancelled or put on hold since it was claimed is not this sheet's any more. Read again are the orders that were
    // listed anew since, as every order is that lists show otherwise; what comes after is found when the sheet is marked.
    private async Task<IReadOnlyList<ClaimedOrder>> LookAgainAsync(CancellationToken cancellationToken)
    {
        var placed = _claimed.Select(c => c.Stored.Order.CreatedAt).ToList();
        var listed = await ListedAsync(placed, cancellationToken);
        var looked = new List<ClaimedOrder>(_claimed.Count);
        foreach (var some in _claimed.Chunk(OrderListing.BatchSize))
        {
            looked.AddRange(await Task.WhenAll(some.Select(LookAsync)));
        }

        return [.. looked.Where(c => c.Items.Count > 0)];

        async Task<ClaimedOrder> LookAsync(ClaimedOrder claimed)
        {
            var key = claimed.Stored.Order.Key;
            var now = listed.GetValueOrDefault(key);
            if (now?.EntryETag is { } tag && tag == claimed.ListedBefore?.EntryETag)
            {
                return claimed;
            }

            if (await orders.FindAsync(key, cancellationToken) is not { } stored)
            {
                return claimed with { Items = [] };
            }

            var mine = claimed.Items.Select(i => i.Key).ToHashSet();
            var items = stored.Items.Where(i => mine.Contains(i.Key) && IsMine(i)).ToList();
            if (items.Count > 0 && IsHeld(stored.Order, items.Count))
            {
                items = [];
            }

            return claimed with { Stored = stored, Items = items, ListedBefore = now };
        }
    }

    // They stay on the list, and go to the first sheet after the hold.
    private bool IsHeld(Order order, int items)
    {
        if (OrderHold.Of(order, shop) is not { } hold)
        {
            return false;
        }

        _holds[order.Key] = (order.Name, hold);
        OnHold += items;
        return true;
    }

    private bool IsMine(OrderItem item) =>
        item is { State: ItemState.Approved, Rendition: not null } && item.SheetId == request.SheetId;

    /// <summary>
    /// Lets go of items that this attempt claimed although the plan was already fixed without them. Should that be cut off, the
    /// next sheet sees for itself that they are free.
    /// </summary>
    public async Task ReleaseAsync(SheetPlan plan, CancellationToken cancellationToken)
    {
        var kept = plan.Items.Select(i => i.KeyIn(request.Shop)).ToHashSet();
        foreach (var key in _claimed.SelectMany(o => o.Items).Select(i => i.Key).Where(k => !kept.Contains(k)))
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

    // Asked before orders are read: as long as an entry stands, nobody has listed anything newer of its order.
    private async Task<Dictionary<OrderKey, ListedAs>> ListedAsync(
        List<DateTimeOffset> placed,
        CancellationToken cancellationToken
    )
    {
        if (placed.Count == 0)
        {
            return [];
        }

        var state = ItemState.Approved;
        var found = await lists.ListPlacedAsync(request.Shop, state, placed.Min(), placed.Max(), cancellationToken);
        return found.Where(e => e.Listed is not null).ToDictionary(e => e.Order, e => e.Listed!);
    }

    // How many of the candidates' items had to be left because the sheet is full.
    private async Task<int> ClaimAsync(
        List<Candidates> candidates,
        Dictionary<OrderKey, ListedAs> listed,
        CancellationToken cancellationToken
    )
    {
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
            .ToList();
        if (open.Count > 0 && IsHeld(stored!.Order, open.Count))
        {
            return ([], 0);
        }

        var chosen = new List<ItemKey>();
        foreach (var (n, item) in open.Index())
        {
            if (_chosen.Contains(item.Key) || !await IsFreeAsync(item, cancellationToken))
            {
                continue;
            }

            if (_prints > 0 && _prints + PrintsOf(item) > MaxPrints)
            {
                return (chosen, open.Count - n);
            }

            // Should another sheet be quicker now, this one stays a little shorter than it could be.
            _prints += PrintsOf(item);
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

    private static int PrintsOf(OrderItem item) =>
        item.Rendition is { } made ? item.CopiesToPrint * Math.Max(1, made.Prints.Count) : 0;

    private async Task<ClaimedOrder> ClaimAsync(
        StoredOrder read,
        IReadOnlyList<ApprovedEntry>? entries,
        ListedAs? listed,
        List<ItemKey> items,
        CancellationToken cancellationToken
    )
    {
        var claimed = await updater.UpdateAsync(read.Order.Key, DecideAsync, Options, read, cancellationToken);
        var stored = claimed.Value!;
        return new(
            stored,
            [.. stored.Items.Where(i => items.Contains(i.Key) && IsMine(i))],
            entries ?? [],
            listed
        );

        async Task<OrderDecision> DecideAsync(StoredOrder? current, DateTimeOffset now)
        {
            var claims = new List<ItemTransition>();
            foreach (var item in (current?.Items ?? []).Where(i => items.Contains(i.Key)))
            {
                if (await IsFreeAsync(item, cancellationToken))
                {
                    var claim = ItemTransitions.Apply(item, new ItemCommand.ClaimForSheet(request.SheetId), now);
                    if (claim.Value is { IsChanged: true } changed)
                    {
                        claims.Add(changed);
                    }
                }
            }

            var some = claims.Take(BatchSize).ToList();
            return some.Count == 0
                ? OrderDecision.Nothing
                : OrderDecision.WriteAndContinue(
                    new(null, [.. some.Select(c => c.Item)], [.. some.SelectMany(c => c.Events)])
                );
        }
    }

    // Another sheet's plan never changes: an item that is not on it will not be printed there, whatever the item's row says.
    private async Task<bool> IsFreeAsync(OrderItem item, CancellationToken cancellationToken)
    {
        if (item is not { State: ItemState.Approved, SheetId: { } other } || other == request.SheetId)
        {
            return true;
        }

        if (_plans.GetValueOrDefault(other) is not { } plan)
        {
            plan = await store.FindPlanAsync(other, cancellationToken);
            _plans[other] = plan;
        }

        return plan is not null && plan.Items.All(i => i.KeyIn(request.Shop) != item.Key);
    }

    // An order, and its entries on the list of approved items; null for all its items.
    private sealed record Candidates(OrderKey Order, IReadOnlyList<ApprovedEntry>? Entries);
}

/// <summary>An order of which a sheet has claimed items.</summary>
/// <param name="Stored">As it was written.</param>
/// <param name="Items">The items that are the sheet's.</param>
/// <param name="Entries">Its entries on the list of approved items, as they were before it was read; empty when they were not.</param>
/// <param name="ListedBefore">How it was listed before it was read; null when that was not asked for.</param>
internal sealed record ClaimedOrder(
    StoredOrder Stored,
    IReadOnlyList<OrderItem> Items,
    IReadOnlyList<ApprovedEntry> Entries,
    ListedAs? ListedBefore
);
