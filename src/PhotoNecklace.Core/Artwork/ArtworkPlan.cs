using System.Globalization;
using System.Text.Json;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Everything that is made for one piece: what it looks like, and what the workshop prints and cuts.</summary>
public sealed record ArtworkPlan
{
    /// <summary>The piece.</summary>
    public required Pendant Pendant { get; init; }

    /// <summary>The preview.</summary>
    public required Scene Scene { get; init; }

    /// <summary>
    /// The sides that the piece can be looked at from, the first one with the preview, which shows its other faces beside it: a
    /// locket open, any other piece from the front. Then a locket closed, and the back when there is something on it.
    /// </summary>
    public IReadOnlyList<SideView> Views { get; init; } = [];

    /// <summary>What it hangs from; null for what comes with the piece.</summary>
    public ChosenChain? Chain { get; init; }

    /// <summary>One print for each photo, in the order of their slots.</summary>
    public required IReadOnlyList<PrintArtwork> Prints { get; init; }

    /// <summary>One engraving for each photo when they are engraved and not printed; empty when they are printed.</summary>
    public IReadOnlyList<LaserArtwork> Lasers { get; init; } = [];

    /// <summary>How sharp each photo is, in the order of their slots; none is red.</summary>
    public required IReadOnlyList<PrintResolution> Resolutions { get; init; }

    /// <summary>What a person should look at before the piece is made; empty when all is well.</summary>
    public IReadOnlyList<Remark> Warnings { get; init; } = [];

    /// <summary>The engravings as they were fitted, one for each area that has a text; empty when there is none.</summary>
    public IReadOnlyList<EngravedText> Engraving { get; init; } = [];

    /// <summary>What is engraved, by the piece's faces.</summary>
    public IReadOnlyList<EngravingOutline> Outlines => EngravingOutline.Of(Pendant, Engraving);

    /// <summary>
    /// The same text for the same pictures: scene, metal and prints, but neither the photos' bytes nor the renderer's version, which
    /// whoever hashes it adds.
    /// </summary>
    public string Fingerprint =>
        Scene.ToJson()
        + $"\n{Scene.Model?.Metal.Finish} {Scene.Model?.Metal.Colours.Mirror}{Scene.Model?.ChainMetal?.Colours.Mirror}\n"
        + (Lasers.Count > 0 ? JsonSerializer.Serialize(Lasers) : JsonSerializer.Serialize(Prints));

    /// <summary>The same plan with prints and cut lines mirrored, for transfers that are laid face down.</summary>
    public ArtworkPlan Mirrored() =>
        this with
        {
            Prints = [.. Prints.Select(p => p with { Mirror = !p.Mirror })],
            Lasers = [.. Lasers.Select(l => l with { Mirror = !l.Mirror })],
        };

    /// <summary>A window's artwork for a laser; mirrored when its print is.</summary>
    /// <param name="slot">Which photo window, from 0.</param>
    /// <param name="dpi">Dots per inch of the laser.</param>
    /// <param name="dither">How shades are made.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no print for the slot, or no laser has such a dpi.</exception>
    public LaserArtwork Laser(
        int slot,
        int dpi = LaserArtwork.DefaultDpi,
        LaserDither dither = LaserDither.FloydSteinberg
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dpi, LaserArtwork.MinDpi);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dpi, LaserArtwork.MaxDpi);
        var print = PrintOf(slot);
        var path = Pendant.Windows[slot].Path;
        var box = path.Bounds;
        var moved = path.Translate(-box.X, -box.Y);
        return new(slot, moved.PathText, box.Width, box.Height, print.Crop, dpi, dither, print.Mirror);
    }

    /// <summary>
    /// Where a window's print is cut, as SVG in mm. Its view box is the print file's rectangle, bleed included, so that the two
    /// lie on one another.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no print for the slot.</exception>
    public string CutLineSvg(int slot)
    {
        var print = PrintOf(slot);
        var path = Pendant.Windows[slot].Path;
        path = print.Mirror ? path.ScaleAbout(path.Bounds.Centre, -1, 1) : path;
        var moved = path.Translate(print.BleedMm - path.Bounds.X, print.BleedMm - path.Bounds.Y);
        var width = Mm(print.WindowWidthMm + (2 * print.BleedMm));
        var height = Mm(print.WindowHeightMm + (2 * print.BleedMm));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">
              <path d="{moved.PathText}" fill="none" stroke="#e6007e" stroke-width="0.1"/>
            </svg>

            """;
    }

    private PrintArtwork PrintOf(int slot) =>
        Prints.FirstOrDefault(p => p.Slot == slot)
        ?? throw new ArgumentOutOfRangeException(nameof(slot), slot, "There is no print for this slot.");

    private static string Mm(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>A side of a piece.</summary>
/// <param name="Name"><c>front</c>, <c>back</c> or <c>open</c>.</param>
/// <param name="Scene">The picture.</param>
public sealed record SideView(string Name, Scene Scene)
{
    /// <summary>The sides that a piece can be looked at from; see <see cref="ArtworkPlan.Views"/>.</summary>
    internal static IReadOnlyList<SideView> Of(SceneWishes wishes, Scene proof)
    {
        var opens = wishes.Pendant.Hinge is not null;
        List<SideView> sides = [new(opens ? "open" : "front", proof)];
        if (opens)
        {
            sides.Add(new("front", SceneComposer.Compose(wishes with { View = SceneView.Front })));
        }

        if (SceneComposer.Shows(wishes, Surface.Back))
        {
            sides.Add(new("back", SceneComposer.Compose(wishes with { View = SceneView.Back })));
        }

        return sides;
    }
}
