using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Proofs;

/// <summary>Puts an order together for its customer.</summary>
public sealed class ProofViewing(
    IOrderTable orders,
    PhotoUploads photos,
    PendantCatalogue catalogue,
    IBlobStore blobs,
    TimeProvider clock
)
{
    private readonly ItemLinks _links = new(blobs);

    /// <summary>The order; null when it is not recorded, or was erased.</summary>
    public async Task<ProofView?> FindAsync(ProofGrant grant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (await orders.FindAsync(grant.Order, cancellationToken) is not { Order.ErasedAt: null } stored)
        {
            return null;
        }

        var items = new List<ProofItem>(stored.Items.Count);
        foreach (var item in stored.Items)
        {
            items.Add(await ViewAsync(item, cancellationToken));
        }

        return new(grant.Order.Shop, stored.Order.Name, grant.ExpiresAt, items, clock.GetUtcNow() + ItemLinks.Lifetime);
    }

    private async Task<ProofItem> ViewAsync(OrderItem item, CancellationToken cancellationToken)
    {
        var (request, wishes) = (item.Request, item.Request.Wishes);
        var pendant = request.Choice is { } choice ? catalogue.Find(choice.PendantId) : null;
        var pictures = new List<ProofPhoto>();
        foreach (var photo in request.Photos)
        {
            if (await photos.FindAsync(photo.PhotoId, cancellationToken) is { } status)
            {
                pictures.Add(await ViewAsync(status, cancellationToken));
            }
        }

        return new(
            item.Key.ItemId,
            request.Title,
            request.Quantity,
            request.Choice?.PendantId,
            pendant?.Name,
            request.Choice?.Metal,
            request.Choice?.Cover,
            wishes.Birthstone,
            wishes.Engraving,
            wishes.Font,
            wishes.Crop?.ToString(),
            item.State,
            ForCustomer(item.Reason),
            item.Rendition?.Warnings ?? [],
            item.Rendition?.Hash,
            await _links.PreviewsAsync(item, cancellationToken),
            pictures,
            [.. (pendant?.Windows ?? []).Select(ProofWindow.Of)],
            item.State == ItemState.ProofReady,
            ItemChanging.WhyNot(item) is null
        )
        {
            Engraving2 = wishes.Engraving2,
            Crop2 = wishes.Crop2?.ToString(),
            Placed = item.Rendition?.Placed ?? [],
        };
    }

    private async Task<ProofPhoto> ViewAsync(PhotoStatus status, CancellationToken cancellationToken)
    {
        var isThere = status.State == "accepted";
        return new(
            status.PhotoId,
            status.State,
            status.Message,
            isThere ? await _links.ThumbAsync(status.PhotoId, cancellationToken) : null,
            isThere ? await _links.MasterAsync(status.PhotoId, cancellationToken) : null,
            status.Width,
            status.Height
        );
    }

    // The workshop's reasons name queues and commands; a customer gets those that she can do something about.
    private static Refusal? ForCustomer(Refusal? reason) =>
        reason?.Code switch
        {
            null => null,
            var c when c.StartsWith("photo-address-", StringComparison.Ordinal) => new(
                "photo-not-fetched",
                "Your photo could not be fetched. Please upload it here."
            ),
            "photo-missing" => new("photo-missing", "There is no photo for this piece yet. Please upload one here."),
            CropRect.Invalid or CropRect.SecondInvalid => reason,
            var c when c.StartsWith("photo-", StringComparison.Ordinal) => reason,
            OrderItem.CancelledHere or "order-cancelled" or "removed" => new("cancelled", "This item was cancelled."),
            _ => new(
                "in-person",
                "A person of the workshop is looking at this item, and will write to you if need be."
            ),
        };
}
