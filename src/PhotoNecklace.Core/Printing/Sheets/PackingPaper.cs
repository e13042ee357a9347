using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>What is packed on, in µm. A gap is packed with every box, to its right and below; so the page grows by one, for the gap that ends outside it.</summary>
internal sealed record PackingPaper(
    int Width,
    int Height,
    IReadOnlyList<MicroBox> Reserved,
    int ReservedBottom,
    bool IsRoll
)
{
    public static PackingPaper Of(SheetSettings settings)
    {
        var frame = SheetFrame.Of(settings, settings.Paper.HeightMm);
        var usable = frame.Usable;
        // Pieces are packed as they are and mirrored then; marks stay where they are.
        var inside = frame
            .Reserved.Where(r => r.Y < usable.Bottom)
            .Select(r => settings.IsMirrored ? r with { X = settings.Paper.WidthMm - r.Right } : r)
            .ToList();
        return new(
            Down(usable.Width + settings.GapMm),
            Down(usable.Height + settings.GapMm),
            [.. inside.Select(r => Around(r.Translate(-usable.X, -usable.Y), settings.GapMm))],
            (int)inside.Select(r => (r.Bottom - usable.Y) * 1000).DefaultIfEmpty(0).Max(),
            settings.Paper.IsRoll
        );
    }

    public PackedPage Page() => new(Width, Height, Reserved);

    private static MicroBox Around(RectMm r, double gap) =>
        new((int)(r.X * 1000), (int)(r.Y * 1000), Up(r.Width + gap), Up(r.Height + gap));

    /// <summary>Whole µm that hold a length.</summary>
    public static int Up(double mm) => (int)Math.Ceiling((mm * 1000) - 1e-6);

    /// <summary>Whole µm in a length.</summary>
    public static int Down(double mm) => (int)Math.Floor((mm * 1000) + 1e-6);
}
