using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>Which orders an operator wants to see.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="State">A state's name; null or empty for all.</param>
/// <param name="Text">An order's name, the beginning of one, or an id; null or empty for all.</param>
/// <param name="Top">Orders in the answer at most; null for the usual number.</param>
/// <param name="Continuation">What the answer before gave; null for the first.</param>
public sealed record OrderQuery(
    string Shop,
    string? State = null,
    string? Text = null,
    int? Top = null,
    string? Continuation = null
);

/// <summary>A part of a shop's orders. Links expire.</summary>
/// <param name="Orders">The orders: the newest first, or by name when a name was asked for.</param>
/// <param name="Continuation">Asks for the next part; null when there is none.</param>
public sealed record OrderList(IReadOnlyList<ListedOrder> Orders, string? Continuation);

/// <summary>An order in a list.</summary>
public sealed record ListedOrder(
    string OrderId,
    string Name,
    ItemState State,
    DateTimeOffset CreatedAt,
    Refusal? Attention,
    IReadOnlyList<ListedItem> Items
)
{
    /// <summary>How many items the order has; <see cref="Items"/> holds <see cref="OrderListing.MaxItems"/> of them at most.</summary>
    public int ItemCount { get; init; }

    /// <summary>Why what is left of it is not put on a print sheet; null when it may be.</summary>
    public OrderHold? Hold { get; init; }
}

/// <summary>An item in a list.</summary>
public sealed record ListedItem(
    string ItemId,
    string Title,
    int Quantity,
    ItemState State,
    Refusal? Reason,
    Uri? Thumb
);

/// <summary>
/// Lists a shop's orders from what the lists' rows say of them. Read are orders whose rows do not say enough: large ones, those that are
/// searched for by name, and those that the version before listed, whose entries are brought up to date, or mended where they are not
/// true any more.
/// </summary>
public sealed class OrderListing(
    ShopDirectory shops,
    IOrderTable orders,
    IOrderLists lists,
    OrderProjector projector,
    IBlobStore blobs,
    TimeProvider clock
)
{
    /// <summary>Orders in an answer unless another number is asked for.</summary>
    public const int DefaultPageSize = 25;

    /// <summary>Orders in an answer at most.</summary>
    public const int MaxPageSize = 100;

    /// <summary>Items of an order in a list at most.</summary>
    public const int MaxItems = 20;

    // Orders that are read at the same time: one operator's page must not hold up the shop's webhooks.
    internal const int BatchSize = 10;

    // Entries that are not true any more are replaced by later ones, but not without end: the operator can ask for more.
    private const int MaxParts = 4;

    // An order is listed before others can see that it changed; nothing takes this long in between.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private readonly ItemLinks _links = new(blobs);

    /// <summary>The orders, or a refusal: <c>shop-unknown, state-unknown, top-invalid, continuation-invalid</c>.</summary>
    public async Task<Result<OrderList>> ListAsync(OrderQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (shops.Find(query.Shop) is null)
        {
            return Refusals.ShopUnknown.With(("shop", query.Shop));
        }

        if (!TryReadState(query.State, out var state))
        {
            return Refusals.StateUnknown.With(
                ("state", query.State ?? ""),
                ("known", MessageValue.List(Enum.GetNames<ItemState>()))
            );
        }

        var top = query.Top ?? DefaultPageSize;
        if (top is < 1 or > MaxPageSize)
        {
            return Refusals.TopInvalid.With(("most", MaxPageSize));
        }

        if (!Continuation.TryRead(query.Continuation, out var after))
        {
            return Continuation.Invalid;
        }

        var list = ListOf(state);
        var text = query.Text?.Trim() ?? "";
        var found = new List<ListedOrder>();
        if (
            text.Length > 0
            && after is null
            && await orders.FindRecordedAsync(new(query.Shop, text), cancellationToken) is { } one
        )
        {
            found.Add(await ViewAsync(one.Order.Key, OrderSummary.Of(one), one, cancellationToken));
        }

        for (var part = 0; part < MaxParts && found.Count < top; part++)
        {
            var page =
                text.Length > 0
                    ? await lists.FindByNameAsync(query.Shop, text, top - found.Count, after, cancellationToken)
                    : await lists.ListAsync(query.Shop, list, top - found.Count, after, cancellationToken);
            foreach (var some in page.Entries.Chunk(BatchSize))
            {
                var looked = await Task.WhenAll(
                    some.Select(e => LookAsync(e, list, text.Length > 0, cancellationToken))
                );
                found.AddRange(looked.OfType<ListedOrder>().Where(o => IsWanted(o, state)));
            }

            after = page.Next;
            if (after is null)
            {
                break;
            }
        }

        return new OrderList(
            [.. found.Where(o => IsWanted(o, state)).DistinctBy(o => o.OrderId, StringComparer.Ordinal)],
            Continuation.Write(after)
        );
    }

    private async Task<ListedOrder?> LookAsync(
        ListEntry entry,
        ItemState? state,
        bool byName,
        CancellationToken cancellationToken
    )
    {
        if (entry.Summary is { Items: not null } summary)
        {
            return await ViewAsync(entry.Order, summary, stored: null, cancellationToken);
        }

        var stored = await orders.FindAsync(entry.Order, cancellationToken);
        var isTrue = stored is not null && (state is null || OrderStatus.Of(stored) == state);
        if (!isTrue && !byName && state is { } listed && entry.At < clock.GetUtcNow() - Grace)
        {
            await projector.ProjectAsync(entry.Order, cancellationToken);
            await lists.RemoveAsync(listed, entry, cancellationToken);
        }

        if (!isTrue)
        {
            return null;
        }

        if (!byName && entry.Summary is null)
        {
            await projector.ListAsync(stored!, cancellationToken);
        }

        return await ViewAsync(entry.Order, OrderSummary.Of(stored!), stored, cancellationToken);
    }

    // Of a large order the items are taken from what was read.
    private async Task<ListedOrder> ViewAsync(
        OrderKey key,
        OrderSummary order,
        StoredOrder? stored,
        CancellationToken cancellationToken
    )
    {
        var hold = OrderHold.Of(order.IsTest, order.FinancialState, order.FinancialStatus, shops.Find(key.Shop));
        var all = order.Items ?? stored!.Items.Select(ItemSummary.Of);
        var items = new List<ListedItem>();

        // Those that need somebody first: a list of orders is no place to read thousands.
        foreach (var item in all.OrderBy(i => i.State != ItemState.NeedsAttention).Take(MaxItems))
        {
            var thumb = item.Photo is { } photo ? await _links.ThumbAsync(photo, cancellationToken) : null;
            var state = OrderStatus.Shown(item.State, hold);
            items.Add(new(item.ItemId, item.Title, item.Quantity, state, item.Reason, thumb));
        }

        return new(
            key.OrderId,
            order.Name,
            OrderStatus.Shown(order.State, hold),
            order.CreatedAt,
            order.Attention,
            items
        )
        {
            ItemCount = order.ItemCount,
            Hold = order.CanWait ? hold : null,
        };
    }

    // What is on hold is on the list of what is approved: a hold may end without anybody writing to the order.
    private static ItemState? ListOf(ItemState? state) => state == ItemState.OnHold ? ItemState.Approved : state;

    private static bool IsWanted(ListedOrder order, ItemState? state) =>
        state is null || order.State == state || (state == ItemState.Approved && order.State == ItemState.OnHold);

    private static bool TryReadState(string? text, out ItemState? state)
    {
        state = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        // By name only: Enum.TryParse would take numbers too.
        var known = Enum.GetValues<ItemState>()
            .Where(s => string.Equals(s.ToString(), text.Trim(), StringComparison.OrdinalIgnoreCase))
            .ToList();
        state = known.Count > 0 ? known[0] : null;
        return state is not null;
    }
}
