using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>
/// A jig as a drawing: an SVG whose circles, ellipses, rectangles, polygons, and closed paths are the nests, each about the middle of its
/// box. They are filled in reading order. <c>data-turn</c> (degrees, clockwise), <c>data-mirror</c>, and <c>data-spoiled</c> say the rest; what stands in
/// <c>defs</c> or has <c>data-ignore</c> is none.
/// </summary>
internal static partial class JigDrawing
{
    // Nests whose middles are this close in height stand in one row, as parts of the nest's own height.
    private const double SameRow = 0.5;

    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = 10_000_000,
    };

    public static Result<SheetJig> Read(string text)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF').TrimStart()), Strict);
            root = XDocument.Load(reader).Root!;
        }
        catch (XmlException e)
        {
            return JigReader.Invalid(Remarks.JigNotSvg.With(("fault", e.Message)));
        }

        if (
            root.Name.LocalName != "svg"
            || Length(root, "width") is not { } width
            || Length(root, "height") is not { } height
        )
        {
            return JigReader.Invalid(Remarks.JigDrawingSize.With());
        }

        // Without a view box, a drawing's units are px, 96 to the inch.
        var box = SvgTransform.Numbers((string?)root.Attribute("viewBox") ?? "");
        var page = box is [var x, var y, > 0 and var w, > 0 and var h]
            ? new SvgTransform(width / w, 0, 0, height / h, -x * width / w, -y * height / h)
            : new SvgTransform(25.4 / 96, 0, 0, 25.4 / 96, 0, 0);
        var nests = new List<JigNest>();
        return Collect(root, page, nests) is { } fault
            ? fault
            : new SheetJig(width, height, [.. InReadingOrder(nests)]);
    }

    private static Refusal? Collect(XElement parent, SvgTransform outer, List<JigNest> nests)
    {
        foreach (var element in parent.Elements())
        {
            var name = element.Name.LocalName;
            if (
                name is "defs" or "symbol" or "clipPath" or "mask" or "marker" or "pattern" or "metadata"
                || element.Attribute("data-ignore") is not null
            )
            {
                continue;
            }

            if (SvgTransform.Parse((string?)element.Attribute("transform")) is not { } own)
            {
                return JigReader.Invalid(
                    Remarks.JigTransform.With(("transform", (string?)element.Attribute("transform") ?? ""))
                );
            }

            var place = own.Then(outer);
            if (name is "g" or "a" or "svg")
            {
                if (Collect(element, place, nests) is { } fault)
                {
                    return fault;
                }

                continue;
            }

            if (ShapeOf(element, name) is not { } shape)
            {
                continue;
            }

            if (shape.Refusal is { } wrong)
            {
                return JigReader.Invalid(Remarks.JigShape.With(("element", name), ("fault", wrong)));
            }

            // Within one drawing, a nest's own turn is told: a turned square looks like another one.
            var bounds = place.Of(shape.Value!).Bounds;
            var turn = (string?)element.Attribute("data-turn");
            if (!double.TryParse(turn ?? "0", NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees))
            {
                return JigReader.Invalid(Remarks.JigTurn.With(("turn", turn!)));
            }

            nests.Add(
                new(bounds.Centre.X, bounds.Centre.Y)
                {
                    Turn = degrees,
                    Mirror = Flag(element, "data-mirror"),
                    Spoiled = Flag(element, "data-spoiled"),
                    // Of a nest that lies across, the box is turned back.
                    Width =
                        degrees % 180 == 0 ? bounds.Width
                        : degrees % 90 == 0 ? bounds.Height
                        : null,
                    Height =
                        degrees % 180 == 0 ? bounds.Height
                        : degrees % 90 == 0 ? bounds.Width
                        : null,
                }
            );
        }

        return null;
    }

    private static bool Flag(XElement element, string name) =>
        (string?)element.Attribute(name) is { } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    // Null for what is no shape, such as a text.
    private static Result<Shape>? ShapeOf(XElement element, string name)
    {
        double N(string attribute) =>
            SvgTransform.Numbers((string?)element.Attribute(attribute) ?? "") is [var n, ..] ? n : 0;
        return name switch
        {
            "circle" => (Result<Shape>?)Shape.Circle(N("cx"), N("cy"), N("r")),
            "ellipse" => (Result<Shape>)Shape.Ellipse(N("cx"), N("cy"), N("rx"), N("ry")),
            "rect" => (Result<Shape>)Shape.Rectangle(new(N("x"), N("y"), N("width"), N("height"))),
            "polygon" => Shape.Parse($"M{(string?)element.Attribute("points")}Z"),
            "path" => Shape.Parse((string?)element.Attribute("d") ?? ""),
            _ => null,
        };
    }

    // From the top row down, and in a row from left to right; rows are as exact as hands draw them.
    private static IEnumerable<JigNest> InReadingOrder(List<JigNest> nests)
    {
        var rest = nests.OrderBy(n => n.Y).ThenBy(n => n.X).ToList();
        while (rest.Count > 0)
        {
            var first = rest[0];
            var reach = (first.Height ?? 10) * SameRow;
            var row = rest.TakeWhile(n => n.Y - first.Y < reach).ToList();
            rest.RemoveRange(0, row.Count);
            foreach (var nest in row.OrderBy(n => n.X))
            {
                yield return nest;
            }
        }
    }

    // A jig's size needs a unit that is a length: what a px is depends on who made the drawing.
    private static double? Length(XElement root, string name)
    {
        var match = LengthPattern().Match(((string?)root.Attribute(name) ?? "").Trim());
        return !match.Success
            ? null
            : double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)
                * match.Groups["unit"].Value switch
                {
                    "cm" => 10,
                    "in" => 25.4,
                    _ => 1,
                };
    }

    [GeneratedRegex(
        @"^(?<number>\d+(\.\d+)?)(?<unit>mm|cm|in)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex LengthPattern();
}
