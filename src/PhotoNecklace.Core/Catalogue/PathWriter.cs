using System.Globalization;
using System.Text;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>Writes path data: absolute <c>M L C Z</c>, four decimals.</summary>
internal static class PathWriter
{
    public static string Write(ReadOnlySpan<PathSegment> segments)
    {
        var text = new StringBuilder(segments.Length * 40);
        foreach (var s in segments)
        {
            switch (s.Verb)
            {
                case PathVerb.Move:
                    Append(text.Append('M'), s.End);
                    break;
                case PathVerb.Line:
                    Append(text.Append('L'), s.End);
                    break;
                case PathVerb.Cubic:
                    Append(text.Append('C'), s.Control1);
                    Append(text.Append(' '), s.Control2);
                    Append(text.Append(' '), s.End);
                    break;
                default:
                    text.Append('Z');
                    break;
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PointMm p)
    {
        Append(text, p.X);
        text.Append(' ');
        Append(text, p.Y);
    }

    private static void Append(StringBuilder text, double value)
    {
        // 10 000 mm with four decimals need 11 characters. Adding zero turns a negative zero into a plain one.
        Span<char> number = stackalloc char[32];
        (Math.Round(value, 4) + 0.0).TryFormat(number, out var length, "0.####", CultureInfo.InvariantCulture);
        text.Append(number[..length]);
    }
}
