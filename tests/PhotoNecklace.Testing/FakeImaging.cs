using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue.Tracing;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Testing;

/// <summary>A photo engine that takes any bytes but those that start with "bad" for a large photo, those that start with "close" for a
/// face that fills it, and those that start with "view" for one without a face. Where a service sees a person, that is what it is of.</summary>
public sealed class FakePhotoEngine : IPhotoEngine
{
    public Result<long> EstimateMemory(ReadOnlyMemory<byte> upload, PhotoRules rules) => 1_000_000L;

    public Result<NormalisedPhoto> Normalise(ReadOnlyMemory<byte> upload, PhotoRules rules) =>
        upload.Span.StartsWith("bad"u8)
            ? Refusal.FromText("photo-damaged", "The photo is damaged.")
            : new NormalisedPhoto(upload.ToArray(), upload.ToArray(), "jpeg", 3000, 4000, 1800, 2400);

    public (int Width, int Height) Measure(ReadOnlyMemory<byte> master) => (1800, 2400);

    public Subject FindSubject(ReadOnlyMemory<byte> master, SubjectHint? hint = null) =>
        hint is { People: [var person, ..] } ? new([new(person.Box, person.Box, 1)], IsCertain: true)
        : master.Span.StartsWith("view"u8) ? Subject.Middle
        : master.Span.StartsWith("close"u8) ? new([new(new(0.1, 0.05, 0.8, 0.9), new(0, 0, 1, 1), 1)], IsCertain: true)
        : new([new(new(0.35, 0.3, 0.3, 0.3), new(0.25, 0.2, 0.5, 0.5), 1)], IsCertain: true);

    public double MeasureSharpness(ReadOnlyMemory<byte> master, PrintArtwork artwork) => 0;

    public byte[] RenderPrint(ReadOnlyMemory<byte> master, PrintArtwork artwork) => Encoding.UTF8.GetBytes("print");

    public byte[] RenderLaser(ReadOnlyMemory<byte> master, LaserArtwork artwork) => Encoding.UTF8.GetBytes("laser");
}

/// <summary>A renderer that draws nothing.</summary>
public sealed class FakeSceneRenderer : ISceneRenderer
{
    public string Version => "fake-1";

    public void Prepare(Scene scene, int sizePx) { }

    public byte[] RenderJpeg(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx) =>
        Encoding.UTF8.GetBytes("preview");
}

/// <summary>Sees nothing in any picture.</summary>
public sealed class FakeSilhouetteReader : ISilhouetteReader
{
    public GreyPicture Read(ReadOnlyMemory<byte> upload, ReadOnlyMemory<byte> master) =>
        new(200, 200, new byte[200 * 200], IsOpacity: false);
}

/// <summary>Letters that are squares of 1 mm.</summary>
public sealed class FakeGlyphOutlines : IGlyphOutlines
{
    public string Outline(string text, string font, double sizeMm, string? baseline) => "M-.5-.5H.5V.5H-.5Z";

    public string Contours(string text, string font, double sizeMm, string? baseline) =>
        Outline(text, font, sizeMm, baseline);
}

/// <summary>A measurer for which every character is half as wide as it is high.</summary>
public sealed class FakeTextMeasurer : ITextMeasurer
{
    public TextMeasure Measure(string text, string font, double sizeMm)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text.Length * sizeMm / 2, sizeMm * 0.7, []);
    }
}
