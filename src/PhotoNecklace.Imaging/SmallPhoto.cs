using NetVips;

namespace PhotoNecklace.Imaging;

/// <summary>The bytes of a photo that was reduced until only what it is of can be told: red, green, blue.</summary>
internal sealed class SmallPhoto
{
    private readonly byte[] _rgb;

    /// <param name="rgb">Three bytes a pixel, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    public SmallPhoto(byte[] rgb, int width, int height)
    {
        _rgb = rgb;
        Width = width;
        Height = height;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Reduces a master.</summary>
    /// <param name="master">A JPEG of ours.</param>
    /// <param name="width">Width then, in px.</param>
    /// <param name="height">Height then, in px.</param>
    public static SmallPhoto Of(ReadOnlyMemory<byte> master, int width, int height)
    {
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
