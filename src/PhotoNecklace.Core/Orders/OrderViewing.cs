using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Proofs;

namespace PhotoNecklace.Core.Orders;

/// <summary>An order for the operator: where it stands, what was made, what happened. Links expire.</summary>
public sealed record OrderView(
    string Shop,
    string OrderId,
    string Name,
    ItemState State,
    Refusal? Attention,
    string FinancialStatus,
    bool IsTest,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CancelledAt,
    int OtherLines,
    IReadOnlyList<ItemView> Items,
    IReadOnlyList<OrderEvent> Timeline,
    DateTimeOffset LinksExpireAt
)
{
    /// <summary>What the customer wrote with the order; null for nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>One item of an <see cref="OrderView"/>.</summary>
public sealed record ItemView(
    string ItemId,
    string Title,
    string Sku,
    int Quantity,
    string? Pendant,
    Metal? Metal,
    Cover? Cover,
    string? Engraving,
    string? Birthstone,
    string? Crop,
    ItemState State,
    Refusal? Reason,
    DateTimeOffset Since,
    IReadOnlyList<PhotoStatus> Photos,
    int? Dpi,
    IReadOnlyList<string> Warnings,
    Uri? Preview,
    IReadOnlyList<Uri> Prints,
    IReadOnlyList<Uri> Cuts
)
{
    /// <summary>The text for the second engraving area; null for none.</summary>
    public string? Engraving2 { get; init; }

    /// <summary>The part of the second photo that was chosen; null for the system's choice.</summary>
    public string? Crop2 { get; init; }

    /// <summary>The part of each photo that the picture shows, in the order of the windows; empty before there is one.</summary>
    public IReadOnlyList<string> Placed { get; init; } = [];

    /// <summary>The engraving's font as it was asked for; null for the pendant's usual one.</summary>
    public string? Font { get; init; }

    /// <summary>The print sheet that the item is on, or that has claimed it; null when none has.</summary>
    public string? SheetId { get; init; }

    /// <summary>What was changed here since the order came; null for nothing.</summary>
    public ItemChanges? Changes { get; init; }

    /// <summary>The picture from every side, the first one the same as <c>Preview</c>; empty before it is rendered.</summary>
    public IReadOnlyList<PreviewLink> Previews { get; init; } = [];

    /// <summary>For each of the photos that was accepted, a small picture; null for the others.</summary>
    public IReadOnlyList<Uri?> Thumbs { get; init; } = [];

    /// <summary>For each of the photos that was accepted, the upright photo to choose a crop from; null for the others.</summary>
    public IReadOnlyList<Uri?> Masters { get; init; } = [];

    /// <summary>The pendant's windows; empty when nobody knows the pendant.</summary>
    public IReadOnlyList<ProofWindow> Windows { get; init; } = [];
}

/// <summary>Puts an order together for the operator.</summary>
public sealed class OrderViewing(
    IOrderTable orders,
    PhotoUploads photos,
    PendantCatalogue catalogue,
    IBlobStore blobs,
    TimeProvider clock
)
{
    private readonly ItemLinks _links = new(blobs);

    /// <summary>How long the links in a view work.</summary>
    public static TimeSpan LinkLifetime => ItemLinks.Lifetime;

    /// <summary>The order with that id or, when there is none, with that name (<c>#1001</c> or <c>1001</c>); null when there is neither.</summary>
    public async Task<OrderView?> FindAsync(string shop, string idOrName, CancellationToken cancellationToken = default)
    {
        var stored = await orders.FindAsync(new(shop, idOrName), cancellationToken);
        if (stored is null && await orders.FindIdByNameAsync(shop, idOrName, cancellationToken) is { } id)
        {
            stored = await orders.FindAsync(new(shop, id), cancellationToken);
        }

        if (stored is null)
        {
            return null;
        }

        var (order, items) = stored;
        var views = new List<ItemView>(items.Count);
        foreach (var item in items)
        {
            views.Add(await ViewAsync(item, cancellationToken));
        }

        return new(
            order.Key.Shop,
            order.Key.OrderId,
            order.Name,
            OrderStatus.Of(order, [.. items.Select(i => i.State)]),
            order.Attention,
            order.FinancialStatus,
            order.IsTest,
            order.CreatedAt,
            order.CancelledAt,
            order.OtherLines,
            views,
            await orders.ListEventsAsync(order.Key, cancellationToken),
            clock.GetUtcNow() + LinkLifetime
        )
        {
            Note = order.Note,
        };
    }

    private async Task<ItemView> ViewAsync(OrderItem item, CancellationToken cancellationToken)
    {
        var request = item.Request;
        var pendant = request.Choice is { } choice ? catalogue.Find(choice.PendantId) : null;
        var verdicts = new List<PhotoStatus>();
        var thumbs = new List<Uri?>();
        var masters = new List<Uri?>();
        foreach (var photo in request.Photos)
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
            request.Wishes.Engraving,
            request.Wishes.Birthstone,
            request.Wishes.Crop?.ToString(),
            item.State,
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
            Engraving2 = request.Wishes.Engraving2,
            Crop2 = request.Wishes.Crop2?.ToString(),
            Placed = item.Rendition?.Placed ?? [],
            Font = request.Wishes.Font,
            SheetId = item.SheetId,
            Changes = item.Changes,
            Previews = await _links.PreviewsAsync(item, cancellationToken),
            Thumbs = thumbs,
            Masters = masters,
            Windows = [.. (pendant?.Windows ?? []).Select(ProofWindow.Of)],
        };

        Task<Uri> LinkAsync(string container, string name) =>
            blobs.CreateReadLinkAsync(container, name, LinkLifetime, cancellationToken);

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
