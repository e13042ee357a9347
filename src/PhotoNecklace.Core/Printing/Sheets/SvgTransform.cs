using System.Globalization;
using System.Text.RegularExpressions;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>SVG's <c>matrix(a b c d e f)</c>.</summary>
internal sealed partial record SvgTransform(double A, double B, double C, double D, double E, double F)
{
    private static readonly SvgTransform None = new(1, 0, 0, 1, 0, 0);

    public SvgTransform Then(SvgTransform outer) =>
        new(
            (outer.A * A) + (outer.C * B),
            (outer.B * A) + (outer.D * B),
            (outer.A * C) + (outer.C * D),
            (outer.B * C) + (outer.D * D),
            (outer.A * E) + (outer.C * F) + outer.E,
            (outer.B * E) + (outer.D * F) + outer.F
        );

    public Shape Of(Shape shape) => new Placement(A, B, C, D, E, F).Of(shape);

    // Null for what is none of the four that drawing programs write.
    public static SvgTransform? Parse(string? text)
    {
        var rest = text?.Trim() ?? "";
        var all = None;
        while (rest.Length > 0)
        {
            var match = TransformPattern().Match(rest);
            if (
                !match.Success
                || match.Index != 0
                || One(match.Groups["name"].Value, Numbers(match.Groups["arguments"].Value)) is not { } one
            )
            {
                return null;
            }

            all = one.Then(all);
            rest = rest[match.Length..];
        }

        return all;
    }

    private static SvgTransform? One(string name, List<double> n) =>
        (name, n) switch
        {
            ("matrix", [var a, var b, var c, var d, var e, var f]) => new(a, b, c, d, e, f),
            ("translate", [var x]) => None with { E = x },
            ("translate", [var x, var y]) => None with { E = x, F = y },
            ("scale", [var s]) => new(s, 0, 0, s, 0, 0),
            ("scale", [var x, var y]) => new(x, 0, 0, y, 0, 0),
            ("rotate", [var degrees]) => Turn(degrees),
            ("rotate", [var degrees, var x, var y]) => (None with { E = -x, F = -y })
                .Then(Turn(degrees))
                .Then(None with { E = x, F = y }),
            _ => null,
        };

    private static SvgTransform Turn(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new(cos, sin, -sin, cos, 0, 0);
    }

    /// <summary>All numbers in a text.</summary>
    internal static List<double> Numbers(string text) =>
        [
            .. NumberPattern()
                .Matches(text)
                .Select(m => double.Parse(m.Value, NumberStyles.Float, CultureInfo.InvariantCulture)),
        ];

    [GeneratedRegex(
        @"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NumberPattern();

    [GeneratedRegex(
        @"(?<name>matrix|translate|scale|rotate)\s*\((?<arguments>[^)]*)\)\s*,?\s*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TransformPattern();
}
