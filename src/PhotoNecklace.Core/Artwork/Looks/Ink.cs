using System.Globalization;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Looks;

/// <summary>Short ways to say paints.</summary>
internal static class Ink
{
    public static GradientStop[] Stops(params ReadOnlySpan<(double At, string Colour)> stops)
    {
        var result = new GradientStop[stops.Length];
        for (var i = 0; i < stops.Length; i++)
        {
            result[i] = new(stops[i].At, stops[i].Colour);
        }

        return result;
    }

    public static SolidPaint Solid(string colour, double opacity = 1) => new(Faded(colour, opacity));

    public static SolidPaint Black(double opacity) => Solid("#14100c", opacity);

    public static SolidPaint White(double opacity) => Solid("#ffffff", opacity);

    /// <summary>A gradient across a box from where the light comes from (top left) to the other corner.</summary>
    public static LinearPaint Lit(RectMm box, GradientStop[] stops) => Along(box, -1, -1, stops);

    /// <summary>A gradient across a box in a direction (each of dx, dy from -1 to 1: where it starts, seen from the middle).</summary>
    public static LinearPaint Along(RectMm box, double dx, double dy, GradientStop[] stops)
    {
        // On a long bar the box's own diagonal would squeeze all bands into the middle; half-way to a square looks natural.
        var (hw, hh) = (box.Width / 2, box.Height / 2);
        var mean = (hw + hh) / 2;
        (hw, hh) = ((hw + mean) / 2 * 0.86, (hh + mean) / 2 * 0.86);
        var c = box.Centre;
        return new(new(c.X + (dx * hw), c.Y + (dy * hh)), new(c.X - (dx * hw), c.Y - (dy * hh)), stops);
    }

    public static string Faded(string colour, double opacity) =>
        opacity >= 1 ? colour : $"{colour[..7]}{(int)Math.Round(Math.Max(0, opacity) * 255):x2}";

    /// <summary>Between two colours; 0 is the first.</summary>
    public static string Mix(string a, string b, double t)
    {
        static int Part(string colour, int i) =>
            int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        int Between(int i) => (int)Math.Round(Part(a, i) + ((Part(b, i) - Part(a, i)) * Math.Clamp(t, 0, 1)));
        return $"#{Between(0):x2}{Between(1):x2}{Between(2):x2}";
    }
}
