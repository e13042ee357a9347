using System.Numerics;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Imaging.Text;
using SkiaSharp;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>Cuts letters into a face: their depth grows with the distance from their edge, and the walls mirror the room as the face does.</summary>
internal static class Engraver
{
    private const float DepthMm = 0.11f;
    private const float Steepness = 0.62f;

    public static void Cut(
        TextLayer text,
        FaceSlopes face,
        Plate plate,
        PixelFrame picture,
        byte[] rgba,
        EngravingFonts fonts
    )
    {
        using var letters = Outline(text, fonts);
        var box = letters.TightBounds;
        var frame = PixelFrame.Around(
            new(box.Left, box.Top, box.Width, box.Height),
            0.25,
            face.Frame with
            {
                Fineness = picture.Fineness,
                Scale = picture.Scale,
            }
        );
        if (box.IsEmpty || frame.IsEmpty)
        {
            return;
        }

        var mask = Coverage.Fill(letters, frame);
        var (width, height, fine) = (frame.Width, frame.Height, frame.Fineness);
        var depths = DistanceField.Inside(mask, width, height);
        var deepest = DepthMm * frame.Scale;
        for (var i = 0; i < frame.Length; i++)
        {
            depths[i] = Math.Min(depths[i], deepest) * Steepness;
        }

        Smoothing.Soften(depths, width, height);
        for (var row = 0; row < frame.Rows; row++)
        {
            for (var column = 0; column < frame.Columns; column++)
            {
                var sum = Vector4.Zero;
                var at = 2 * (((row + frame.Y - face.Frame.Y) * face.Frame.Columns) + column + frame.X - face.Frame.X);
                var (bx, by) = (Relief.Unpack(face.Packed[at]), Relief.Unpack(face.Packed[at + 1]));
                for (var y = row * fine; y < (row + 1) * fine; y++)
                {
                    for (var x = column * fine; x < (column + 1) * fine; x++)
                    {
                        var i = (y * width) + x;
                        var (left, right) = (depths[i - (x > 0 ? 1 : 0)], depths[i + (x < width - 1 ? 1 : 0)]);
                        var (up, down) = (depths[i - (y > 0 ? width : 0)], depths[i + (y < height - 1 ? width : 0)]);
                        var (sx, sy) = ((right - left) * 0.5f, (down - up) * 0.5f);
                        var wall = MathF.Sqrt((sx * sx) + (sy * sy));
                        var covered = Math.Max(mask[i] / 255f, Math.Min(1, wall * 3));
                        if (covered < 0.01f)
                        {
                            continue;
                        }

                        // What is cut is rough and lies in its own shade.
                        var (wx, wy) = plate.Turn.Slope(bx + sx, by + sy);
                        var light = plate.Sheen.At(wx, wy, 0.12f);
                        var deep = Room.Ramp(depths[i] / (deepest * Steepness), 0, 0.4f) * (mask[i] / 255f);
                        light *= 1 - (0.87f * deep);
                        sum += Light.Map(light) * covered;
                    }
                }

                if (sum.W > 0)
                {
                    Blend(
                        rgba,
                        4 * (((row + frame.Y) * plate.SizePx) + column + frame.X),
                        sum / sum.W,
                        sum.W / (fine * fine)
                    );
                }
            }
        }

        Scratch.Return(mask);
        Scratch.Return(depths);
    }

    private static void Blend(byte[] rgba, int to, Vector4 colour, float part)
    {
        rgba[to] = Light.ToByte((Light.FromByte(rgba[to]) * (1 - part)) + (colour.X * part));
        rgba[to + 1] = Light.ToByte((Light.FromByte(rgba[to + 1]) * (1 - part)) + (colour.Y * part));
        rgba[to + 2] = Light.ToByte((Light.FromByte(rgba[to + 2]) * (1 - part)) + (colour.Z * part));
    }

    private static SKPath Outline(TextLayer text, EngravingFonts fonts)
    {
        var path = ShapedLine.Of(fonts, text.Text, text.Font).Outline(text.SizeMm, text.Baseline);
        path.Transform(
            SKMatrix
                .CreateTranslation((float)text.X, (float)text.Y)
                .PreConcat(SKMatrix.CreateRotationDegrees((float)text.Turn))
        );
        return path;
    }
}
