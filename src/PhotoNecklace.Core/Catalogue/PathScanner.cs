using System.Globalization;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>Takes SVG path data apart into letters, numbers and flags. Remembers the first fault, and gives zeros after it.</summary>
internal sealed class PathScanner(string text)
{
    /// <summary>Larger than any jewellery; keeps sums of relative steps finite.</summary>
    public const double FarthestMm = 10_000;

    private int _at;

    /// <summary>What is wrong, and at which character; null as long as nothing is.</summary>
    public Remark? Fault { get; private set; }

    /// <summary>Skips blanks and tells whether the text ends there.</summary>
    public bool IsAtEnd()
    {
        SkipBlanks(comma: false);
        return _at == text.Length;
    }

    /// <summary>Skips blanks and at most one comma, and tells whether another number follows.</summary>
    public bool IsAtNumber()
    {
        SkipBlanks(comma: true);
        return Fault is null && _at < text.Length && IsNumberStart(text[_at]);
    }

    public char Command()
    {
        var command = text[_at++];
        if (!"MLHVCSQTAZ".Contains(char.ToUpperInvariant(command), StringComparison.Ordinal))
        {
            Refuse(Remarks.PathCommand.With(("command", $"{command}"), ("at", _at)));
        }

        return command;
    }

    public void Refuse(Remark fault) => Fault ??= fault;

    public bool Flag()
    {
        SkipBlanks(comma: true);
        if (Fault is null && (_at == text.Length || text[_at] is not ('0' or '1')))
        {
            Refuse(Remarks.PathFlag.With(("at", _at + 1)));
        }

        return Fault is null && text[_at++] == '1';
    }

    public double Number()
    {
        SkipBlanks(comma: true);
        if (Fault is not null)
        {
            return 0;
        }

        var end = NumberEnd(_at);
        if (!double.TryParse(text.AsSpan(_at, end - _at), NumberStyles.Float, CultureInfo.InvariantCulture, out var n))
        {
            Refuse(
                _at == text.Length
                    ? Remarks.PathEnds.With()
                    : Remarks.PathNumber.With(("at", _at + 1), ("found", $"{text[_at]}"))
            );
            return 0;
        }

        if (!double.IsFinite(n) || Math.Abs(n) > FarthestMm)
        {
            Refuse(Remarks.PathNumberLarge.With(("at", _at + 1), ("most", FarthestMm)));
            return 0;
        }

        _at = end;
        return n;
    }

    // SVG numbers touch one another: "1.5.5-3e1" is 1.5, 0.5 and -30.
    private int NumberEnd(int i)
    {
        int Digits(int from)
        {
            while (from < text.Length && char.IsAsciiDigit(text[from]))
            {
                from++;
            }

            return from;
        }

        i += i < text.Length && text[i] is '+' or '-' ? 1 : 0;
        i = Digits(i);
        i = i < text.Length && text[i] == '.' ? Digits(i + 1) : i;
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            var sign = i + 1 < text.Length && text[i + 1] is '+' or '-' ? 1 : 0;
            var digits = Digits(i + 1 + sign);
            return digits > i + 1 + sign ? digits : i;
        }

        return i;
    }

    private static bool IsNumberStart(char c) => char.IsAsciiDigit(c) || c is '+' or '-' or '.';

    private void SkipBlanks(bool comma)
    {
        while (_at < text.Length && (text[_at] is ' ' or '\t' or '\r' or '\n' or '\f' || (comma && text[_at] == ',')))
        {
            comma &= text[_at] != ',';
            _at++;
        }
    }
}
