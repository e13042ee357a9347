using System.Globalization;
using System.Text;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>
/// Writes path data for pages: steps from one point to the next in hundredths of a mm, as short as SVG lets them be. That is finer than a page
/// can show, and half of what whole coordinates weigh. One use only.
/// </summary>
internal sealed class ShortPath
{
    private const int PerMm = 100;

    private readonly StringBuilder _text = new();
    private char _command;
    private string _before = "";

    // Steps are between rounded points, so that the rounding does not add up.
    private (long X, long Y) _pen;

    private ShortPath() { }

    /// <summary>The shape as path data.</summary>
    public static string Write(Shape shape)
    {
        var path = new ShortPath();
        (long X, long Y) start = default;
        foreach (var s in shape.Segments)
        {
            var end = Round(s.End);
            switch (s.Verb)
            {
                case PathVerb.Move:
                    path._pen = default;
                    path.Append('M', end);
                    start = end;
                    break;
                case PathVerb.Line:
                    path.Append('l', end);
                    break;
                case PathVerb.Cubic:
                    path.Append('c', Round(s.Control1), Round(s.Control2), end);
                    break;
                default:
                    path.Append('z');
                    end = start;
                    break;
            }

            path._pen = end;
        }

        return path._text.ToString();
    }

    private static (long X, long Y) Round(PointMm p) => ((long)Math.Round(p.X * PerMm), (long)Math.Round(p.Y * PerMm));

    private void Append(char command, params ReadOnlySpan<(long X, long Y)> points)
    {
        // Further curves and lines go on without a letter; further points of a move would be lines.
        if (command != _command || command is 'M' or 'z')
        {
            _text.Append(command);
            (_command, _before) = (command, "");
        }

        foreach (var (x, y) in points)
        {
            Append(x - _pen.X);
            Append(y - _pen.Y);
        }
    }

    // A minus parts two numbers, and so does a second decimal point.
    private void Append(long hundredths)
    {
        var number = (hundredths / (decimal)PerMm).ToString("#.##;-#.##;0", CultureInfo.InvariantCulture);
        if (
            _before.Length > 0
            && number[0] != '-'
            && !(number[0] == '.' && _before.Contains('.', StringComparison.Ordinal))
        )
        {
            _text.Append(' ');
        }

        _text.Append(number);
        _before = number;
    }
}
