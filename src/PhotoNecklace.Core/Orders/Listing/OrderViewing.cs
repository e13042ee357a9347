using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>Puts an order together for the operator.</summary>
public sealed class OrderViewing(
    ShopDirectory shops,
    IOrderTable orders,
    PhotoUploads photos,
    PendantCatalogue catalogue,
    IBlobStore blobs,
    IPlatformLog platforms,
    IMailLog mails,
    IStockTable stock,
    TimeProvider clock
)
{
    /// <summary>Items in a view unless another number is asked for, and at most.</summary>
    public const int MaxPageSize = 100;

    /// <summary>Entries of the timeline in a view at most: the newest.</summary>
    public const int MaxEntries = 1000;

    private readonly ItemLinks _links = new(blobs);

    /// <summary>How long the links in a view work.</summary>
    public static TimeSpan LinkLifetime => ItemLinks.Lifetime;

    /// <summary>
    /// The order with that id or, when there is none, with that name (<c>#1001</c> or <c>1001</c>), with the first page of its items;
    /// null when there is neither.
    /// </summary>
    public async Task<OrderView?> FindAsync(
        string shop,
        string idOrName,
        CancellationToken cancellationToken = default
    ) => (await FindAsync(shop, idOrName, null, null, cancellationToken)).Value;

    /// <summary>The same with any page of its items.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="idOrName">The order's id or name.</param>
    /// <param name="top">Items in the view at most; null for the usual number.</param>
    /// <param name="continuation">What the view before gave; null for the first. Further pages have no timeline.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The order, or a refusal: <c>order-unknown, top-invalid, continuation-invalid</c>.</returns>
    public async Task<Result<OrderView>> FindAsync(
        string shop,
        string idOrName,
        int? top,
        string? continuation,
        CancellationToken cancellationToken = default
    )
    {
        var wanted = top ?? MaxPageSize;
        if (wanted is < 1 or > MaxPageSize)
        {
            return Refusals.TopInvalid.With(("most", MaxPageSize));
        }

        if (!Continuation.TryRead(continuation, out var after))
        {
            return Continuation.Invalid;
        }

        var found = await FindAsync(shop, idOrName, hasTimeline: after is null, cancellationToken);
        if (!found.IsAccepted)
        {
            return found.Refusal;
        }

        var ((order, items), timeline) = found.Value;
        var shopOf = shops.Find(order.Key.Shop);
        var hold = OrderHold.Of(order, shopOf);
        var holds = await StockHolds.ReadAsync(stock, catalogue, order.Key.Shop, cancellationToken);
        var page = items
            .OrderBy(i => i.Key.ItemId, StringComparer.Ordinal)
            .Where(i => after is null || string.CompareOrdinal(i.Key.ItemId, after) > 0)
            .Take(wanted + 1)
            .ToList();
        var views = new List<ItemView>(page.Count);
        foreach (var some in page.Take(wanted).Chunk(OrderListing.BatchSize))
        {
            views.AddRange(
                await Task.WhenAll(some.Select(i => ViewAsync(order, i, hold ?? holds.Of(i), cancellationToken)))
            );
        }

        return new OrderView(
            order.Key.Shop,
            order.Key.OrderId,
            order.Name,
            OrderStatus.Of(order, [.. items.Select(i => i.State)], hold),
            order.Attention,
            order.FinancialStatus,
            order.IsTest,
            order.CreatedAt,
            order.CancelledAt,
            order.OtherLines,
            views,
            [.. timeline.TakeLast(MaxEntries)],
            clock.GetUtcNow() + LinkLifetime
        )
        {
            Note = order.Note,
            Gift = order.Gift,
            CustomerLocale = order.CustomerLocale,
            MailedTo = shopOf?.Mail is null ? null : (await mails.FindAsync(order.Key, cancellationToken))?.Address,
            Platform = shopOf is { WriteBack: not null, Api: not null }
                ? PlatformView.Of(await platforms.FindAsync(order.Key, cancellationToken))
                : null,
            Hold = items.Any(i => OrderStatus.CanWait(i.State)) ? hold : null,
            ItemCount = items.Count,
            Continuation = Continuation.Write(page.Count > wanted ? page[wanted - 1].Key.ItemId : null),
            EarlierEntries = Math.Max(0, timeline.Count - MaxEntries),
        };
    }

    private async Task<Result<(StoredOrder Order, IReadOnlyList<OrderEvent> Events)>> FindAsync(
        string shop,
        string idOrName,
        bool hasTimeline,
        CancellationToken cancellationToken
    )
    {
        if (hasTimeline)
        {
            return await orders.FindWithEventsAsync(shop, idOrName, cancellationToken);
        }

        var found = await orders.FindByIdOrNameAsync(shop, idOrName, cancellationToken);
        return found.IsAccepted ? (found.Value, []) : found.Refusal;
    }

    private async Task<ItemView> ViewAsync(
        Order order,
        OrderItem item,
        OrderHold? hold,
        CancellationToken cancellationToken
    )
    {
        var request = item.Request;
        var due = DueDates.Of(order, item, shops.Find(order.Key.Shop));
        var pendant = request.Choice is { } choice ? catalogue.Find(choice.PendantId) : null;
        var verdicts = new List<PhotoStatus>();
        var thumbs = new List<Uri?>();
        var masters = new List<Uri?>();
        foreach (var photo in request.Slots.Select(s => s.Photo))
        {
            if (await photos.FindAsync(photo.PhotoId, cancellationToken) is { } status)
            {
                verdicts.Add(status);
                var isThere = status.State == "accepted";
                thumbs.Add(isThere ? await _links.ThumbAsync(photo.PhotoId, cancellationToken) : null);
                masters.Add(isThere ? await _links.MasterAsync(photo.PhotoId, cancellationToken) : null);
            }
        }

        return new(
            item.Key.ItemId,
            request.Title,
            request.Sku,
            request.Quantity,
            request.Choice?.PendantId,
            request.Choice?.Metal,
            request.Choice?.Cover,
            request.Wishes.Birthstone,
            OrderStatus.Shown(item.State, hold),
            item.Reason,
            item.Since,
            verdicts,
            item.Rendition?.Dpi,
            item.Rendition?.Warnings ?? [],
            item.Rendition is { } r ? await LinkAsync(Containers.Previews, r.Preview) : null,
            await LinksAsync(item.Rendition?.Prints),
            await LinksAsync(item.Rendition?.Cuts)
        )
        {
            Lasers = await LinksAsync(item.Rendition?.Lasers),
            Engravings = await EngravingsAsync(item.Rendition),
            Hold = OrderStatus.CanWait(item.State) ? hold : null,
            Texts = request.Wishes.Texts,
            Crops = [.. request.Slots.Select(s => s.Crop?.ToString())],
            Placed = item.Rendition?.Placed ?? [],
            Chain = request.Wishes.Chain,
            Font = request.Wishes.Font,
            SheetId = item.SheetId,
            DueOn = due,
            IsLate = DueDates.IsLate(due, item.State, clock.GetUtcNow()),
            FinishedAt = item.FinishedAt,
            Shipment = item.Shipment,
            UndoUntil = item.State is ItemState.Finished or ItemState.Shipped
                ? item.Since + ItemTransitions.UndoWindow
                : null,
            Remakes = item.Remakes,
            Messages = item.Messages,
            OpenRemakes = item.OpenRemakes,
            Changes = item.Changes,
            Previews = await _links.PreviewsAsync(item, cancellationToken),
            Thumbs = thumbs,
            Masters = masters,
            Windows = [.. (pendant?.Windows ?? []).Select(ProofWindow.Of)],
        };

        Task<Uri> LinkAsync(string container, string name) =>
            blobs.CreateReadLinkAsync(container, name, LinkLifetime, cancellationToken);

        async Task<IReadOnlyList<EngravingLink>> EngravingsAsync(Rendition? rendition)
        {
            var links = new List<EngravingLink>();
            foreach (var e in rendition?.Engravings ?? [])
            {
                links.Add(new(e.Side, e.Fonts, await LinkAsync(Containers.Prints, e.Blob)));
            }

            return links;
        }

        async Task<IReadOnlyList<Uri>> LinksAsync(IReadOnlyList<string>? names)
        {
            var links = new List<Uri>();
            foreach (var name in names ?? [])
            {
                links.Add(await LinkAsync(Containers.Prints, name));
            }

            return links;
        }
    }
}
