using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>How sharp a photo will look behind its window.</summary>
public enum PrintGrade
{
    /// <summary>600 dpi or more: sharp even from a hand's breadth, which is how jewellery is looked at.</summary>
    Green,

    /// <summary>300 to 600 dpi: the usual norm of print; small faces lose some detail.</summary>
    Amber,

    /// <summary>Less than 300 dpi: visibly soft. It is not printed.</summary>
    Red,
}

/// <summary>The resolution that a photo reaches in its window.</summary>
/// <param name="Slot">Which photo window, from 0.</param>
/// <param name="Dpi">The photo's own pixels per inch over the window, before the print file is brought to its fixed dpi.</param>
/// <param name="Grade">What that is worth.</param>
/// <param name="Message">The same for a person: a refusal when it is red, otherwise a remark.</param>
public sealed record PrintResolution(int Slot, double Dpi, PrintGrade Grade, Message Message)
{
    /// <summary>Dots per inch from which a grade is green.</summary>
    public const int GreenDpi = 600;

    /// <summary>Dots per inch from which a grade is amber.</summary>
    public const int AmberDpi = 300;

    /// <summary>
    /// Edges from which a photo looks blurred in the hand, as the standard deviation of a blur in mm. The table that it rests on
    /// is in the tests of the blur check.
    /// </summary>
    public const double BlurredMm = 0.09;

    /// <summary>True when the photo itself is out of focus or shaken, whatever its pixels.</summary>
    public bool IsBlurred { get; init; }

    /// <summary>Grades a crop.</summary>
    /// <param name="artwork">The window and the crop.</param>
    /// <param name="photoWidth">Width of the photo in px.</param>
    /// <param name="photoHeight">Height of the photo in px.</param>
    public static PrintResolution Of(PrintArtwork artwork, int photoWidth, int photoHeight)
    {
        ArgumentNullException.ThrowIfNull(artwork);
        var width = artwork.Crop.Width * photoWidth;
        var height = artwork.Crop.Height * photoHeight;

        // A crop that is meant to reach the norm exactly must not miss it by the last bit of a division.
        var dpi = Math.Round(
            25.4 * Math.Min(width / artwork.WindowWidthMm, height / artwork.WindowHeightMm),
            6,
            MidpointRounding.AwayFromZero
        );
        var part = new Part(artwork, Math.Round(width), Math.Round(height), Math.Floor(dpi));
        return dpi >= GreenDpi ? new(artwork.Slot, dpi, PrintGrade.Green, part.Sharp())
            : dpi >= AmberDpi ? new(artwork.Slot, dpi, PrintGrade.Amber, part.Soft())
            : new(artwork.Slot, dpi, PrintGrade.Red, part.TooSmall(Math.Min(photoWidth, photoHeight)));
    }

    /// <summary>
    /// The same with what a blur check found: a blurred photo is amber at most, and says so. It is never refused: somebody's
    /// only photo of somebody may be a blurred one.
    /// </summary>
    /// <param name="edgeBlurMm">
    /// How wide the crop's edges are on the piece, as the standard deviation of a blur in mm
    /// (<see cref="IPhotoEngine.MeasureSharpness"/>).
    /// </param>
    public PrintResolution WithSharpness(double edgeBlurMm)
    {
        if (edgeBlurMm < BlurredMm || IsBlurred)
        {
            return this;
        }

        var blurred = this with { IsBlurred = true };
        var code =
            Message.Is(Remarks.PrintSharp) ? Remarks.PrintSharpBlurred
            : Message.Is(Remarks.PrintSoft) ? Remarks.PrintSoftBlurred
            : null;
        return code is null
            ? blurred
            : blurred with
            {
                Grade = PrintGrade.Amber,
                Message = code.With([
                    .. Message.Arguments.Select(a => (a.Key, a.Value)),
                    ("edge", Math.Round(edgeBlurMm * 2, 2)),
                ]),
            };
    }

    /// <summary>The chosen part: px, and whole dpi.</summary>
    private sealed record Part(PrintArtwork Artwork, double Width, double Height, double Dpi)
    {
        public Remark Sharp() => Remarks.PrintSharp.With([.. Sizes()]);

        public Remark Soft() => Remarks.PrintSoft.With([.. Sizes(), .. Needed(GreenDpi)]);

        public Refusal TooSmall(int shorterSide) =>
            Refusals.PhotoTooSmallToPrint.With([
                .. Sizes(),
                ("leastDpi", AmberDpi),
                .. Needed(AmberDpi),
                ("shorterSide", shorterSide),
            ]);

        private IEnumerable<(string, MessageValue)> Sizes() =>
            [
                ("photo", Artwork.Slot + 1),
                ("width", Width),
                ("height", Height),
                ("windowWidth", Artwork.WindowWidthMm),
                ("windowHeight", Artwork.WindowHeightMm),
                ("dpi", Dpi),
            ];

        private IEnumerable<(string, MessageValue)> Needed(int dpi) =>
            [("neededWidth", Up(Artwork.WindowWidthMm, dpi)), ("neededHeight", Up(Artwork.WindowHeightMm, dpi))];

        private static double Up(double mm, int dpi) => Math.Ceiling((mm * dpi / 25.4) - 1e-9);
    }
}
