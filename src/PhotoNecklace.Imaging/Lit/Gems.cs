using System.Collections.Concurrent;
using System.Numerics;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>Pictures of stones. The same few are asked for over and over, and are kept.</summary>
internal sealed class Gems
{
    private const int Most = 64;
    private const float PlaceSteps = 4;

    private readonly ConcurrentDictionary<(string Stone, float Radius, float X, float Y), Picture> _kept = new();

    public Picture Of(ModelGem gem, PixelFrame picture)
    {
        var scale = picture.PictureScale;
        var (x, y) = (Place(gem.Centre.X * scale), Place(gem.Centre.Y * scale));
        var radius = (float)(gem.RadiusMm * scale);
        var (left, top) = ((int)MathF.Floor(x - radius) - 1, (int)MathF.Floor(y - radius) - 1);
        var key = (gem.Stone.Name, MathF.Round(radius, 2), x - left, y - top);
        if (!_kept.TryGetValue(key, out var kept))
        {
            kept = Draw(gem.Stone, key.Item2, key.Item3, key.Item4);
            if (_kept.Count >= Most)
            {
                _kept.Clear();
            }

            _kept.TryAdd(key, kept);
        }

        return kept.At(left, top);
    }

    private static float Place(double px) => MathF.Round((float)px * PlaceSteps) / PlaceSteps;

    private static Picture Draw(Birthstone stone, float radius, float cx, float cy)
    {
        var size = (int)MathF.Ceiling(2 * radius) + 3;
        var picture = new Picture(0, 0, size, size);
        var body = Light.Of(stone.Colour);
        const int Fine = 3;
        Shares.For(
            size,
            () => new Vector4[size],
            (row, sums) =>
            {
                Array.Clear(sums);
                for (var y = 0; y < Fine; y++)
                {
                    for (var x = 0; x < size * Fine; x++)
                    {
                        var px = (((x + 0.5f) / Fine) - cx) / radius;
                        var py = ((((row * Fine) + y + 0.5f) / Fine) - cy) / radius;
                        var r = MathF.Sqrt((px * px) + (py * py));
                        if (r < 1)
                        {
                            sums[x / Fine] += Light.Map(Radiance(stone, body, px, py, r));
                        }
                    }
                }

                picture.Write(row, sums, 1f / (Fine * Fine));
            }
        );
        return picture;
    }

    private static Vector4 Radiance(Birthstone stone, Vector4 body, float x, float y, float r) =>
        stone.Cut switch
        {
            StoneCut.Brilliant when stone.Name == "diamond" => Brilliant.At(x, y, body, 2.417f, 0.06f),
            StoneCut.Brilliant => Brilliant.At(x, y, body, 1.77f, 0.035f),
            StoneCut.Pearl => Dome(body, x, y, r, 1, 0.75f, 0),
            StoneCut.Opal => Dome(body, x, y, r, 0.6f, 0.55f, 1),
            _ => Dome(body, x, y, r, 0.6f, 0.4f, 0),
        };

    // A polished dome: its body lit from above with light that comes through on the far side, and the lamps mirrored in it.
    private static Vector4 Dome(Vector4 body, float x, float y, float r, float height, float veil, float fire)
    {
        var z = MathF.Sqrt(Math.Max(0.02f, 1 - (r * r)));
        var (sx, sy) = (height * x / z, height * y / z);
        var cosine = 1 / MathF.Sqrt(1 + (sx * sx) + (sy * sy));
        var lit = Math.Max(0, ((-0.5f * sx) - (0.6f * sy) + 0.65f) * cosine);
        var through = 0.35f * Room.Ramp((x * 0.6f) + (y * 0.75f), 0.1f, 1) * (1 - (r * r * 0.6f));
        var light = body * (0.22f + (0.72f * lit) + through);
        if (fire > 0)
        {
            light = Vector4.Lerp(light, Fire(x, y) * (0.35f + lit), 0.45f * fire * (1 - (r * r * 0.5f)));
        }
        else if (veil > 0.7f)
        {
            // A pearl's overtones: rose towards the light, green away from it.
            var turn = Room.Ramp(r, 0.35f, 0.95f);
            light *= Vector4.Lerp(new(1.03f, 0.96f, 0.97f, 1), new(0.90f, 0.97f, 0.93f, 1), turn);

            // A ball that glows from within, and a broad soft light on it.
            light *= 0.62f + (0.42f * z);
            var (dx, dy) = (x + 0.34f, y + 0.38f);
            light += new Vector4(0.75f * MathF.Exp(-((dx * dx) + (dy * dy)) / 0.045f));
        }

        var fresnel = 0.045f + (0.955f * MathF.Pow(1 - cosine, 5));
        var lamps = fresnel * Room.Lamps(sx, sy, 0.05f) * 1.8f;
        var card = fresnel * 0.8f * Room.Radiance(sx, sy).X * veil;
        return light + new Vector4(lamps + card);
    }

    // Cells in a sunflower's order, each with a colour of its own.
    private static Vector4 Fire(float x, float y)
    {
        var (near, cell, second) = (9f, 0, 9f);
        for (var i = 1; i <= 26; i++)
        {
            var (sin, cos) = MathF.SinCos(i * 2.39996f);
            var far = MathF.Sqrt(i / 26f);
            var (dx, dy) = (x - (far * cos), y - (far * sin));
            var d = (dx * dx) + (dy * dy);
            if (d < near)
            {
                (near, cell, second) = (d, i, near);
            }
            else
            {
                second = Math.Min(second, d);
            }
        }

        var hue = cell * 0.618034f % 1 * 6;
        Vector4 colour = new(
            Math.Clamp(MathF.Abs(hue - 3) - 1, 0, 1),
            Math.Clamp(2 - MathF.Abs(hue - 2), 0, 1),
            Math.Clamp(2 - MathF.Abs(hue - 4), 0, 1),
            1
        );
        return Vector4.Lerp(new(0.75f, 0.8f, 0.82f, 1), colour, Room.Ramp(second - near, 0, 0.06f) * 0.8f);
    }
}
