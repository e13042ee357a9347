using NetVips;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Imaging;

/// <summary>Makes the printer's pixels.</summary>
internal static class PrintRendering
{
    public static byte[] Render(Image master, PrintArtwork artwork)
    {
        // Source px per mm, each way; the same but for rounding, because the crop has the window's aspect.
        var perMmX = artwork.Crop.Width * master.Width / artwork.WindowWidthMm;
        var perMmY = artwork.Crop.Height * master.Height / artwork.WindowHeightMm;

        // Whole source pixels: an edge moves by half of one at most, less than a twentieth of a mm from 300 dpi on.
        var left = (int)Math.Round((artwork.Crop.X * master.Width) - (artwork.BleedMm * perMmX));
        var top = (int)Math.Round((artwork.Crop.Y * master.Height) - (artwork.BleedMm * perMmY));
        var width = Math.Max(1, (int)Math.Round((artwork.WindowWidthMm + (2 * artwork.BleedMm)) * perMmX));
        var height = Math.Max(1, (int)Math.Round((artwork.WindowHeightMm + (2 * artwork.BleedMm)) * perMmY));

        // The bleed shows more of the photo where there is more, and its mirror image beyond the photo's edge.
        using var part = WithMirror(master, left, top, width, height);
        using var sized = part.ThumbnailImage(artwork.PixelWidth, height: artwork.PixelHeight, size: Enums.Size.Force);

        // libvips counts pixels per mm; PNG stores whole pixels per metre.
        var perMm = artwork.Dpi / 25.4;
        using var tagged = sized.Copy(xres: perMm, yres: perMm);
        return tagged.PngsaveBuffer(compression: 6, profile: "srgb", keep: Enums.ForeignKeep.Icc);
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
