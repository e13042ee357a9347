using System.Text.Json.Serialization;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Core.Orders;

/// <summary>Who changed something here.</summary>
public enum ChangedBy
{
    /// <summary>The customer, on the proof page.</summary>
    Customer,

    /// <summary>A person of the workshop.</summary>
    Workshop,
}

/// <summary>What is to be another photo, or another part of it, in a window; what is null stays.</summary>
/// <param name="PhotoId">The photo.</param>
/// <param name="Crop">The part of the photo, as <see cref="CropRect"/> reads it; empty lets the system choose.</param>
public sealed record SlotChange(string? PhotoId = null, string? Crop = null)
{
    /// <summary>Nothing is to be another.</summary>
    internal static SlotChange None { get; } = new();

    /// <summary>The chosen part; null for the system's choice. What was stored was checked before.</summary>
    internal CropRect? ChosenCrop => string.IsNullOrWhiteSpace(Crop) ? null : CropRect.Parse(Crop).Value;

    /// <summary>
    /// This change with a newer one over it. A crop belongs to its photo: another photo without a crop is shown as the system
    /// chooses.
    /// </summary>
    internal SlotChange Under(SlotChange newer) =>
        new(newer.PhotoId ?? PhotoId, newer.Crop ?? (newer.PhotoId is null ? Crop : ""));
}

/// <summary>What somebody asks to have otherwise, as it was sent; what is null, or beyond the end of a list, stays.</summary>
[JsonConverter(typeof(ItemWishJson))]
public sealed record ItemWish
{
    /// <summary>Other photos and crops, by window.</summary>
    public ValueList<SlotChange> Slots
    {
        get;
        init => field = ValueList.Trimmed(value, s => s == SlotChange.None);
    } = [];

    /// <summary>Other texts, by engraving area; empty for none.</summary>
    public ValueList<string?> Texts
    {
        get;
        init => field = ValueList.Trimmed(value, t => t is null);
    } = [];

    /// <summary>Another font; empty for the pendant's default.</summary>
    public string? Font { get; init; }

    /// <summary>Another chain, in words; empty for what comes with the piece.</summary>
    public string? Chain { get; init; }

    /// <summary>Another month or stone; empty for none.</summary>
    public string? Birthstone { get; init; }

    /// <summary>Why, for the timeline.</summary>
    public string? Note { get; init; }

    /// <summary>True when nothing is asked for.</summary>
    public bool IsEmpty => this with { Note = null } == new ItemWish();

    /// <summary>
    /// The same wish with its further photos in the windows that they will be in: photos have no gaps between them, so one for the
    /// third window fills the second while that has none.
    /// </summary>
    /// <param name="photos">How many photos the item has.</param>
    internal ItemWish PackedBehind(int photos)
    {
        var packed = Slots.ToArray();
        var next = photos;
        for (var i = photos; i < packed.Length; i++)
        {
            if (packed[i].PhotoId is not null)
            {
                (packed[i], packed[next++]) = (SlotChange.None, packed[i]);
            }
        }

        return this with
        {
            Slots = [.. packed],
        };
    }
}

/// <summary>
/// What was changed here, on the proof page or in the workshop. It lies over what the shop says and is kept apart from it: a webhook
/// that comes late, or is delivered again, never undoes what a person chose after ordering. (A platform has no way to change a
/// line's properties once it is ordered, so the person is always the later one.)
/// </summary>
[JsonConverter(typeof(ItemChangesJson))]
public sealed record ItemChanges
{
    /// <summary>Photos and crops, by window; nothing, also beyond the end, where nothing was changed.</summary>
    public ValueList<SlotChange> Slots
    {
        get;
        init => field = ValueList.Trimmed(value, s => s == SlotChange.None);
    } = [];

    /// <summary>The texts, by engraving area; empty for none, null or beyond the end when it was not changed.</summary>
    public ValueList<string?> Texts
    {
        get;
        init => field = ValueList.Trimmed(value, t => t is null);
    } = [];

    /// <summary>The font; empty for the default, null when it was not changed.</summary>
    public string? Font { get; init; }

    /// <summary>The chain, in words; empty for what comes with the piece, null when it was not changed.</summary>
    public string? Chain { get; init; }

    /// <summary>The month or stone; empty for none, null when it was not changed.</summary>
    public string? Birthstone { get; init; }

    /// <summary>Who changed something last.</summary>
    public required ChangedBy By { get; init; }

    /// <summary>When something was changed last.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>These changes with a newer wish over them.</summary>
    public static ItemChanges Merge(ItemChanges? before, ItemWish wish, ChangedBy by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return new()
        {
            Slots = Merge(
                before?.Slots ?? [],
                wish.Slots,
                (was, now) => (was ?? SlotChange.None).Under(now ?? SlotChange.None)
            ),
            Texts = Merge(before?.Texts ?? [], wish.Texts, (was, now) => now ?? was),
            Font = wish.Font ?? before?.Font,
            Chain = wish.Chain ?? before?.Chain,
            Birthstone = wish.Birthstone ?? before?.Birthstone,
            By = by,
            At = at,
        };
    }

    private static ValueList<T> Merge<T>(ValueList<T> before, ValueList<T> newer, Func<T?, T?, T> merge) =>
        [
            .. Enumerable
                .Range(0, Math.Max(before.Count, newer.Count))
                .Select(i => merge(before.ElementAtOrDefault(i), newer.ElementAtOrDefault(i))),
        ];
}
