using System.Globalization;

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
/// <param name="Sentence">The same for a person.</param>
public sealed record PrintResolution(int Slot, double Dpi, PrintGrade Grade, string Sentence)
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
        var grade =
            dpi >= GreenDpi ? PrintGrade.Green
            : dpi >= AmberDpi ? PrintGrade.Amber
            : PrintGrade.Red;
        var part = Text(
            $"The chosen part of photo {artwork.Slot + 1} has {width:0} × {height:0} px for a window of {artwork.WindowWidthMm:0.#} × {artwork.WindowHeightMm:0.#} mm, which is {Math.Floor(dpi):0} dpi"
        );
        return new(artwork.Slot, dpi, grade, part + Advice(grade, artwork, Math.Min(photoWidth, photoHeight)));
    }

    /// <summary>
    /// The same with what a blur check found: a blurred photo is amber at most, and says so. It is never refused: somebody's
    /// only photo of somebody may be a blurred one.
    /// </summary>
    /// <param name="edgeBlurMm">
    /// How wide the crop's edges are on the piece, as the standard deviation of a blur in mm
    /// (<see cref="IPhotoEngine.MeasureSharpness"/>).
    /// </param>
    public PrintResolution WithSharpness(double edgeBlurMm) =>
        edgeBlurMm < BlurredMm
            ? this
            : this with
            {
                IsBlurred = true,
                Grade = Grade == PrintGrade.Green ? PrintGrade.Amber : Grade,
                Sentence =
                    Sentence
                    + Text(
                        $" The photo looks blurred at this size (its edges are about {edgeBlurMm * 2:0.0#} mm wide on the piece): a sharper photo, or a larger part of this one, would show more of the face."
                    ),
            };

    private static string Advice(PrintGrade grade, PrintArtwork artwork, int shortSide) =>
        grade switch
        {
            PrintGrade.Green => ": sharp.",
            PrintGrade.Amber => Text(
                $": good enough to print, but fine detail will be soft. {Needed(artwork, GreenDpi)} would be sharp."
            ),
            _ => Text(
                $", and {AmberDpi} dpi is the least that prints well. {Needed(artwork, AmberDpi)} is needed: choose a larger part of the photo, or a photo with more pixels (this one's shorter side has {shortSide} px)."
            ),
        };

    private static string Needed(PrintArtwork artwork, int dpi)
    {
        static int Up(double mm, int dpi) => (int)Math.Ceiling((mm * dpi / 25.4) - 1e-9);
        return Text($"A part of at least {Up(artwork.WindowWidthMm, dpi)} × {Up(artwork.WindowHeightMm, dpi)} px");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
