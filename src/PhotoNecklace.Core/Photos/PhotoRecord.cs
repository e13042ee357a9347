using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Core.Photos;

/// <summary>The verdict on a photo, as it is stored. Once written it stands.</summary>
public sealed record PhotoRecord
{
    /// <summary>The photo's id: 32 lower-case hex digits.</summary>
    public required string PhotoId { get; init; }

    /// <summary>Why the photo cannot be used; null when it was accepted.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The upload's type by its own bytes; empty when it was refused before that was known.</summary>
    public string Format { get; init; } = "";

    /// <summary>Width of the upright original in px; 0 when refused.</summary>
    public int SourceWidth { get; init; }

    /// <summary>Height of the upright original in px; 0 when refused.</summary>
    public int SourceHeight { get; init; }

    /// <summary>Width of the master in px; 0 when refused.</summary>
    public int Width { get; init; }

    /// <summary>Height of the master in px; 0 when refused.</summary>
    public int Height { get; init; }

    /// <summary>
    /// What the photo is of, so that nobody has to open it to place it; null when refused, when
    /// a service was asked (<see cref="Hint"/>), and for photos of the version before.
    /// </summary>
    public Subject? Subject { get; init; }

    /// <summary>What a service said of it when it was checked; null when none was asked or none answered.</summary>
    public SubjectHint? Hint { get; init; }

    /// <summary>When the verdict was given.</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}
