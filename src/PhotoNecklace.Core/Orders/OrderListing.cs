using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders;

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
);

/// <summary>An item in a list.</summary>
public sealed record ListedItem(
    string ItemId,
    string Title,
    int Quantity,
    ItemState State,
    Refusal? Reason,
    Uri? Thumb
);

/// <summary>Lists a shop's orders. The lists may be a moment behind, so every order is looked at, and an entry that is not true any more mended.</summary>
public sealed class OrderListing(
    ShopDirectory shops,
    IOrderTable orders,
    IOrderLists lists,
    OrderSettling settling,
    IBlobStore blobs,
    TimeProvider clock
)
{
    /// <summary>Orders in an answer unless another number is asked for.</summary>
    public const int UsualTop = 25;

    /// <summary>Orders in an answer at most.</summary>
    public const int MaxTop = 100;

    // Orders that are read at the same time: one operator's page must not hold up the shop's webhooks.
    internal const int AtOnce = 10;

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
            return new Refusal("shop-unknown", $"There is no shop '{query.Shop}' here.");
        }

        if (!TryReadState(query.State, out var state))
        {
            var states = string.Join(", ", Enum.GetNames<ItemState>());
            return new Refusal("state-unknown", $"There is no state '{query.State}'. The states are {states}.");
        }

        var top = query.Top ?? UsualTop;
        if (top is < 1 or > MaxTop)
        {
            return new Refusal("top-invalid", $"Ask for 1 to {MaxTop} orders at a time.");
        }

        if (!Continuation.TryRead(query.Continuation, out var after))
        {
            return Continuation.Invalid;
        }

        var text = query.Text?.Trim() ?? "";
        var found = new List<ListedOrder>();
        if (
            text.Length > 0
            && after is null
            && await orders.FindAsync(new(query.Shop, text), cancellationToken) is { } one
        )
        {
            found.Add(await ViewAsync(one, cancellationToken));
        }

        for (var part = 0; part < MaxParts && found.Count < top; part++)
        {
            var page =
                text.Length > 0
                    ? await lists.FindByNameAsync(query.Shop, text, top - found.Count, after, cancellationToken)
                    : await lists.ListAsync(query.Shop, state, top - found.Count, after, cancellationToken);
            foreach (var some in page.Entries.Chunk(AtOnce))
            {
                var looked = await Task.WhenAll(
                    some.Select(e => LookAsync(e, state, text.Length > 0, cancellationToken))
                );
                found.AddRange(looked.OfType<ListedOrder>());
            }

            after = page.Next;
            if (after is null)
            {
                break;
            }
        }

        return new OrderList(
            [.. found.Where(o => state is null || o.State == state).DistinctBy(o => o.OrderId, StringComparer.Ordinal)],
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
        var stored = await orders.FindAsync(entry.Order, cancellationToken);
        var isTrue = stored is not null && (state is null || OrderSettling.StateOf(stored) == state);
        if (!isTrue && !byName && state is { } listed && entry.At < clock.GetUtcNow() - Grace)
        {
            await settling.SettleAsync(entry.Order, cancellationToken);
            await lists.RemoveAsync(listed, entry, cancellationToken);
        }

        return isTrue ? await ViewAsync(stored!, cancellationToken) : null;
    }

    private async Task<ListedOrder> ViewAsync(StoredOrder stored, CancellationToken cancellationToken)
    {
        var items = new List<ListedItem>(stored.Items.Count);
        foreach (var item in stored.Items)
        {
            // What was rendered has a photo that was accepted; of the others nobody knows without asking.
            var thumb = item is { Rendition: not null, Request.Photos: [var photo, ..] }
                ? await _links.ThumbAsync(photo.PhotoId, cancellationToken)
                : null;
            items.Add(new(item.Key.ItemId, item.Request.Title, item.Request.Quantity, item.State, item.Reason, thumb));
        }

        var order = stored.Order;
        return new(
            order.Key.OrderId,
            order.Name,
            OrderSettling.StateOf(stored),
            order.CreatedAt,
            order.Attention,
            items
        );
    }

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
