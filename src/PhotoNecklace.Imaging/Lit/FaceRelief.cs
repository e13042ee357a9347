using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>Heights of a face from its outline: a rounded rim, beads around photos, hollows, a dome. Nothing in it is about one piece.</summary>
internal sealed class FaceRelief
{
    private const float PhotoDepthMm = 0.28f;
    private const float DishDepthMm = 0.32f;

    private readonly PixelFrame _frame;
    private readonly float[] _heights;
    private readonly byte[] _coverage;
    private readonly float _mm;

    private FaceRelief(ModelFace face, PixelFrame frame)
    {
        _frame = frame;
        _mm = frame.Scale;
        _coverage = Coverage.Fill(face.Outline.PathText, frame);
        _heights = DistanceField.Around(face.Outline.PathText, frame);
        var rim = (float)face.RimMm * _mm;

        // The rim: a bead, whose outer half is the plate's own edge.
        Each(_heights, (distance, _) => distance < rim ? Bead(distance / rim) * rim * 0.27f : 0);
        if (face.IsDomed)
        {
            Dome(face);
        }

        foreach (var dish in face.Dishes)
        {
            Sink(dish, 0.22f * (float)face.Scale, DishDepthMm * (float)face.Scale, 0.55f * (float)face.Scale);
        }

        foreach (var photo in face.Photos)
        {
            Sink(photo.Window, (float)face.BezelMm, PhotoDepthMm * (float)face.Scale, 0.04f);
        }

        if (face.Groove is { } groove)
        {
            var line = Coverage.Stroke(groove.PathText, 0.34 * face.Scale, frame);
            var deep = DistanceField.Inside(line, frame.Width, frame.Height);
            Each(_heights, (height, i) => height - (deep[i] * 0.75f));
            Scratch.Return(line);
            Scratch.Return(deep);
        }
    }

    public static Relief Of(ModelFace face, PixelFrame frame, bool brushed, Turn turn)
    {
        var made = new FaceRelief(face, frame);
        return new(frame, made._coverage, made._heights)
        {
            BallMm = Math.Clamp(1.7f * (float)Math.Max(face.Outline.Bounds.Width, face.Outline.Bounds.Height), 30, 90),
            IsBrushed = brushed,
            Turn = turn,
        };
    }

    // 0 at both sides and 1 in the middle. A parabola: a half circle would end upright, where the grid cannot follow.
    private static float Bead(float t)
    {
        var u = (2 * t) - 1;
        return 1 - (u * u);
    }

    private void Dome(ModelFace face)
    {
        var box = face.Outline.Bounds;
        var high = 0.055f * MathF.Sqrt((float)(box.Width * box.Height)) * _mm;
        var (width, fine) = (_frame.Width, _frame.Fineness);
        var skin = Inflation.Of(_coverage, _frame.Width, _frame.Height);
        Shares.For(
            _frame.Height,
            y =>
            {
                for (var x = 0; x < width; x++)
                {
                    if (_coverage[(y * width) + x] > 0)
                    {
                        _heights[(y * width) + x] += high * skin.At(x, y);
                    }
                }
            }
        );
    }

    // A bead around an opening, and what is in it lower.
    private void Sink(Shape opening, float beadMm, float depthMm, float slopeMm)
    {
        var inner = PixelFrame.Around(opening.Bounds, beadMm + 0.3, _frame);
        if (inner.IsEmpty)
        {
            return;
        }

        var mask = Coverage.Fill(opening.PathText, inner);
        var outside = DistanceField.Outside(mask, inner.Width, inner.Height);
        var inside = slopeMm > 0.1f ? DistanceField.Inside(mask, inner.Width, inner.Height) : null;
        var (bead, depth, slope) = (beadMm * _mm, depthMm * _mm, slopeMm * _mm);
        var (dx, dy) = ((inner.X - _frame.X) * _frame.Fineness, (inner.Y - _frame.Y) * _frame.Fineness);
        Shares.For(
            inner.Height,
            y =>
            {
                for (var x = 0; x < inner.Width; x++)
                {
                    var i = (y * inner.Width) + x;
                    var to = ((y + dy) * _frame.Width) + x + dx;
                    if (mask[i] > 127)
                    {
                        _heights[to] -= depth * (inside is null ? mask[i] / 255f : Room.Ramp(inside[i], -slope, slope));
                    }
                    else if (outside[i] < bead)
                    {
                        _heights[to] = Math.Max(_heights[to], Bead(outside[i] / bead) * bead * 0.3f);
                    }
                }
            }
        );
        Scratch.Return(mask);
        Scratch.Return(outside);
        Scratch.Return(inside);
    }

    private void Each(float[] field, Func<float, int, float> change) =>
        Shares.For(
            _frame.Height,
            y =>
            {
                for (var i = y * _frame.Width; i < (y + 1) * _frame.Width; i++)
                {
                    field[i] = change(field[i], i);
                }
            }
        );
}
