using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>Chain, rings, bails, hinges and collars, each shaded as what it is: wire, a bent strip, a barrel.</summary>
internal sealed class Hardware(PieceModel model, Sheen sheen, PixelFrame picture, Turn turn)
{
    private const double WireMm = 0.36;
    private const double RingMm = 0.5;

    /// <summary>The chain, from the lowest layer: links that lie flat, then those on edge.</summary>
    public IEnumerable<Picture> Chain()
    {
        foreach (var strand in model.Chain)
        {
            foreach (var link in Links(strand.Flat, WireMm * model.Hardware))
            {
                yield return link;
            }

            foreach (var link in Links(strand.Edge, (WireMm + 0.06) * model.Hardware))
            {
                yield return link;
            }
        }
    }

    public IEnumerable<Picture> Rings() =>
        model.Rings.Select(ring =>
            Wire(ring.PathText, RingMm * model.Hardware, PixelFrame.Around(ring.Bounds, 0.6, picture))
        );

    /// <summary>Bails: a strip bent over the chain, narrow at its foot.</summary>
    public IEnumerable<Picture> Loops()
    {
        foreach (var loop in model.Loops)
        {
            var frame = PixelFrame.Around(loop.Bounds, 0.2, picture);
            if (frame.IsEmpty)
            {
                continue;
            }

            var mask = Coverage.Fill(loop.PathText, frame);
            var heights = DistanceField.Around(loop.PathText, frame);
            var round = (float)(0.85 * model.Hardware) * frame.Scale;
            var bent = (float)(6.2 * model.Hardware) * frame.Scale;
            var (_, top) = frame.Of(new(0, loop.Bounds.Y + (loop.Bounds.Height * 0.62)));
            for (var i = 0; i < frame.Length; i++)
            {
                var off = ((i / frame.Width) - top) / bent;
                heights[i] =
                    Round(heights[i], round) + (bent * 0.55f * MathF.Sqrt(Math.Max(0.02f, 1 - (1.9f * off * off))));
            }

            yield return new Relief(frame, mask, heights) { Occlusion = 0, Turn = turn }.Shade(sheen);
        }
    }

    /// <summary>The barrel of a hinge.</summary>
    public IEnumerable<Picture> Hinge()
    {
        foreach (var knuckle in model.Knuckles)
        {
            var frame = PixelFrame.Around(knuckle, 0.2, picture);
            var mask = Coverage.Fill(Shape.Rectangle(knuckle, 0.2).PathText, frame);
            var heights = DistanceField.Inside(mask, frame.Width, frame.Height);
            var edge = 0.2f * frame.Scale;
            var (middle, _) = frame.Of(knuckle.Centre);
            var radius = (float)(knuckle.Width / 2) * frame.Scale;
            for (var i = 0; i < frame.Length; i++)
            {
                var across = ((i % frame.Width) - middle) / radius;
                heights[i] = Round(heights[i], edge) + (radius * MathF.Sqrt(Math.Max(0.01f, 1 - (across * across))));
            }

            yield return new Relief(frame, mask, heights) { Occlusion = 0, Turn = turn }.Shade(sheen);
        }
    }

    /// <summary>The collars of the stones, without the stones.</summary>
    public IEnumerable<Picture> Collars()
    {
        foreach (var gem in model.Gems)
        {
            var collar = Shape.Circle(gem.Centre.X, gem.Centre.Y, gem.RadiusMm + 0.5);
            var frame = PixelFrame.Around(collar.Bounds, 0.2, picture);
            var mask = Coverage.Fill(collar.PathText, frame);
            var heights = DistanceField.Inside(mask, frame.Width, frame.Height);
            var bead = 0.5f * frame.Scale;
            for (var i = 0; i < frame.Length; i++)
            {
                var t = Math.Min(1, heights[i] / bead);
                heights[i] = bead * (t < 1 ? 0.9f * MathF.Sqrt(1 - (((2 * t) - 1) * ((2 * t) - 1))) : -0.6f);
            }

            yield return new Relief(frame, mask, heights) { Turn = turn }.Shade(sheen);
        }
    }

    // Some links at a time: a strand runs slantwise, and nearly all of the box around the whole of it is empty.
    private IEnumerable<Picture> Links(string path, double widthMm)
    {
        const int AtOnce = 5;
        foreach (var links in path.Split('M', StringSplitOptions.RemoveEmptyEntries).Chunk(AtOnce))
        {
            var part = string.Concat(links.Select(link => "M" + link));
            using var parsed = Coverage.Parse(part);
            var box = parsed.TightBounds;
            var frame = PixelFrame.Around(new(box.Left, box.Top, box.Width, box.Height), widthMm, picture);
            if (!frame.IsEmpty)
            {
                yield return Wire(part, widthMm, frame);
            }
        }
    }

    private Picture Wire(string path, double widthMm, PixelFrame frame)
    {
        var mask = Coverage.Stroke(path, widthMm, frame);
        var heights = DistanceField.Around(path, widthMm, frame);
        var radius = (float)(widthMm / 2) * frame.Scale;
        for (var i = 0; i < frame.Length; i++)
        {
            heights[i] = Round(heights[i], radius);
        }

        return new Relief(frame, mask, heights)
        {
            Occlusion = 0,
            BallMm = 500,
            Turn = turn,
        }.Shade(sheen);
    }

    // Round from the edge inwards, and flat beyond. A little flatter than a circle, which would end upright.
    private static float Round(float distance, float radius)
    {
        var t = 1 - Math.Min(1, distance / radius);
        return radius * 0.8f * (1 - (t * t * (0.75f + (0.25f * t * t))));
    }
}
