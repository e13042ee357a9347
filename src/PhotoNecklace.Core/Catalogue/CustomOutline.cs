using PhotoNecklace.Core.Catalogue.Outlines;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>What jewellers say about an outline of their own.</summary>
public sealed record OutlineWish
{
    /// <summary>How wide the piece shall be, in mm; null to take its height, or the path's own numbers as mm.</summary>
    public double? WidthMm { get; init; }

    /// <summary>How high the piece shall be, in mm. Only one of width and height can be stated: the other follows.</summary>
    public double? HeightMm { get; init; }

    /// <summary>Metal between the photo and the edge, in mm.</summary>
    public required double RimMm { get; init; }

    /// <summary>Width of the sheet that it is cut from, in mm.</summary>
    public double SheetWidthMm { get; init; } = 100;

    /// <summary>Height of the sheet that it is cut from, in mm.</summary>
    public double SheetHeightMm { get; init; } = 100;

    /// <summary>The thinnest that the metal may be, in mm.</summary>
    public double NarrowestMm { get; init; } = OutlineFaults.NarrowestMm;
}

/// <summary>An outline of the jeweller's own, checked and at its size, with the photo window that its rim leaves.</summary>
/// <param name="Outline">The metal's outline in mm; when a size was stated, its middle is the origin.</param>
/// <param name="Window">The photo window: the outline, inset by the rim.</param>
public sealed record CustomOutline(Shape Outline, Shape Window)
{
    /// <summary>Reads an outline from SVG path data.</summary>
    /// <returns>
    /// The outline, or a refusal <c>outline-invalid</c> with a line for each fault; places are in mm of the finished piece.
    /// </returns>
    public static Result<CustomOutline> Read(string svgPath, OutlineWish wish)
    {
        ArgumentNullException.ThrowIfNull(svgPath);
        ArgumentNullException.ThrowIfNull(wish);
        List<Message> faults = [];
        var outline = ReadOutline(svgPath, wish.WidthMm, wish.HeightMm, faults);
        if (wish.RimMm is not (> 0 and < 100))
        {
            faults.Add(Remarks.OutlineRim.With(("rim", wish.RimMm)));
        }

        if (outline is null)
        {
            return Refuse(faults);
        }

        var shape = OutlineFaults.Of(outline, wish.NarrowestMm);
        faults.AddRange(shape);
        if (OutlineFaults.Size(outline.Bounds, wish.SheetWidthMm, wish.SheetHeightMm) is { } tooLarge)
        {
            faults.Add(tooLarge);
        }

        // Of a line that crosses itself, an inset would be a guess.
        var window = faults.Count == 0 ? ReadWindow(outline, wish.RimMm, faults) : null;
        return window is null ? Refuse(faults) : new CustomOutline(outline, window);
    }

    /// <summary>Parses a path and brings it to its stated size, its middle to the origin.</summary>
    internal static Shape? ReadOutline(string svgPath, double? widthMm, double? heightMm, List<Message> faults)
    {
        var parsed = Shape.Parse(svgPath);
        if (!parsed.IsAccepted)
        {
            faults.Add(parsed.Refusal);
            return null;
        }

        if (widthMm is not null && heightMm is not null)
        {
            faults.Add(Remarks.OutlineSizeTwice.With());
            return null;
        }

        if ((widthMm ?? heightMm) is not { } size)
        {
            return parsed.Value;
        }

        if (size is not (> 0 and <= 500))
        {
            faults.Add(Remarks.OutlineSize.With(("size", size)));
            return null;
        }

        var b = parsed.Value.Bounds;
        var scale = size / (widthMm is null ? b.Height : b.Width);
        return parsed.Value.Translate(-b.Centre.X, -b.Centre.Y).Scale(scale, scale);
    }

    /// <summary>The outline inset by the rim, or a fault when nothing is left of it.</summary>
    internal static Shape? ReadWindow(Shape outline, double rimMm, List<Message> faults)
    {
        var window = Inset.Of(outline, rimMm);
        if (window is null)
        {
            var (diameter, centre) = OutlineFaults.Widest(Region.Of(outline));
            faults.Add(
                Remarks.OutlineNoRoom.With(("rim", rimMm), ("width", diameter), ("place", OutlineFaults.At(centre)))
            );
        }

        return window;
    }

    private static Refusal Refuse(List<Message> faults) =>
        Refusals.OutlineInvalid.With(("faults", MessageValue.List(faults)));
}
