using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>Skia's paints for a scene's.</summary>
internal static class Paints
{
    public static SKPaint Of(ScenePaint paint, double blurMm)
    {
        // Bands show only in what is broad and opaque; scattering them doubles the time that a gradient takes.
        var result = new SKPaint { IsAntialias = true, IsDither = blurMm == 0 && IsOpaque(paint) };
        switch (paint)
        {
            case SolidPaint solid:
                result.Color = Colour(solid.Colour);
                break;
            case LinearPaint linear:
                var (colours, at) = Stops(linear.Stops);
                using (
                    var shader = SKShader.CreateLinearGradient(
                        Point(linear.From),
                        Point(linear.To),
                        colours,
                        at,
                        SKShaderTileMode.Clamp
                    )
                )
                {
                    result.Shader = shader;
                }

                break;
            case RadialPaint radial:
                var (ring, where) = Stops(radial.Stops);
                using (
                    var shader = SKShader.CreateRadialGradient(
                        Point(radial.Centre),
                        (float)radial.RadiusMm,
                        ring,
                        where,
                        SKShaderTileMode.Clamp
                    )
                )
                {
                    result.Shader = shader;
                }

                break;
            default:
                throw new NotSupportedException($"No way to paint a {paint.GetType().Name} is known.");
        }

        if (blurMm > 0)
        {
            using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, (float)blurMm);
            result.MaskFilter = blur;
        }

        return result;
    }

    /// <summary>Reads <c>#rrggbb</c> or <c>#rrggbbaa</c> (Skia's own parser puts the alpha first).</summary>
    public static SKColor Colour(string text)
    {
        var value = Convert.ToUInt32(text[1..], 16);
        return text.Length == 9
            ? new SKColor((byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : new SKColor((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    private static bool IsOpaque(ScenePaint paint) =>
        paint switch
        {
            LinearPaint linear => linear.Stops.All(s => s.Colour.Length == 7),
            RadialPaint radial => radial.Stops.All(s => s.Colour.Length == 7),
            _ => false,
        };

    private static SKPoint Point(PointMm p) => new((float)p.X, (float)p.Y);

    private static (SKColor[] Colours, float[] At) Stops(IReadOnlyList<GradientStop> stops) =>
        ([.. stops.Select(s => Colour(s.Colour))], [.. stops.Select(s => (float)s.At)]);
}
