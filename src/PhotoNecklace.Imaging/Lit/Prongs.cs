using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>The grains that hold a stone.</summary>
internal static class Prongs
{
    public static Picture Of(ModelGem gem, Sheen sheen, PixelFrame picture)
    {
        var grain = Math.Min(0.3, gem.RadiusMm * 0.26);
        var path = string.Concat(
            Enumerable
                .Range(0, 4)
                .Select(i => (45 + (90 * i)) * Math.PI / 180)
                .Select(a =>
                    Shape
                        .Circle(
                            gem.Centre.X + ((gem.RadiusMm + 0.08) * Math.Cos(a)),
                            gem.Centre.Y + ((gem.RadiusMm + 0.08) * Math.Sin(a)),
                            grain
                        )
                        .PathText
                )
        );
        var box = new RectMm(gem.Centre.X, gem.Centre.Y, 0, 0);
        var frame = PixelFrame.Around(box, gem.RadiusMm + 0.5, picture);
        var mask = Coverage.Fill(path, frame);
        var heights = DistanceField.Inside(mask, frame.Width, frame.Height);
        var radius = (float)grain * frame.Scale;
        for (var i = 0; i < frame.Length; i++)
        {
            var t = 1 - Math.Min(1, heights[i] / radius);
            heights[i] = radius * MathF.Sqrt(1 - (t * t));
        }

        return new Relief(frame, mask, heights) { Occlusion = 0 }.Shade(sheen);
    }
}
