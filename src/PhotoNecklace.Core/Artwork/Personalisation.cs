namespace PhotoNecklace.Core.Artwork;

/// <summary>What the customer asked to have on the piece, apart from the photos.</summary>
public sealed record Personalisation
{
    /// <summary>Nothing but photos.</summary>
    public Personalisation() { }

    /// <summary>Wishes.</summary>
    /// <param name="texts">See <see cref="Texts"/>.</param>
    /// <param name="birthstone">See <see cref="Birthstone"/>.</param>
    /// <param name="font">See <see cref="Font"/>.</param>
    public Personalisation(ValueList<string?> texts, string? birthstone = null, string? font = null)
    {
        Texts = texts;
        Birthstone = birthstone;
        Font = font;
    }

    /// <summary>The texts as typed, one for each engraving area of the pendant in its order; null or empty for none.</summary>
    public ValueList<string?> Texts
    {
        get;
        init => field = ValueList.Trimmed(value, t => t is null);
    } = [];

    /// <summary>A month or a stone's name as typed; null for none.</summary>
    public string? Birthstone { get; init; }

    /// <summary>What it shall hang from as typed, such as <c>20 in, box, gold</c>; null for what comes with the piece.</summary>
    public string? Chain { get; init; }

    /// <summary>The engraving font's id as typed; null takes the pendant's default.</summary>
    public string? Font { get; init; }
}

/// <summary>A photo for a window of a piece.</summary>
/// <param name="Master">The photo as a normalised JPEG.</param>
/// <param name="Crop">The part of it to show; null lets the system choose.</param>
/// <param name="Hint">What a service said of it, for that choice; null when none was asked.</param>
public readonly record struct SlotPhoto(ReadOnlyMemory<byte> Master, CropRect? Crop = null, SubjectHint? Hint = null)
{
    /// <summary>What the photo is of; null when nobody has looked yet.</summary>
    public Subject? Subject { get; init; }

    /// <summary>A photo of which the system chooses the part to show.</summary>
    public static implicit operator SlotPhoto(ReadOnlyMemory<byte> master) => new(master);
}
