using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Orders.Editing;

/// <summary>Changes what is to be made, on the word of the customer or of the workshop, and has it made again.</summary>
public sealed partial class ItemEditor(
    IPhotoTable photos,
    PendantCatalogue catalogue,
    ItemOverlay overlay,
    ItemFollowUp followUp,
    OrderUpdater updater,
    ILogger<ItemEditor> logger
)
{
    /// <summary>How everything is updated that a person decides about an item.</summary>
    internal static UpdateOptions Options { get; } = new() { ScheduleRecheck = true };

    /// <summary>Changes an item. It may be repeated.</summary>
    /// <returns>
    /// The item, or a refusal: <see cref="OrderUpdater.ItemUnknown"/>, <see cref="ItemTransitions.OrderErased"/>,
    /// <see cref="ItemTransitions.TooLate"/>, <c>change-empty</c>, and whatever is wrong with the wish (<c>photo-…, crop-invalid, crop-2-invalid, engraving-…, birthstone-…</c>).
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
        var clean = wish with { Texts = [.. wish.Texts.Select(t => t is null ? null : PlainText.CleanLines(t))] };
        return await updater.UpdateItemAsync(
            key,
            (item, now) => DecideAsync(item, clean, by, now, cancellationToken),
            Options,
            cancellationToken: cancellationToken
        );
    }

    private async Task<OrderDecision> DecideAsync(
        OrderItem item,
        ItemWish wish,
        ChangedBy by,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // Asked before the wish is looked at: of an item that cannot be changed, nobody has to hear what else is wrong.
        if (ItemTransitions.WhyNotChange(item, by) is { } late)
        {
            return OrderDecision.Refuse(late);
        }

        if (wish.IsEmpty)
        {
            return OrderDecision.Refuse(Refusals.ChangeEmpty.With());
        }

        if (await CheckAsync(item, wish, cancellationToken) is { } fault)
        {
            return OrderDecision.Refuse(fault);
        }

        var changes = ItemChanges.Merge(item.Changes, wish.PackedBehind(item.Request.Slots.Count), by, now);
        var request = overlay.Apply(item.Said, changes);
        if (request.Fault is { } wrong && (by == ChangedBy.Customer || !ItemRequest.IsSame(wrong, item.Request.Fault)))
        {
            return OrderDecision.Refuse(wrong);
        }

        var change = new ItemCommand.Change(request, changes, EditText.Of(item, request, wish, by), HasVerdicts: false);
        var changed = ItemTransitions.Apply(item, change, now);
        if (await followUp.HasVerdictsAsync(changed, cancellationToken))
        {
            changed = ItemTransitions.Apply(item, change with { HasVerdicts = true }, now);
        }

        if (changed.Value is { IsChanged: true })
        {
            Log.Changed(logger, item.Key.Shop, item.Key.OrderId, item.Key.ItemId, by);
        }

        return OrderDecision.Of(changed);
    }

    private async Task<Refusal?> CheckAsync(OrderItem item, ItemWish wish, CancellationToken cancellationToken)
    {
        foreach (var id in wish.Slots.Select(s => s.PhotoId).OfType<string>())
        {
            if (!PhotoId.IsValid(id))
            {
                return Refusals.PhotoIdInvalid.With();
            }

            if (await photos.FindAsync(id, cancellationToken) is { Refusal: { } refusal })
            {
                return refusal;
            }
        }

        // A piece takes one photo at least, also where nobody knows its pendant.
        var most = Math.Max(1, Windows(item));
        foreach (var (slot, change) in wish.Slots.Index().Skip(1))
        {
            var hasCrop = !string.IsNullOrWhiteSpace(change.Crop);
            if (slot >= most && (hasCrop || change.PhotoId is not null))
            {
                return Refusals.PhotoNotOffered.With(("title", item.Request.Title), ("most", most));
            }

            if (hasCrop && change.PhotoId is null && slot >= item.Request.Slots.Count)
            {
                return CropRect.WithoutPhoto(slot);
            }
        }

        if (wish.Texts.MaxBy(t => t?.Length ?? 0) is { Length: > OrderMapper.MaxEngraving } longest)
        {
            return OrderMapper.TooLong(longest);
        }

        if (new[] { wish.Birthstone, wish.Font, wish.Chain }.Any(w => w?.Length > OrderMapper.MaxLabel))
        {
            return Refusals.ChangeInvalid.With(("most", OrderMapper.MaxLabel));
        }

        return wish.Slots.Select((s, i) => CropFault(i, s.Crop)).FirstOrDefault(f => f is not null);
    }

    private static Refusal? CropFault(int slot, string? crop)
    {
        var fault =
            string.IsNullOrWhiteSpace(crop) ? null
            : crop.Length > OrderMapper.MaxLabel ? Refusals.CropInvalidLength.With()
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
