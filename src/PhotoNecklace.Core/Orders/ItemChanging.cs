using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Orders;

/// <summary>Changes what is to be made, on the word of the customer or of the workshop, and has it made again.</summary>
public sealed partial class ItemChanging(
    IPhotoTable photos,
    PendantCatalogue catalogue,
    ItemOverlay overlay,
    ItemWriting writing,
    TimeProvider clock,
    ILogger<ItemChanging> logger
)
{
    /// <summary>Code of the refusal of an item that is none.</summary>
    public const string ItemUnknown = "item-unknown";

    /// <summary>Code of the refusal of a change that comes too late.</summary>
    public const string TooLate = "change-too-late";

    /// <summary>Changes an item. It may be repeated.</summary>
    /// <returns>
    /// The item, or a refusal: <see cref="ItemUnknown"/>, <see cref="TooLate"/>, <c>change-empty</c>, and whatever is wrong with the wish
    /// (<c>photo-…, crop-invalid, crop-2-invalid, engraving-…, birthstone-…</c>).
    /// </returns>
    /// <exception cref="InvalidOperationException">The item kept changing.</exception>
    public async Task<Result<OrderItem>> ChangeAsync(
        ItemKey key,
        ItemWish wish,
        ChangedBy by,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(wish);
        using var scope = logger.BeginItem(key);
        return await writing.WriteAsync(key, item => DecideAsync(item, wish, by, cancellationToken), cancellationToken);
    }

    /// <summary>Why a customer cannot change an item any more; null when she can.</summary>
    public static Refusal? WhyNot(OrderItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item switch
        {
            { State: ItemState.Approved } => Late("You have approved this item, so it is on its way to be made."),
            { State: ItemState.Printed } => Late("This item has been made already."),
            { State: ItemState.Cancelled } => Late("This item was cancelled."),
            { Request.Choice: null } or { Reason.Code: OrderItem.ChangedAfterPrint } => Late(
                "A person is looking at this item."
            ),
            _ => null,
        };

        static Refusal Late(string why) => new(TooLate, $"{why} Ask the shop if it has to be changed all the same.");
    }

    private async Task<Result<ItemWriting.Step?>> DecideAsync(
        OrderItem item,
        ItemWish wish,
        ChangedBy by,
        CancellationToken cancellationToken
    )
    {
        if (by == ChangedBy.Customer && WhyNot(item) is { } late)
        {
            return late;
        }

        if (item.IsCancelledByShop)
        {
            return new Refusal(TooLate, $"The item was cancelled by the shop. {item.Reason?.Message}".TrimEnd());
        }

        if (wish.IsEmpty)
        {
            return new Refusal("change-empty", "Say what is to be changed: another photo, another crop.");
        }

        if (await CheckAsync(item, wish, cancellationToken) is { } fault)
        {
            return fault;
        }

        var now = clock.GetUtcNow();
        var changes = ItemChanges.Merge(item.Changes, wish, by, now);
        var ordered = item.Ordered ?? item.Request;
        var request = overlay.Apply(ordered, changes);
        if (request.Fault is { } wrong && (by == ChangedBy.Customer || wrong != item.Request.Fault))
        {
            return wrong;
        }

        if (request.Equals(item.Request) && item.State is not (ItemState.NeedsAttention or ItemState.Cancelled))
        {
            return (ItemWriting.Step?)null; // A repeated request, or what is there already.
        }

        Log.Changed(logger, item.Key.Shop, item.Key.OrderId, item.Key.ItemId, by);
        var next = await writing.AgainAsync(
            item.WithRequest(request) with
            {
                Ordered = ordered,
                Changes = changes,
            },
            now,
            cancellationToken
        );
        return new ItemWriting.Step(next, "changed-here", ChangeText.Of(item, request, wish, by));
    }

    private async Task<Refusal?> CheckAsync(OrderItem item, ItemWish wish, CancellationToken cancellationToken)
    {
        foreach (var id in new[] { wish.PhotoId, wish.PhotoId2 }.OfType<string>())
        {
            if (!PhotoId.IsValid(id))
            {
                return new(
                    OrderReading.PhotoIdInvalid,
                    "That is no photo id. Upload the photo first, and send the photoId that POST /api/uploads answered."
                );
            }

            if (await photos.FindAsync(id, cancellationToken) is { Refusal: { } refusal })
            {
                return refusal;
            }
        }

        var hasSecondCrop = !string.IsNullOrWhiteSpace(wish.Crop2);
        if ((wish.PhotoId2 is not null || hasSecondCrop) && Windows(item) < 2)
        {
            return new("photo-not-offered", $"{item.Request.Title} has one photo only.");
        }

        if (hasSecondCrop && wish.PhotoId2 is null && item.Request.Photos.Count < 2)
        {
            return new(CropRect.SecondInvalid, "There is no second photo to choose a part of. Send photoId2 with it.");
        }

        var longest = Math.Max(wish.Engraving?.Length ?? 0, wish.Engraving2?.Length ?? 0);
        if (longest > OrderReading.MaxEngraving)
        {
            return new("engraving-too-long", $"The engraving has {longest} characters; no pendant holds that.");
        }

        if (wish.Birthstone?.Length > OrderReading.MaxLabel || wish.Font?.Length > OrderReading.MaxLabel)
        {
            return new("change-invalid", $"A birthstone or a font has {OrderReading.MaxLabel} characters at most.");
        }

        return CropFault(0, wish.Crop) ?? CropFault(1, wish.Crop2);
    }

    private static Refusal? CropFault(int slot, string? crop)
    {
        var fault =
            string.IsNullOrWhiteSpace(crop) ? null
            : crop.Length > OrderReading.MaxLabel
                ? new(CropRect.Invalid, "The crop is too long. Give x,y,w,h as fractions of the upright photo.")
            : CropRect.Parse(crop).Refusal;
        return fault is null ? null : CropRect.Of(slot, fault);
    }

    private int Windows(OrderItem item) =>
        item.Request.Choice is { } choice ? catalogue.Find(choice.PendantId)?.Windows.Count ?? 0 : 0;

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Item {ItemId} of order {Shop}/{OrderId}: changed by {By}"
        )]
        public static partial void Changed(ILogger logger, string shop, string orderId, string itemId, ChangedBy by);
    }
}
