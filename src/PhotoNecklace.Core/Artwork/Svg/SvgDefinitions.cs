using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Svg;

/// <summary>What an SVG refers to: shared paths, gradients, clips and blurs, each written once under a short id.</summary>
internal sealed class SvgDefinitions(string prefix)
{
    private readonly StringBuilder _written = new();
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    public override string ToString() => _written.ToString();

    /// <summary>Says in the first pass that a path will be needed.</summary>
    public void Expect(string path) => _uses[path] = _uses.GetValueOrDefault(path) + 1;

    /// <summary>The element that draws a path, without its end: a copy of its own, or a reference when there are several.</summary>
    public string Element(string path) => IsShared(path) ? $"<use href=\"#{Shared(path)}\"" : $"<path d=\"{path}\"";

    public string Clip(string path)
    {
        var inner = Element(path) + "/>";
        return Id("c" + path, id => $"<clipPath id=\"{id}\">{inner}</clipPath>");
    }

    public string Blur(double deviation, RectMm region)
    {
        var box = Box(region);
        return Id(
            $"b{SvgNumbers.Of(deviation)} {box}",
            id =>
                $"<filter id=\"{id}\" filterUnits=\"userSpaceOnUse\" {box} color-interpolation-filters=\"sRGB\">"
                + $"<feGaussianBlur stdDeviation=\"{SvgNumbers.Of(deviation)}\"/></filter>"
        );
    }

    /// <summary>Makes a photo an engraving: dark places in one colour, light ones transparent.</summary>
    public string Engrave(string colour)
    {
        // Checks that it is a colour.
        Colour(colour, "fill", "fill-opacity");
        string Part(int i) =>
            SvgNumbers.Of(
                int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0
            );
        var most = PhotoLayer.DarkestInk;
        var (red, green, blue) = PhotoLayer.Brightness;
        var covers =
            $"{SvgNumbers.Of(-red * most)} {SvgNumbers.Of(-green * most)} {SvgNumbers.Of(-blue * most)} {SvgNumbers.Of(most)} 0";
        return Id(
            "e" + colour,
            id =>
                $"<filter id=\"{id}\" x=\"0\" y=\"0\" width=\"1\" height=\"1\" color-interpolation-filters=\"sRGB\"><feColorMatrix "
                + $"values=\"0 0 0 0 {Part(0)} 0 0 0 0 {Part(1)} 0 0 0 0 {Part(2)} {covers}\"/></filter>"
        );
    }

    /// <summary>Shows its content through a blurred shape: what Skia does with a gradient, which itself stays sharp.</summary>
    public string SoftMask(string shape, RectMm region)
    {
        var box = Box(region);
        return Id(
            $"m{shape}",
            id =>
                $"<mask id=\"{id}\" maskUnits=\"userSpaceOnUse\" {box} style=\"mask-type:alpha\" mask-type=\"alpha\">{shape}</mask>"
        );
    }

    /// <summary>A paint as attributes: <c>fill="…" fill-opacity="…"</c> or the same for a stroke.</summary>
    public string Paint(ScenePaint paint, string property)
    {
        switch (paint)
        {
            case SolidPaint solid:
                return Colour(solid.Colour, property, property + "-opacity");
            case LinearPaint l:
                var line =
                    $"x1=\"{SvgNumbers.Of(l.From.X)}\" y1=\"{SvgNumbers.Of(l.From.Y)}\" x2=\"{SvgNumbers.Of(l.To.X)}\" y2=\"{SvgNumbers.Of(l.To.Y)}\"";
                return Gradient("linearGradient", line, l.Stops, property);
            case RadialPaint r:
                var disc =
                    $"cx=\"{SvgNumbers.Of(r.Centre.X)}\" cy=\"{SvgNumbers.Of(r.Centre.Y)}\" r=\"{SvgNumbers.Of(r.RadiusMm)}\"";
                return Gradient("radialGradient", disc, r.Stops, property);
            default:
                throw new NotSupportedException($"No way to write a {paint.GetType().Name} is known.");
        }
    }

    public static string Box(RectMm r) =>
        $"x=\"{SvgNumbers.Of(r.X)}\" y=\"{SvgNumbers.Of(r.Y)}\" width=\"{SvgNumbers.Of(r.Width)}\" height=\"{SvgNumbers.Of(r.Height)}\"";

    /// <summary>A colour as attributes; the scene's own notation is read, so that nothing else can slip in.</summary>
    public static string Colour(string colour, string property, string opacityProperty)
    {
        if (
            colour.Length is not (7 or 9)
            || colour[0] != '#'
            || !uint.TryParse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var v)
        )
        {
            throw new ArgumentException($"'{colour}' is no colour of a scene.", nameof(colour));
        }

        var opaque = colour.Length == 7;
        var opacity = opaque ? "" : $" {opacityProperty}=\"{SvgNumbers.Of((v & 0xff) / 255.0)}\"";
        return $"{property}=\"{colour[..7]}\"{opacity}";
    }

    private string Gradient(string element, string where, IReadOnlyList<GradientStop> stops, string property)
    {
        var list = string.Concat(
            stops.Select(s =>
                $"<stop offset=\"{SvgNumbers.Of(s.At)}\" {Colour(s.Colour, "stop-color", "stop-opacity")}/>"
            )
        );

        // The same metal lies on many parts, each time along a line of its own.
        var colours = Id("s" + list, id => $"<linearGradient id=\"{id}\">{list}</linearGradient>");
        var gradient = Id(
            $"g{element}{where}{colours}",
            id => $"<{element} id=\"{id}\" gradientUnits=\"userSpaceOnUse\" {where} href=\"#{colours}\"/>"
        );
        return $"{property}=\"url(#{gradient})\"";
    }

    private bool IsShared(string path) => path.Length > 30 && _uses.GetValueOrDefault(path) > 1;

    private string Shared(string path) => Id("p" + path, id => $"<path id=\"{id}\" d=\"{path}\"/>");

    private string Id(string content, Func<string, string> write)
    {
        if (!_ids.TryGetValue(content, out var id))
        {
            id = prefix + _ids.Count.ToString(CultureInfo.InvariantCulture);
            _ids.Add(content, id);
            _written.Append(write(id));
        }

        return id;
    }
}
