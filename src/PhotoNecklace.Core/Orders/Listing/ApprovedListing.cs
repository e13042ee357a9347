using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>A part of what is approved and not printed yet. Links expire.</summary>
public sealed record ApprovedList(IReadOnlyList<ApprovedItem> Items, string? Continuation);

/// <summary>An item that is approved and not printed yet.</summary>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="OrderName">What people call the order.</param>
/// <param name="ItemId">The platform's line-item id.</param>
/// <param name="Title">The line's title.</param>
/// <param name="Quantity">How many copies the sheet will hold.</param>
/// <param name="Pendant">The pendant's id.</param>
/// <param name="Metal">Its metal.</param>
/// <param name="Cover">Its cover.</param>
/// <param name="ApprovedAt">Since when it waits.</param>
/// <param name="SheetId">The sheet that has claimed it; null when none has.</param>
/// <param name="Thumb">A small picture of its photo.</param>
public sealed record ApprovedItem(
    string OrderId,
    string OrderName,
    string ItemId,
    string Title,
    int Quantity,
    string? Pendant,
    string? Metal,
    Cover? Cover,
    DateTimeOffset ApprovedAt,
    string? SheetId,
    Uri? Thumb
)
{
    /// <summary>Why it is not put on a print sheet yet; null when it may be.</summary>
    public OrderHold? Hold { get; init; }

    /// <summary>True when these copies are made again.</summary>
    public bool IsRemade { get; init; }

    /// <summary>The day by which it is due; null for none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>True when that day is over.</summary>
    public bool IsLate { get; init; }
}

/// <summary>
/// Lists what waits for a print sheet: in each answer by the day on which it is due, what is late at the top; then in the order in which
/// sheets take it, the oldest orders first.
/// </summary>
public sealed class ApprovedListing(
    ShopDirectory shops,
    IOrderTable orders,
    IApprovedIndex approved,
    IStockTable stock,
    PendantCatalogue catalogue,
    IBlobStore blobs,
    TimeProvider clock
)
{
    /// <summary>Items in an answer unless another number is asked for, and at most.</summary>
    public const int MaxPageSize = 100;

    // Entries that are not true any more are replaced by later ones, but not without end: the operator can ask for more.
    private const int MaxParts = 4;

    private readonly ItemLinks _links = new(blobs);

    /// <summary>The items, or a refusal: <c>shop-unknown, top-invalid, continuation-invalid</c>.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="top">Items in the answer at most; null for the usual number.</param>
    /// <param name="continuation">What the answer before gave; null for the first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<ApprovedList>> ListAsync(
        string shop,
        int? top,
        string? continuation,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(shop);
        if (shops.Find(shop) is null)
        {
            return Refusals.ShopUnknown.With(("shop", shop));
        }

        var wanted = top ?? MaxPageSize;
        if (wanted is < 1 or > MaxPageSize)
        {
            return Refusals.TopInvalid.With(("most", MaxPageSize));
        }

        if (!Continuation.TryRead(continuation, out var after))
        {
            return Continuation.Invalid;
        }

        var items = new List<ApprovedItem>();
        var holds = await StockHolds.ReadAsync(stock, catalogue, shop, cancellationToken);
        for (var part = 0; part < MaxParts && items.Count < wanted; part++)
        {
            var page = await approved.ListAsync(shop, wanted - items.Count, after, cancellationToken);
            // An order's entries stand together; it is read once, however many they are.
            foreach (var some in page.Entries.GroupBy(e => e.Item.Order).Chunk(OrderListing.BatchSize))
            {
                var looked = await Task.WhenAll(some.Select(o => LookAsync(o.Key, [.. o], holds, cancellationToken)));
                items.AddRange(looked.SelectMany(i => i));
            }

            after = page.Next;
            if (after is null)
            {
                break;
            }
        }

        return new ApprovedList([.. items.OrderBy(i => i.DueOn ?? DateOnly.MaxValue)], Continuation.Write(after));
    }

    private async Task<IReadOnlyList<ApprovedItem>> LookAsync(
        OrderKey key,
        IReadOnlyList<ApprovedEntry> entries,
        StockHolds holds,
        CancellationToken cancellationToken
    )
    {
        var stored = await orders.FindAsync(key, cancellationToken);
        var items = new List<ApprovedItem>();
        foreach (var entry in entries)
        {
            var item = stored?.Items.FirstOrDefault(i => i.Key == entry.Item);
            if (ApprovedEntry.IsStale(item))
            {
                await approved.RemoveAsync(entry, cancellationToken);
            }

            if (item is { State: ItemState.Approved })
            {
                items.Add(await ViewAsync(stored!.Order, item, holds, cancellationToken));
            }
        }

        return items;
    }

    private async Task<ApprovedItem> ViewAsync(
        Order order,
        OrderItem item,
        StockHolds holds,
        CancellationToken cancellationToken
    )
    {
        var request = item.Request;
        var shop = shops.Find(order.Key.Shop);
        var due = DueDates.Of(order, item, shop);
        return new(
            order.Key.OrderId,
            order.Name,
            item.Key.ItemId,
            request.Title,
            item.CopiesToPrint,
            request.Choice?.PendantId,
            request.Choice?.Metal,
            request.Choice?.Cover,
            item.Since,
            item.SheetId,
            request.Slots is [var slot, ..] ? await _links.ThumbAsync(slot.Photo.PhotoId, cancellationToken) : null
        )
        {
            Hold = OrderHold.Of(order, shop) ?? holds.Of(item),
            IsRemade = item.IsRemade,
            DueOn = due,
            IsLate = DueDates.IsLate(due, item.State, clock.GetUtcNow()),
        };
    }
}
