using NetVips;

namespace PhotoNecklace.Imaging;

/// <summary>The bytes of a photo that was reduced until only what it is of can be told: red, green, blue.</summary>
internal sealed class SmallPhoto
{
    private readonly byte[] _rgb;

    private SmallPhoto(byte[] rgb, int width, int height)
    {
        _rgb = rgb;
        Width = width;
        Height = height;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Reduces a master.</summary>
    /// <param name="master">A JPEG of ours.</param>
    /// <param name="longSide">The longer side's length then, in px.</param>
    /// <param name="stretch">How many times wider all of it shall be than it was.</param>
    public static SmallPhoto Of(ReadOnlyMemory<byte> master, int longSide, double stretch)
    {
        using var header = Vips.Open(master, Enums.FailOn.Error);
        var scale = Math.Min(1, (double)longSide / Math.Max(header.Width, header.Height));
        var width = Math.Max(1, (int)Math.Round(header.Width * scale * stretch));
        var height = Math.Max(1, (int)Math.Round(header.Height * scale));
        using var small = Vips.Reduce(master, width, height, Enums.Size.Force);
        using var bands = small.Bands >= 3 ? small.ExtractBand(0, n: 3) : small[0].Bandjoin([small[0], small[0]]);
        return new(bands.WriteToMemory<byte>(), small.Width, small.Height);
    }

    public static float Luma(float r, float g, float b) => (0.299f * r) + (0.587f * g) + (0.114f * b);

    public ReadOnlySpan<byte> Row(int y) => _rgb.AsSpan(3 * y * Width, 3 * Width);

    /// <summary>Its lightness, 0 to 255.</summary>
    public Plane Luma()
    {
        var luma = new Plane(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            var row = luma.Row(y);
            var rgb = Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = Luma(rgb[3 * x], rgb[(3 * x) + 1], rgb[(3 * x) + 2]);
            }
        }

        return luma;
    }
}
