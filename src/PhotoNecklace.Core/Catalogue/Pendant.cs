namespace PhotoNecklace.Core.Catalogue;

/// <summary>What kind of piece a pendant is.</summary>
public enum PendantStyle
{
    /// <summary>Opens on a hinge; shown open.</summary>
    Locket,

    /// <summary>A slim plate, upright or level.</summary>
    Bar,

    /// <summary>A photo setting with a gem; the stone must be chosen.</summary>
    Birthstone,

    /// <summary>A small disc for a bracelet or a necklace.</summary>
    Charm,

    /// <summary>An outline of the jeweller's own.</summary>
    Custom,
}

/// <summary>Which face of the piece something is on.</summary>
public enum Surface
{
    /// <summary>The face with the (first) photo; in an open locket the right half, which hangs from the chain.</summary>
    Front,

    /// <summary>The inside of a locket's lid: the left half of the open locket. Its outline is the pendant's, mirrored.</summary>
    Lid,

    /// <summary>The reverse, shown as a small second view. Its outline is the pendant's, mirrored.</summary>
    Back,

    /// <summary>The outside of a locket's lid, which is what shows when it is closed. Its outline is the pendant's.</summary>
    Outside,

    /// <summary>The left side of a bar with three or four sides. Every side has the pendant's outline.</summary>
    Left,

    /// <summary>The right side of a bar with three or four sides.</summary>
    Right,

    /// <summary>The front of a leaf that turns on a locket's hinge. Its outline is the pendant's.</summary>
    Leaf,

    /// <summary>The back of that leaf. Its outline is the pendant's, mirrored.</summary>
    LeafBack,

    /// <summary>The front of a pair's second piece, which has an outline of its own.</summary>
    Partner,

    /// <summary>The back of a pair's second piece. Its outline is that piece's, mirrored.</summary>
    PartnerBack,
}

/// <summary>Where a photo goes.</summary>
/// <param name="Slot">Which photo, from 0.</param>
/// <param name="Surface">Which face it is on.</param>
/// <param name="Path">The opening, in mm, in the coordinates of that face.</param>
/// <param name="Optional">True when the piece is complete without this photo.</param>
/// <param name="BleedMm">What is printed beyond the opening on every side, in mm; null takes what the cover needs.</param>
public sealed record PhotoWindow(int Slot, Surface Surface, Shape Path, bool Optional, double? BleedMm);

/// <summary>Where text may be engraved: a rectangle in the coordinates of its face, in mm, or a line that it runs along.</summary>
/// <param name="Id">Kebab-case, unique in the pendant.</param>
/// <param name="Surface">Which face it is on.</param>
/// <param name="Area">The rectangle before it is turned, in mm; with a baseline, the baseline's bounds.</param>
/// <param name="Turn">Degrees by which the area is turned clockwise about its middle: -90 reads upwards.</param>
/// <param name="MaxLines">At most this many lines.</param>
/// <param name="MaxSizeMm">Em size of the text at most, in mm.</param>
/// <param name="MinSizeMm">Em size below which the graver no longer gives clean letters, in mm.</param>
/// <param name="Fonts">Font ids, the preferred one first; a later one is taken when an earlier one lacks a character.</param>
public sealed record EngravingArea(
    string Id,
    Surface Surface,
    RectMm Area,
    double Turn,
    int MaxLines,
    double MaxSizeMm,
    double MinSizeMm,
    IReadOnlyList<string> Fonts
)
{
    /// <summary>
    /// The fonts that there are, the usual order of preference. The files are the imaging's; its tests hold the two lists together.
    /// </summary>
    public static IReadOnlyList<string> KnownFonts { get; } =
    ["dancing-script", "eb-garamond", "inter", "great-vibes", "courier-prime"];

    /// <summary>The line that the text runs along, from its start to its end, in mm; null for straight lines in the area.</summary>
    public Shape? Baseline { get; init; }

    /// <summary>
    /// With a baseline: how far the letters may rise above it, in mm; half as far they may hang below it. Null for no limit but
    /// <see cref="MaxSizeMm"/>.
    /// </summary>
    public double? RiseMm { get; init; }

    /// <summary>The turned area's four corners, in mm.</summary>
    public Shape Outline => Shape.Rectangle(Area).Rotate(Area.Centre, Turn);
}

/// <summary>Where a gem sits, on the front.</summary>
/// <param name="Centre">Its middle, in mm.</param>
/// <param name="DiameterMm">The stone's diameter, in mm.</param>
public sealed record GemSeat(PointMm Centre, double DiameterMm);

/// <summary>Where the chain takes hold.</summary>
/// <param name="At">Middle of the ring's foot on the front, in mm.</param>
/// <param name="Loop">True for a bail that the chain runs through; false for a plain ring at the end of a chain.</param>
public sealed record Bail(PointMm At, bool Loop);

/// <summary>
/// The second piece of a pair, which is ordered, approved and printed together with the first: one order line, and a print for each window.
/// </summary>
/// <param name="Outline">Its outline, in the same coordinates as the first piece's, so that they lie as they fit together.</param>
/// <param name="Bails">Where its own chain takes hold.</param>
public sealed record Partner(Shape Outline, IReadOnlyList<Bail> Bails);

/// <summary>Where a locket's halves meet: on the left edge of the front.</summary>
/// <param name="Y">Height of the barrel's middle, in mm.</param>
/// <param name="LengthMm">Length of the barrel, in mm.</param>
public sealed record Hinge(double Y, double LengthMm);

/// <summary>A pendant of the catalogue. All lengths are mm; the origin is wherever the outline puts it.</summary>
public sealed record Pendant
{
    /// <summary>Kebab-case, unique in the catalogue.</summary>
    public required string Id { get; init; }

    /// <summary>The name for a person.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of piece it is.</summary>
    public required PendantStyle Style { get; init; }

    /// <summary>The stem of its SKUs, in upper case: <c>HEART-LOCKET</c>.</summary>
    public required string Sku { get; init; }

    /// <summary>What a jeweller should know of it, such as where its sizes are from; empty for nothing.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The metal's outline (of a locket: of one half, closed).</summary>
    public required Shape Outline { get; init; }

    /// <summary>The metal between a photo and the edge, at least, in mm.</summary>
    public required double RimMm { get; init; }

    /// <summary>The photo windows, in the order of their slots; the first is on the front.</summary>
    public required IReadOnlyList<PhotoWindow> Windows { get; init; }

    /// <summary>Areas that take an engraving; an order's texts go to them in this order. Empty when the piece is not engraved.</summary>
    public required IReadOnlyList<EngravingArea> Engraving { get; init; }

    /// <summary>Gem seats; empty when the piece takes no stone.</summary>
    public required IReadOnlyList<GemSeat> Gems { get; init; }

    /// <summary>The chain that comes with it.</summary>
    public Chain Chain { get; init; } = Chain.Default;

    /// <summary>What it can be ordered on.</summary>
    public ChainOffer Chains
    {
        get => field ?? ChainOffer.Of(Chain);
        init;
    }

    /// <summary>One bail in the middle, or two rings at the ends.</summary>
    public required IReadOnlyList<Bail> Bails { get; init; }

    /// <summary>Present when two pieces are made; the rest of the pendant is the first one's.</summary>
    public Partner? Partner { get; init; }

    /// <summary>Present when the piece opens; it is then shown open.</summary>
    public Hinge? Hinge { get; init; }

    /// <summary>The metals it is made in, the default first.</summary>
    public required IReadOnlyList<Metal> Metals { get; init; }

    /// <summary>The covers it is made with, the default first.</summary>
    public required IReadOnlyList<Cover> Covers { get; init; }

    /// <summary>True when an order without a stone cannot be made.</summary>
    public bool NeedsStone => Style == PendantStyle.Birthstone;

    /// <summary>The outline of a face in its own coordinates: mirrored in place for the lid's inside and for backs.</summary>
    public Shape OutlineOf(Surface surface)
    {
        var outline =
            surface is Surface.Partner or Surface.PartnerBack && Partner is { } partner ? partner.Outline : Outline;
        return IsMirrored(surface) ? outline.Mirrored : outline;
    }

    /// <summary>True for a face that is turned over, so that its outline is seen mirrored.</summary>
    internal static bool IsMirrored(Surface surface) =>
        surface is Surface.Lid or Surface.Back or Surface.LeafBack or Surface.PartnerBack;
}
