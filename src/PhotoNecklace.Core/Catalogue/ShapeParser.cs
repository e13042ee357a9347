using System.Globalization;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>Reads SVG path data. One use only.</summary>
internal sealed class ShapeParser(string text)
{
    /// <summary>Larger than any jewellery; keeps sums of relative steps finite.</summary>
    private const double FarthestMm = 10_000;

    private readonly List<PathSegment> _segments = [];
    private int _at;
    private string? _fault;
    private PointMm _pen;
    private PointMm _start;
    private PointMm _lastControl;
    private char _lastCommand;

    public Result<Shape> Read()
    {
        SkipBlanks(comma: false);
        if (_at == text.Length)
        {
            return Refuse("it is empty");
        }

        while (_at < text.Length && _fault is null)
        {
            ReadCommand();
            SkipBlanks(comma: false);
        }

        if (_fault is not null)
        {
            return Refuse(_fault);
        }

        // Relative steps add up, and a thin tilted arc is stretched until it reaches its end.
        if (_segments.Exists(s => IsFar(s.Control1) || IsFar(s.Control2) || IsFar(s.End)))
        {
            return Refuse($"it reaches further than {FarthestMm:0} mm");
        }

        var shape = new Shape([.. _segments]);
        return shape.Bounds is { Width: > 1e-6, Height: > 1e-6 } ? shape : Refuse("it encloses no area");
    }

    private static bool IsFar(PointMm p) => !(Math.Abs(p.X) <= FarthestMm && Math.Abs(p.Y) <= FarthestMm);

    private static Refusal Refuse(string fault) => new("shape-invalid", $"The path cannot be read: {fault}.");

    private void ReadCommand()
    {
        var position = _at;
        var command = text[_at++];
        var upper = char.ToUpperInvariant(command);
        if (!"MLHVCSQTAZ".Contains(upper, StringComparison.Ordinal))
        {
            _fault = $"'{command}' at character {position + 1} is not a command; M L H V C S Q T A Z are known";
            return;
        }

        if (_segments.Count == 0 && upper != 'M')
        {
            _fault = $"it has to start with M, and starts with '{command}'";
            return;
        }

        if (upper == 'Z')
        {
            Add(PathVerb.Close, default, default, _start);
            _lastCommand = 'Z';
            return;
        }

        // A path may go on after a Z without an M: SVG starts again where the closed outline started.
        if (_lastCommand == 'Z' && upper != 'M')
        {
            Add(PathVerb.Move, default, default, _start);
        }

        var relative = char.IsAsciiLetterLower(command);
        do
        {
            Step(upper, relative);
            _lastCommand = upper;

            // Pairs after the first pair of a move are lines.
            upper = upper == 'M' ? 'L' : upper;
            SkipBlanks(comma: true);
        } while (_fault is null && _at < text.Length && IsNumberStart(text[_at]));
    }

    private void Step(char command, bool relative)
    {
        var origin = relative ? _pen : default;
        switch (command)
        {
            case 'M':
                _start = Point(origin);
                Add(PathVerb.Move, default, default, _start);
                break;
            case 'L':
                Add(PathVerb.Line, default, default, Point(origin));
                break;
            case 'H':
                Add(PathVerb.Line, default, default, new(Number() + origin.X, _pen.Y));
                break;
            case 'V':
                Add(PathVerb.Line, default, default, new(_pen.X, Number() + origin.Y));
                break;
            case 'C':
                Cubic(Point(origin), Point(origin), Point(origin));
                break;
            case 'S':
                Cubic(_lastCommand is 'C' or 'S' ? Mirrored() : _pen, Point(origin), Point(origin));
                break;
            case 'Q':
                Quadratic(Point(origin), Point(origin));
                break;
            case 'T':
                Quadratic(_lastCommand is 'Q' or 'T' ? Mirrored() : _pen, Point(origin));
                break;
            default:
                Arc(origin);
                break;
        }
    }

    private void Arc(PointMm origin)
    {
        var (rx, ry, turn) = (Number(), Number(), Number());
        var (large, sweep) = (Flag(), Flag());
        var end = Point(origin);
        if (_fault is not null)
        {
            return;
        }

        EllipticArc.Append(_segments, _pen, end, rx, ry, turn, large, sweep);
        _pen = end;
    }

    private PointMm Mirrored() => new((2 * _pen.X) - _lastControl.X, (2 * _pen.Y) - _lastControl.Y);

    private void Cubic(PointMm c1, PointMm c2, PointMm end)
    {
        Add(PathVerb.Cubic, c1, c2, end);
        _lastControl = c2;
    }

    private void Quadratic(PointMm c, PointMm end)
    {
        static PointMm Towards(PointMm from, PointMm to) =>
            new(from.X + (2.0 / 3 * (to.X - from.X)), from.Y + (2.0 / 3 * (to.Y - from.Y)));

        Add(PathVerb.Cubic, Towards(_pen, c), Towards(end, c), end);
        _lastControl = c;
    }

    private void Add(PathVerb verb, PointMm c1, PointMm c2, PointMm end)
    {
        if (_fault is null)
        {
            _segments.Add(new(verb, c1, c2, end));
            _pen = end;
        }
    }

    private PointMm Point(PointMm origin) => new(Number() + origin.X, Number() + origin.Y);

    private bool Flag()
    {
        SkipBlanks(comma: true);
        if (_fault is null && (_at == text.Length || text[_at] is not ('0' or '1')))
        {
            _fault = $"an arc's flag (0 or 1) is missing at character {_at + 1}";
        }

        return _fault is null && text[_at++] == '1';
    }

    private double Number()
    {
        SkipBlanks(comma: true);
        if (_fault is not null)
        {
            return 0;
        }

        var end = NumberEnd(_at);
        if (!double.TryParse(text.AsSpan(_at, end - _at), NumberStyles.Float, CultureInfo.InvariantCulture, out var n))
        {
            _fault =
                _at == text.Length
                    ? "it ends where a number should be"
                    : $"a number should be at character {_at + 1}, and '{text[_at]}' is there";
            return 0;
        }

        if (!double.IsFinite(n) || Math.Abs(n) > FarthestMm)
        {
            _fault = $"the number at character {_at + 1} is larger than {FarthestMm:0} mm";
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
