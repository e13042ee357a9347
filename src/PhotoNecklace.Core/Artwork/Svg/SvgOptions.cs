namespace PhotoNecklace.Core.Artwork.Svg;

/// <summary>How a scene is written.</summary>
public sealed record SvgOptions
{
    /// <summary>
    /// The photos' addresses in the order of their slots: data URIs, or addresses that the page may load. A slot without one is drawn as neutral
    /// paper, and its empty <c>image</c> carries <c>data-slot</c> so that the page can put its own photo there.
    /// </summary>
    public IReadOnlyList<string?> Photos { get; init; } = [];

    /// <summary>What every id starts with, so that several pictures can live in one page: a letter, then letters, digits or hyphens.</summary>
    public string IdPrefix { get; init; } = "n";

    /// <summary>What a screen reader says; null for nothing.</summary>
    public string? Title { get; init; }

    /// <summary>The colour of a slot without a photo.</summary>
    public string EmptySlotColour { get; init; } = "#d8d5d0";
}
