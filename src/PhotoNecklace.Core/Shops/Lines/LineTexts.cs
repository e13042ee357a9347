namespace PhotoNecklace.Core.Shops.Lines;

/// <summary>What the properties of an order line say, whatever they are called.</summary>
public sealed record LineTexts
{
    /// <summary>Ids of uploaded photos, by window.</summary>
    public required ValueList<string?> PhotoIds { get; init; }

    /// <summary>Addresses of photos, by window.</summary>
    public required ValueList<string?> Photos { get; init; }

    /// <summary>The parts of the photos to show, by window.</summary>
    public required ValueList<string?> Crops { get; init; }

    /// <summary>Texts to engrave, by area.</summary>
    public required ValueList<string?> Engravings { get; init; }

    /// <summary>The engraving's font; null when nothing names one.</summary>
    public string? Font { get; init; }

    /// <summary>A month or a stone; null when nothing names one.</summary>
    public string? Birthstone { get; init; }

    /// <summary>What the piece hangs from, in words; null when nothing names it.</summary>
    public string? Chain { get; init; }

    /// <summary>What a gift card is to say; null when nothing names it.</summary>
    public string? GiftMessage { get; init; }

    /// <summary>How a gift is to be wrapped; null when nothing names it.</summary>
    public string? Wrapping { get; init; }

    /// <summary>What it is given for; null when nothing names it.</summary>
    public string? Occasion { get; init; }

    /// <summary>When it is needed; null when nothing names it.</summary>
    public string? DueDate { get; init; }

    /// <summary>Names of the properties that nothing was made of, and that hold the address of an uploaded picture.</summary>
    public IReadOnlyList<string> UnreadUploads { get; init; } = [];

    /// <summary>Names of all properties that nothing was made of, pictures that an app made itself left out.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>True for a line that somebody gave a photo or a text.</summary>
    public bool IsPersonalised => PhotoIds.Count + Photos.Count + Engravings.Count + UnreadUploads.Count > 0;
}
