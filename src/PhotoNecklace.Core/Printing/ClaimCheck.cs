using System.Collections.Concurrent;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Printing;

/// <summary>Says of items whether a sheet may have them.</summary>
/// <param name="table">The orders.</param>
/// <param name="lists">The orders by state.</param>
/// <param name="store">The sheets.</param>
/// <param name="catalogue">Says how large pieces are.</param>
/// <param name="shop">The shop; null when it is not in the settings any more.</param>
/// <param name="request">The sheet.</param>
internal sealed class ClaimCheck(
    IOrderTable table,
    IOrderLists lists,
    SheetStore store,
    PendantCatalogue catalogue,
    Shop? shop,
    SheetRequest request
)
{
    private readonly ConcurrentDictionary<string, SheetPlan?> _plans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<OrderKey, (string Name, OrderHold Hold)> _holds = [];
    private readonly ConcurrentDictionary<string, OrderHold> _missing = new(StringComparer.Ordinal);
    private int _onHold;

    /// <summary>Why items wait for blanks, by blank.</summary>
    public IEnumerable<OrderHold> Missing => _missing.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Value);

    /// <summary>Approved items that were left out because their orders are on hold, or because the shop is out of a blank.</summary>
    public int OnHold => _onHold;

    /// <summary>Orders that are on hold, by name.</summary>
    public IEnumerable<(string Name, OrderHold Hold)> Held =>
        _holds.Values.OrderBy(h => h.Name, StringComparer.Ordinal);

    /// <summary>
    /// True when an order's items are left out because it is on hold. They stay on the list, and go to the first sheet after the hold.
    /// </summary>
    public bool IsHeld(Order order, int items)
    {
        if (OrderHold.Of(order, shop) is not { } hold)
        {
            return false;
        }

        _holds[order.Key] = (order.Name, hold);
        Interlocked.Add(ref _onHold, items);
        return true;
    }

    /// <summary>True for an item that the sheet is to hold.</summary>
    public bool IsWanted(Order order, OrderItem item) =>
        request.Filter?.Takes(item, DueDates.Of(order, item, shop), catalogue) ?? true;

    /// <summary>True for an item whose blank the shop is out of. It stays on the list, and goes on once the blank is back.</summary>
    public bool IsMissing(OrderItem item, StockHolds holds)
    {
        if (holds.Of(item) is not { } missing)
        {
            return false;
        }

        _missing.TryAdd(missing.Blank!, missing);
        Interlocked.Increment(ref _onHold);
        return true;
    }

    /// <summary>How many prints an item puts on the sheet.</summary>
    public static int PrintsOf(OrderItem item) =>
        item.Rendition is { } made ? item.CopiesToPrint * Math.Max(1, made.Prints.Count) : 0;

    /// <summary>True for an item that this sheet has claimed.</summary>
    public bool IsMine(OrderItem item) =>
        item is { State: ItemState.Approved, Rendition: not null } && item.SheetId == request.SheetId;

    /// <summary>
    /// How approved orders that were placed then are listed. Asked before they are read: as long as an entry stands, nobody has listed
    /// anything newer of its order.
    /// </summary>
    public async Task<Dictionary<OrderKey, ListedAs>> ListedAsync(
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

    /// <summary>Claimed orders as they are when all is claimed, with the items that still are the sheet's.</summary>
    /// <remarks>
    /// What was changed, cancelled or put on hold since it was claimed is not this sheet's any more. Read again are the orders that were
    /// listed anew since, as every order is that lists show otherwise; what comes after is found when the sheet is marked.
    /// </remarks>
    public async Task<IReadOnlyList<ClaimedOrder>> LookAgainAsync(
        IReadOnlyList<ClaimedOrder> orders,
        CancellationToken cancellationToken
    )
    {
        var placed = orders.Select(c => c.Stored.Order.CreatedAt).ToList();
        var listed = await ListedAsync(placed, cancellationToken);
        var looked = new List<ClaimedOrder>(orders.Count);
        foreach (var some in orders.Chunk(OrderListing.BatchSize))
        {
            looked.AddRange(await Task.WhenAll(some.Select(LookAsync)));
        }

        return [.. looked.Where(c => c.Items.Count > 0)];

        async Task<ClaimedOrder> LookAsync(ClaimedOrder claimed)
        {
            var key = claimed.Stored.Order.Key;
            var now = listed.GetValueOrDefault(key);
            // Of a large order lists do not show the items.
            var isShown = now?.Summary is { Items: not null };
            if (isShown && now?.EntryETag is { } tag && tag == claimed.ListedBefore?.EntryETag)
            {
                return claimed;
            }

            if (await table.FindAsync(key, cancellationToken) is not { } stored)
            {
                return claimed with { Items = [] };
            }

            var mine = claimed.Items.Select(i => i.Key).ToHashSet();
            var items = stored.Items.Where(i => mine.Contains(i.Key) && IsMine(i)).ToList();
            if (items.Count > 0 && IsHeld(stored.Order, items.Count))
            {
                items = [];
            }

            return claimed with
            {
                Stored = stored,
                Items = items,
                ListedBefore = now,
            };
        }
    }

    /// <summary>
    /// True unless another sheet has the item. Another sheet's plan never changes: an item that is not on it will not be printed there,
    /// whatever the item's row says.
    /// </summary>
    public async Task<bool> IsFreeAsync(OrderItem item, CancellationToken cancellationToken)
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
