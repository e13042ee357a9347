using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Svg;

/// <summary>Writes numbers and path data for SVG: three decimals (a thousandth of a mm), and nothing but numbers and commands.</summary>
internal static class SvgNumbers
{
    public static string Of(double value)
    {
        var text = Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);
        return text switch
        {
            "-0" => "0",
            ['0', '.', ..] => text[1..],
            ['-', '0', '.', ..] => "-" + text[2..],
            _ => text,
        };
    }

    /// <summary>The same path, its numbers rounded and written as short as they go.</summary>
    /// <exception cref="ArgumentException">It holds something that is no path data.</exception>
    public static string Path(string data)
    {
        // An arc's flags may touch the number after them, which only the parser of shapes understands.
        if (data.AsSpan().IndexOfAny('a', 'A') >= 0)
        {
            data = Shape.Parse(data) is { IsAccepted: true } shape ? shape.Value.PathText : throw NoPath(data);
        }

        var result = new StringBuilder(data.Length);
        var afterNumber = false;
        for (var i = 0; i < data.Length; )
        {
            var c = data[i];
            if (c is ' ' or ',' or '\t' or '\r' or '\n')
            {
                i++;
            }
            else if ("MLHVCSQTZmlhvcsqtz".Contains(c, StringComparison.Ordinal))
            {
                result.Append(c);
                afterNumber = false;
                i++;
            }
            else
            {
                var end = NumberEnd(data, i);
                if (
                    end == i
                    || !double.TryParse(data.AsSpan(i, end - i), CultureInfo.InvariantCulture, out var n)
                    || !double.IsFinite(n)
                )
                {
                    throw NoPath(data);
                }

                var number = Of(n);
                if (afterNumber && number[0] != '-')
                {
                    result.Append(' ');
                }

                result.Append(number);
                afterNumber = true;
                i = end;
            }
        }

        return result.ToString();
    }

    private static ArgumentException NoPath(string data) =>
        new($"The scene has a path that cannot be read: {data}", nameof(data));

    // SVG numbers touch one another: "1.5.5-3e1" is 1.5, 0.5 and -30.
    private static int NumberEnd(string text, int start)
    {
        var i = start + (text[start] is '+' or '-' ? 1 : 0);
        var (point, exponent) = (false, false);
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '.' && !point && !exponent)
            {
                point = true;
            }
            else if (c is 'e' or 'E' && !exponent && i > start)
            {
                exponent = true;
                i += i + 1 < text.Length && text[i + 1] is '+' or '-' ? 1 : 0;
            }
            else if (!char.IsAsciiDigit(c))
            {
                break;
            }
        }

        return i;
    }
}
