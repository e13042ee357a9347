using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue.Tracing;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Printing.Sheets;

namespace PhotoNecklace.Core;

/// <summary>Validates, normalises and crops photos.</summary>
public interface IPhotoEngine
{
    /// <summary>What <see cref="Normalise"/> will need, from the header alone: whoever calls it first waits for that much room.</summary>
    /// <returns>Bytes of memory at the peak, or the refusal that the header is enough for.</returns>
    Result<long> EstimateMemory(ReadOnlyMemory<byte> upload, PhotoRules rules);

    /// <summary>
    /// Sniffs the type from the bytes, reads the header, checks the caps, decodes strictly, turns upright, converts to sRGB,
    /// resizes and strips metadata.
    /// </summary>
    /// <returns>The photo, or a refusal whose code starts with <c>photo-</c>.</returns>
    Result<NormalisedPhoto> Normalise(ReadOnlyMemory<byte> upload, PhotoRules rules);

    /// <summary>Width and height of a master, in px, from its header.</summary>
    (int Width, int Height) Measure(ReadOnlyMemory<byte> master);

    /// <summary>What a photo is of: where its faces are, or else where most is to be seen.</summary>
    /// <param name="master">A master JPEG as <see cref="Normalise"/> makes it.</param>
    /// <param name="hint">What a service said of it; null when the pixels are all there is to go by.</param>
    Subject FindSubject(ReadOnlyMemory<byte> master, SubjectHint? hint = null);

    /// <summary>
    /// How blurred a crop will look at its size on the piece: the width of its clearest edges, as the standard deviation of a blur
    /// in mm. 0 when there is no edge to judge by.
    /// </summary>
    double MeasureSharpness(ReadOnlyMemory<byte> master, PrintArtwork artwork);

    /// <summary>The pixels for the printer: the crop at the artwork's size and dpi, with bleed, as sRGB PNG with the dpi in the file.</summary>
    byte[] RenderPrint(ReadOnlyMemory<byte> master, PrintArtwork artwork);

    /// <summary>
    /// The dots for a laser: the crop in grey with its local contrast raised, and dithered to one bit if asked for, as PNG with the
    /// laser's dpi in the file. The same input gives the same bytes.
    /// </summary>
    byte[] RenderLaser(ReadOnlyMemory<byte> master, LaserArtwork artwork);
}

/// <summary>Reads pictures of shapes.</summary>
public interface ISilhouetteReader
{
    /// <summary>How opaque a picture is that is transparent somewhere, how dark any other.</summary>
    /// <param name="upload">The file, which <see cref="IPhotoEngine.Normalise"/> took.</param>
    /// <param name="master">The master that was made of it.</param>
    GreyPicture Read(ReadOnlyMemory<byte> upload, ReadOnlyMemory<byte> master);
}

/// <summary>Draws a scene.</summary>
public interface ISceneRenderer
{
    /// <summary>Changes whenever the same scene would be drawn differently; part of every picture's fingerprint.</summary>
    string Version { get; }

    /// <summary>
    /// Makes what all orders of the same piece share, if it is not there: most of the work of the first picture. Whoever calls it need not;
    /// drawing makes it too.
    /// </summary>
    /// <param name="scene">What will be drawn.</param>
    /// <param name="sizePx">Width and height of the picture in px.</param>
    void Prepare(Scene scene, int sizePx);

    /// <summary>The scene as a square JPEG.</summary>
    /// <param name="scene">What to draw, in mm.</param>
    /// <param name="photos">The masters, one for each photo slot of the scene.</param>
    /// <param name="sizePx">Width and height of the picture in px.</param>
    byte[] RenderJpeg(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx);
}

/// <summary>Measures engraved text with the fonts that will draw it.</summary>
public interface ITextMeasurer
{
    /// <summary>Measures one line of text.</summary>
    /// <param name="text">The line, without a break.</param>
    /// <param name="font">A font's id in the catalogue.</param>
    /// <param name="sizeMm">The em size in mm.</param>
    TextMeasure Measure(string text, string font, double sizeMm);
}

/// <summary>What a line of text needs.</summary>
/// <param name="WidthMm">Width in mm of a box, centred on the text's middle, that holds the advance and all ink (swashes reach beyond the advance).</param>
/// <param name="CapHeightMm">Height of a capital letter in mm.</param>
/// <param name="MissingCharacters">The characters (as text elements) that the font has no glyph for.</param>
public sealed record TextMeasure(double WidthMm, double CapHeightMm, IReadOnlyList<string> MissingCharacters)
{
    /// <summary>
    /// Width of the thin strokes of the fonts that draw the text, in mm at its size; infinite when it is not known. Nineteen twentieths of
    /// the thinnest font's strokes are at least as wide; what is thinner are the ends of strokes.
    /// </summary>
    public double StrokeMm { get; init; } = double.PositiveInfinity;

    /// <summary>How far the ink of this very text reaches above the baseline, in mm; 0 when it is not known.</summary>
    public double AscentMm { get; init; }

    /// <summary>How far the ink of this very text reaches below the baseline, in mm; 0 when it is not known or nothing does.</summary>
    public double DescentMm { get; init; }
}

/// <summary>Writes print sheets.</summary>
public interface ISheetWriter
{
    /// <summary>A PDF at exact scale: the prints with their bleed, cut lines, labels, and at the foot a scale bar and the page's number.</summary>
    /// <param name="sheet">What lies where.</param>
    /// <param name="prints">The print files (PNG), by the name that pieces give them.</param>
    /// <returns>The same bytes for the same sheet.</returns>
    byte[] Write(SheetDocument sheet, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> prints);
}
