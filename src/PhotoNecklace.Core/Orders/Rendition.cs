using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Orders;

/// <summary>A picture of one side of a piece.</summary>
/// <param name="View"><c>front</c>, <c>back</c> or <c>open</c>.</param>
/// <param name="Blob">Blob name in <c>previews</c>.</param>
public sealed record RenditionView(string View, string Blob);

/// <summary>What is engraved on one face of a piece.</summary>
/// <param name="Side">The face's name, such as <c>back</c>.</param>
/// <param name="Fonts">The fonts that were taken, by their names.</param>
/// <param name="Blob">Blob name in <c>prints</c>: the letters' outlines as SVG in mm.</param>
public sealed record RenditionEngraving(string Side, ValueList<string> Fonts, string Blob);

/// <summary>What was rendered for an item: names of blobs.</summary>
/// <param name="Hash">SHA-256 (hex) over everything that decides the pictures.</param>
/// <param name="Preview">Blob name in <c>previews</c>.</param>
/// <param name="Prints">Blob names in <c>prints</c>, one PNG a photo window.</param>
/// <param name="Cuts">Blob names in <c>prints</c>, one SVG a photo window.</param>
/// <param name="Dpi">Dots per inch that the worst of the photos gives in its window, before any enlarging.</param>
/// <param name="Warnings">For the customer and the workshop, such as a photo that prints a little soft.</param>
public sealed record Rendition(
    string Hash,
    string Preview,
    ValueList<string> Prints,
    ValueList<string> Cuts,
    int Dpi,
    ValueList<Remark> Warnings
)
{
    /// <summary>The further pictures of the piece, apart from <see cref="Preview"/>.</summary>
    public ValueList<RenditionView> Views { get; init; } = [];

    /// <summary>
    /// The part of each photo that is seen, as <c>_crop</c> has it: the chosen one brought to its window's shape, or the system's
    /// choice. Empty for what was rendered before this was kept.
    /// </summary>
    public ValueList<string> Placed { get; init; } = [];

    /// <summary>
    /// Blob names in <c>prints</c> of photos that are engraved: one PNG a photo window, black where the laser burns. Empty for a piece with
    /// prints.
    /// </summary>
    public ValueList<string> Lasers { get; init; } = [];

    /// <summary>What is engraved, by the piece's faces. Empty without a text, and for what was rendered before this was kept.</summary>
    public ValueList<RenditionEngraving> Engravings { get; init; } = [];
}
