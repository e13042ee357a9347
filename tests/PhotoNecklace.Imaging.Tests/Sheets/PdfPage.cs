using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Imaging.Tests.Sheets;

/// <summary>A painted path of a PDF's page: the color space and graphics state at that time, and its points in mm from the page's top left corner.</summary>
internal sealed record PaintedPath(string Paint, string Space, string State, IReadOnlyList<PointMm> Points)
{
    /// <summary>The box around its points, which are those of curves' ends and controls.</summary>
    public RectMm Box
    {
        get
        {
            var (x, y) = (Points.Min(p => p.X), Points.Min(p => p.Y));
            return new(x, y, Points.Max(p => p.X) - x, Points.Max(p => p.Y) - y);
        }
    }
}

/// <summary>Reads the operators of a PDF's pages that draw paths, as far as print sheets have them.</summary>
internal static class PdfPage
{
    private const double PointsPerMm = 72 / 25.4;

    /// <summary>What is painted on the pages, one after the other.</summary>
    public static IReadOnlyList<IReadOnlyList<PaintedPath>> Read(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        return
        [
            .. Regex
                .Matches(
                    text,
                    @"/Type /Page /.*?/MediaBox \[0 0 [\d.]+ (?<h>[\d.]+)\].*?/Contents (?<id>\d+) 0 R",
                    RegexOptions.ExplicitCapture | RegexOptions.Singleline,
                    TimeSpan.FromSeconds(5)
                )
                .Select(m => Paths(Content(pdf, text, m.Groups["id"].Value), Number(m.Groups["h"].Value))),
        ];
    }

    private static string Content(byte[] pdf, string text, string id)
    {
        var at = text.IndexOf($"\n{id} 0 obj", StringComparison.Ordinal);
        var start = text.IndexOf("stream\n", at, StringComparison.Ordinal) + "stream\n".Length;
        using var zlib = new ZLibStream(new MemoryStream(pdf, start, pdf.Length - start), CompressionMode.Decompress);
        using var reader = new StreamReader(zlib, Encoding.ASCII);
        return reader.ReadToEnd();
    }

    private static List<PaintedPath> Paths(string content, double height)
    {
        var paths = new List<PaintedPath>();
        var saved = new Stack<(double[] Matrix, string Space, string State)>();
        var (matrix, stroke, fill, state) = (new[] { 1.0, 0, 0, 1, 0, 0 }, "", "", "");
        var operands = new List<string>();
        var points = new List<PointMm>();
        foreach (var token in content.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            switch (token)
            {
                case "q":
                    saved.Push((matrix, stroke, state));
                    break;
                case "Q":
                    (matrix, stroke, state) = saved.Pop();
                    break;
                case "cm":
                    matrix = Times([.. operands.Select(Number)], matrix);
                    break;
                case "gs":
                    state = operands[0];
                    break;
                case "CS":
                    stroke = operands[0];
                    break;
                case "cs":
                    fill = operands[0];
                    break;
                case "G":
                    stroke = "";
                    break;
                case "g":
                    fill = "";
                    break;
                case "m" or "l" or "c":
                    points.AddRange(operands.Select(Number).Chunk(2).Select(p => Place(p[0], p[1])));
                    break;
                case "S" or "f":
                    paths.Add(new(token, token == "S" ? stroke : fill, state, [.. points]));
                    points.Clear();
                    break;
                default:
                    if (token[0] is '/' or '-' or '.' || char.IsAsciiDigit(token[0]))
                    {
                        operands.Add(token);
                        continue;
                    }

                    break;
            }

            operands.Clear();
        }

        return paths;

        PointMm Place(double x, double y)
        {
            var px = (matrix[0] * x) + (matrix[2] * y) + matrix[4];
            var py = (matrix[1] * x) + (matrix[3] * y) + matrix[5];
            return new(px / PointsPerMm, (height - py) / PointsPerMm);
        }
    }

    private static double[] Times(double[] a, double[] b) =>
        [
            (a[0] * b[0]) + (a[1] * b[2]),
            (a[0] * b[1]) + (a[1] * b[3]),
            (a[2] * b[0]) + (a[3] * b[2]),
            (a[2] * b[1]) + (a[3] * b[3]),
            (a[4] * b[0]) + (a[5] * b[2]) + b[4],
            (a[4] * b[1]) + (a[5] * b[3]) + b[5],
        ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
