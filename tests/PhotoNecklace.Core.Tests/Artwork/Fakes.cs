using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Tests.Artwork;

/// <summary>Every letter is half an em wide; letters of other scripts and emoji are missing from some fonts.</summary>
internal sealed class HalfEmMeasurer : ITextMeasurer
{
    public TextMeasure Measure(string text, string font, double sizeMm)
    {
        var missing = text.EnumerateRunes()
            .Where(r =>
                r.Value > 0xFFFF || (r.Value > 0x24F && !string.Equals(font, "inter", StringComparison.Ordinal))
            )
            .Select(r => r.ToString())
            .Distinct(StringComparer.Ordinal);
        return new(text.Length * sizeMm / 2, sizeMm * 0.7, [.. missing]);
    }
}

/// <summary>A master is four bytes: its width and height.</summary>
internal sealed class SizedPhotos : IPhotoEngine
{
    public static ReadOnlyMemory<byte> Photo(int width, int height) =>
        new byte[] { (byte)(width >> 8), (byte)width, (byte)(height >> 8), (byte)height };

    public (int Width, int Height) Measure(ReadOnlyMemory<byte> master) =>
        ((master.Span[0] << 8) + master.Span[1], (master.Span[2] << 8) + master.Span[3]);

    /// <summary>What is found in every photo.</summary>
    public Subject Subject { get; init; } = Subject.Middle;

    public Subject FindSubject(ReadOnlyMemory<byte> master, SubjectHint? hint = null) => Subject;

    public double MeasureSharpness(ReadOnlyMemory<byte> master, PrintArtwork artwork) => 0;

    public Result<long> EstimateMemory(ReadOnlyMemory<byte> upload, PhotoRules rules) =>
        throw new NotSupportedException();

    public Result<NormalisedPhoto> Normalise(ReadOnlyMemory<byte> upload, PhotoRules rules) =>
        throw new NotSupportedException();

    public byte[] RenderPrint(ReadOnlyMemory<byte> master, PrintArtwork artwork) => throw new NotSupportedException();

    public byte[] RenderLaser(ReadOnlyMemory<byte> master, LaserArtwork artwork) => throw new NotSupportedException();
}
