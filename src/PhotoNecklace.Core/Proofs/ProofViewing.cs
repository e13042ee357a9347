using System.Numerics;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Proofs;

/// <summary>Puts an order together for its customer.</summary>
public sealed class ProofViewing(
    IOrderTable orders,
    PhotoUploads photos,
    PendantCatalogue catalogue,
    ShopDirectory shops,
    IBlobStore blobs,
    TimeProvider clock
)
{
    private readonly ItemLinks _links = new(blobs);

    /// <summary>Items in a view at most: a page of pictures that a person can look at.</summary>
    public const int PageSize = 100;

    /// <summary>The order with a page of its items.</summary>
    /// <param name="grant">Which order.</param>
    /// <param name="continuation">What the view before gave; null for the first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The order, or a refusal: <see cref="Refusals.ProofUnknown"/> when it is not recorded, or was erased, <c>continuation-invalid</c>.
    /// </returns>
    public async Task<Result<ProofView>> FindAsync(
        ProofGrant grant,
        string? continuation = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (!Continuation.TryRead(continuation, out var after))
        {
            return Continuation.Invalid;
        }

        if (await orders.FindAsync(grant.Order, cancellationToken) is not { Order.ErasedAt: null } stored)
        {
            return Refusals.ProofUnknownOrder.With();
        }

        var page = stored
            .Items.OrderBy(i => i.Key.ItemId, StringComparer.Ordinal)
            .Where(i => after is null || string.CompareOrdinal(i.Key.ItemId, after) > 0)
            .Take(PageSize + 1)
            .ToList();
        var items = new List<ProofItem>(page.Count);
        foreach (var some in page.Take(PageSize).Chunk(OrderListing.BatchSize))
        {
            items.AddRange(await Task.WhenAll(some.Select(i => ViewAsync(i, cancellationToken))));
        }

        return new ProofView(
            grant.Order.Shop,
            stored.Order.Name,
            grant.ExpiresAt,
            items,
            clock.GetUtcNow() + ItemLinks.Lifetime
        )
        {
            ItemCount = stored.Items.Count,
            Continuation = Continuation.Write(page.Count > PageSize ? page[PageSize - 1].Key.ItemId : null),
        };
    }

    /// <summary>A link to an item's newest picture, or a refusal <c>not-found</c>.</summary>
    public async Task<Result<Uri>> FindPreviewAsync(
        ProofGrant grant,
        string itemId,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        var item = await orders.FindItemAsync(grant.Order.Item(itemId), cancellationToken);
        return item is { Rendition: { } rendition, State: not ItemState.Cancelled }
            ? await blobs.CreateReadLinkAsync(
                Containers.Previews,
                rendition.Preview,
                ItemLinks.Lifetime,
                cancellationToken
            )
            : Refusals.NotFoundFile.With();
    }

    private async Task<ProofItem> ViewAsync(OrderItem item, CancellationToken cancellationToken)
    {
        var (request, wishes) = (item.Request, item.Request.Wishes);
        var pendant = request.Choice is { } choice ? catalogue.Find(choice.PendantId) : null;
        var mayChange = MayChange(item, pendant);
        var pictures = new List<ProofPhoto>();
        foreach (var photo in request.Slots.Select(s => s.Photo))
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
            wishes.Font,
            item.State,
            ForCustomer(item),
            item.Rendition?.Warnings ?? [],
            item.Rendition?.Hash,
            await _links.PreviewsAsync(item, cancellationToken),
            pictures,
            [.. (pendant?.Windows ?? []).Select(ProofWindow.Of)],
            item.State == ItemState.ProofReady,
            (mayChange & ~ProofChanges.Words) != ProofChanges.None,
            item is { State: ItemState.ProofReady, Rendition.Warnings: var warnings }
                && warnings.Any(w => w.Is(Remarks.FaceCut) || w.Is(Remarks.PlacementUnsure))
        )
        {
            Texts = wishes.Texts,
            Crops = [.. request.Slots.Select(s => s.Crop?.ToString())],
            Placed = item.Rendition?.Placed ?? [],
            MayChange =
            [
                .. Enum.GetValues<ProofChanges>()
                    .Where(c => BitOperations.IsPow2((int)c) && mayChange.HasFlag(c))
                    .Select(c => c.ToString().ToLowerInvariant()),
            ],
            Messages = item.Messages,
            CanBeWorn =
                pendant is not null
                && ChosenChain.Read(pendant, catalogue.Metals, wishes.Chain).Value?.Carrier == Carrier.Necklace,
            Chain = pendant is null ? wishes.Chain : ChosenChain.Describe(pendant, catalogue.Metals, wishes.Chain),
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

    /// <summary>
    /// What the shop lets the customer change of an item. A photo that never came is theirs to give whatever the shop says, and so is another
    /// one for that when it can't be used.
    /// </summary>
    internal static ProofChanges Offered(Shop? shop, OrderItem item)
    {
        var isOwed =
            item.Said.Slots.Count == 0
            && (item.Request.Slots.Count == 0 || item.Reason?.Definition?.IsPhotoRefused == true);
        return (shop?.ProofChanges ?? ProofChanges.None) | (isOwed ? ProofChanges.Photos : ProofChanges.None);
    }

    private ProofChanges MayChange(OrderItem item, Pendant? pendant)
    {
        var may = Offered(shops.Find(item.Key.Order.Shop), item);
        if (ItemTransitions.WhyNotAsk(item) is not null)
        {
            may &= ~ProofChanges.Words;
        }

        if (ItemTransitions.WhyNotChange(item, ChangedBy.Customer) is not null)
        {
            return may & ProofChanges.Words;
        }

        // A change of what the piece has no place for would only be refused.
        if (pendant is not { Engraving.Count: > 0 })
        {
            may &= ~(ProofChanges.Texts | ProofChanges.Font);
        }

        return pendant is { Gems.Count: > 0 } ? may : may & ~ProofChanges.Stone;
    }

    // The workshop's reasons name queues and commands; customers get those that they can do something about.
    internal static Refusal? ForCustomer(OrderItem item) =>
        item.Reason is not { } reason
            ? null
            : reason.Definition?.ToCustomer switch
            {
                CustomerReason.Same => reason,
                CustomerReason.PhotoNotFetched => Refusals.PhotoNotFetched.With(),
                CustomerReason.PhotoMissing => Refusals.PhotoMissingForCustomer.With(),
                CustomerReason.Cancelled => Refusals.CancelledForCustomer.With(),
                CustomerReason.ChangeRequested => Refusals.ChangeRequestedForCustomer.With(),
                _ => Refusals.InPerson.With(),
            };
}
