using NetVips;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Imaging;

/// <summary>Makes the printer's pixels.</summary>
internal static class PrintRendering
{
    public static byte[] Render(Image master, PrintArtwork artwork)
    {
        var crop = artwork.Crop;
        using var part = Cut(master, crop, artwork.WindowWidthMm, artwork.WindowHeightMm, artwork.BleedMm);
        using var sized = part.ThumbnailImage(artwork.PixelWidth, height: artwork.PixelHeight, size: Enums.Size.Force);
        using var turned = artwork.Mirror ? sized.FlipHor() : sized.Copy();
        using var tagged = WithDpi(turned, artwork.Dpi);
        return tagged.PngsaveBuffer(compression: 6, profile: "srgb", keep: Enums.ForeignKeep.Icc);
    }

    /// <summary>A crop and what lies within the bleed around it, at the photo's own resolution, turned level.</summary>
    /// <param name="master">The photo.</param>
    /// <param name="crop">Fractions of the photo.</param>
    /// <param name="widthMm">Width of the window that the crop fills, in mm.</param>
    /// <param name="heightMm">Height of the window that the crop fills, in mm.</param>
    /// <param name="bleedMm">How much more on every side, in mm.</param>
    public static Image Cut(Image master, CropRect crop, double widthMm, double heightMm, double bleedMm)
    {
        // Source px per mm, each way; the same but for rounding, because the crop has the window's aspect.
        var perMmX = crop.Width * master.Width / widthMm;
        var perMmY = crop.Height * master.Height / heightMm;
        var width = Math.Max(1, (int)Math.Round((widthMm + (2 * bleedMm)) * perMmX));
        var height = Math.Max(1, (int)Math.Round((heightMm + (2 * bleedMm)) * perMmY));
        if (crop.Rotation != 0)
        {
            return Level(master, crop, width, height);
        }

        // Whole source pixels: an edge moves by half of one at most, less than a twentieth of a mm from 300 dpi on.
        var left = (int)Math.Round((crop.X * master.Width) - (bleedMm * perMmX));
        var top = (int)Math.Round((crop.Y * master.Height) - (bleedMm * perMmY));

        // The bleed shows more of the photo where there is more, and its mirror image beyond the photo's edge.
        return WithMirror(master, left, top, width, height);
    }

    /// <summary>The same pixels with a resolution: libvips counts pixels per mm; PNG stores whole pixels per metre.</summary>
    public static Image WithDpi(Image image, int dpi) => image.Copy(xres: dpi / 25.4, yres: dpi / 25.4);

    // Cuts the box around the turned rectangle, and turns that back about the rectangle's middle.
    private static Image Level(Image master, CropRect crop, int width, int height)
    {
        var (sin, cos) = Math.SinCos(crop.Rotation * Math.PI / 180);
        var x = (crop.X + (crop.Width / 2)) * master.Width;
        var y = (crop.Y + (crop.Height / 2)) * master.Height;

        // Two pixels more for the interpolation.
        var reachX = (int)Math.Ceiling(((width * Math.Abs(cos)) + (height * Math.Abs(sin))) / 2) + 2;
        var reachY = (int)Math.Ceiling(((width * Math.Abs(sin)) + (height * Math.Abs(cos))) / 2) + 2;
        var left = (int)Math.Floor(x) - reachX;
        var top = (int)Math.Floor(y) - reachY;
        using var box = WithMirror(master, left, top, (2 * reachX) + 1, (2 * reachY) + 1);
        using var bicubic = Interpolate.NewFromName("bicubic");
        return box.Affine(
            [cos, sin, -sin, cos],
            interpolate: bicubic,
            oarea: [0, 0, width, height],
            idx: left - x,
            idy: top - y,
            odx: width / 2.0,
            ody: height / 2.0,
            extend: Enums.Extend.Copy
        );
    }

    private static Image WithMirror(Image image, int left, int top, int width, int height)
    {
        if (left >= 0 && top >= 0 && left + width <= image.Width && top + height <= image.Height)
        {
            return image.ExtractArea(left, top, width, height);
        }

        var (padLeft, padTop) = (Math.Max(0, -left), Math.Max(0, -top));
        using var padded = image.Embed(
            padLeft,
            padTop,
            padLeft + Math.Max(image.Width, left + width),
            padTop + Math.Max(image.Height, top + height),
            extend: Enums.Extend.Mirror
        );
        return padded.ExtractArea(left + padLeft, top + padTop, width, height);
    }
}
