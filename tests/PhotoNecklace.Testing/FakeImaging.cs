using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Testing;

/// <summary>A photo engine that takes any bytes but those that start with "bad" for a large photo.</summary>
public sealed class FakePhotoEngine : IPhotoEngine
{
    public Result<NormalisedPhoto> Normalise(ReadOnlyMemory<byte> upload, PhotoRules rules) =>
        upload.Span.StartsWith("bad"u8)
            ? new Refusal("photo-damaged", "The photo is damaged.")
            : new NormalisedPhoto(upload.ToArray(), upload.ToArray(), "jpeg", 3000, 4000, 1800, 2400);

    public (int Width, int Height) Measure(ReadOnlyMemory<byte> master) => (1800, 2400);

    public CropRect SuggestCrop(ReadOnlyMemory<byte> master, double aspect)
    {
        // The largest centred rectangle of that aspect in an 1800 × 2400 picture.
        var height = Math.Min(1, 1800 / aspect / 2400);
        var width = Math.Min(1, 2400 * height * aspect / 1800);
        return new((1 - width) / 2, (1 - height) / 2, width, height);
    }

    public byte[] RenderPrint(ReadOnlyMemory<byte> master, PrintArtwork artwork) => Encoding.UTF8.GetBytes("print");
}

/// <summary>A renderer that draws nothing.</summary>
public sealed class FakeSceneRenderer : ISceneRenderer
{
    public string Version => "fake-1";

    public byte[] RenderJpeg(Scene scene, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx) =>
        Encoding.UTF8.GetBytes("preview");
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
