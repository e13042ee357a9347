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

/// <summary>What somebody asks to have otherwise, as it was sent; what is null stays.</summary>
/// <param name="PhotoId">Another photo for the first window.</param>
/// <param name="PhotoId2">Another photo for the second window.</param>
/// <param name="Crop">Another part of the first photo, as <c>_crop</c> has it; empty lets the system choose.</param>
/// <param name="Engraving">Another text; empty for none.</param>
/// <param name="Engraving2">Another text for the second engraving area; empty for none.</param>
/// <param name="Font">Another font; empty for the pendant's default.</param>
/// <param name="Birthstone">Another month or stone; empty for none.</param>
/// <param name="Note">Why, for the timeline.</param>
public sealed record ItemWish(
    string? PhotoId = null,
    string? PhotoId2 = null,
    string? Crop = null,
    string? Engraving = null,
    string? Engraving2 = null,
    string? Font = null,
    string? Birthstone = null,
    string? Note = null
)
{
    /// <summary>Another part of the second photo; empty lets the system choose.</summary>
    public string? Crop2 { get; init; }

    /// <summary>True when nothing is asked for.</summary>
    public bool IsEmpty => this with { Note = null } == new ItemWish();
}

/// <summary>
/// What was changed here, on the proof page or in the workshop. It lies over what the shop says and is kept apart from it: a webhook
/// that comes late, or is delivered again, never undoes what a person chose after ordering. (A platform has no way to change a
/// line's properties once it is ordered, so the person is always the later one.)
/// </summary>
public sealed record ItemChanges
{
    /// <summary>The first window's photo; null when it was not changed.</summary>
    public string? PhotoId { get; init; }

    /// <summary>The second window's photo; null when it was not changed.</summary>
    public string? PhotoId2 { get; init; }

    /// <summary>The part of the first photo, as <c>_crop</c> has it; empty for the system's choice, null when it was not changed.</summary>
    public string? Crop { get; init; }

    /// <summary>The same for the second photo.</summary>
    public string? Crop2 { get; init; }

    /// <summary>The text; empty for none, null when it was not changed.</summary>
    public string? Engraving { get; init; }

    /// <summary>The text of the second engraving area; empty for none, null when it was not changed.</summary>
    public string? Engraving2 { get; init; }

    /// <summary>The font; empty for the default, null when it was not changed.</summary>
    public string? Font { get; init; }

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
            PhotoId = wish.PhotoId ?? before?.PhotoId,
            PhotoId2 = wish.PhotoId2 ?? before?.PhotoId2,

            // A crop belongs to its photo: another photo without a crop is shown as the system chooses.
            Crop = wish.Crop ?? (wish.PhotoId is null ? before?.Crop : ""),
            Crop2 = wish.Crop2 ?? (wish.PhotoId2 is null ? before?.Crop2 : ""),
            Engraving = wish.Engraving ?? before?.Engraving,
            Engraving2 = wish.Engraving2 ?? before?.Engraving2,
            Font = wish.Font ?? before?.Font,
            Birthstone = wish.Birthstone ?? before?.Birthstone,
            By = by,
            At = at,
        };
    }

    /// <summary>The chosen crop; null for the system's choice. What was stored was checked before.</summary>
    internal CropRect? ChosenCrop => Read(Crop);

    /// <summary>The chosen crop of the second photo; null for the system's choice.</summary>
    internal CropRect? ChosenCrop2 => Read(Crop2);

    private static CropRect? Read(string? crop) => string.IsNullOrWhiteSpace(crop) ? null : CropRect.Parse(crop).Value;
}
