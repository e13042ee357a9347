using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>Reads SVG path data. One use only.</summary>
internal sealed class ShapeParser(string text)
{
    private const double FarthestMm = PathScanner.FarthestMm;

    private readonly PathScanner _scanner = new(text);
    private readonly List<PathSegment> _segments = [];
    private PointMm _pen;
    private PointMm _start;
    private PointMm _lastControl;
    private char _lastCommand;

    public Result<Shape> Read()
    {
        if (_scanner.IsAtEnd())
        {
            return Refuse(Remarks.PathEmpty.With());
        }

        while (_scanner.Fault is null && !_scanner.IsAtEnd())
        {
            ReadCommand();
        }

        if (_scanner.Fault is { } fault)
        {
            return Refuse(fault);
        }

        // Relative steps add up, and a thin tilted arc is stretched until it reaches its end.
        if (_segments.Exists(s => IsFar(s.Control1) || IsFar(s.Control2) || IsFar(s.End)))
        {
            return Refuse(Remarks.PathFar.With(("most", FarthestMm)));
        }

        var shape = new Shape([.. _segments]);
        return shape.Bounds is { Width: > 1e-6, Height: > 1e-6 } ? shape : Refuse(Remarks.PathNoArea.With());
    }

    private static bool IsFar(PointMm p) => !(Math.Abs(p.X) <= FarthestMm && Math.Abs(p.Y) <= FarthestMm);

    private static Refusal Refuse(Remark fault) => Refusals.ShapeInvalid.With(("fault", fault));

    private void ReadCommand()
    {
        var command = _scanner.Command();
        var upper = char.ToUpperInvariant(command);
        if (_segments.Count == 0 && upper != 'M')
        {
            _scanner.Refuse(Remarks.PathStart.With(("command", $"{command}")));
        }

        if (_scanner.Fault is not null)
        {
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
        } while (_scanner.IsAtNumber());
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
                Add(PathVerb.Line, default, default, new(_scanner.Number() + origin.X, _pen.Y));
                break;
            case 'V':
                Add(PathVerb.Line, default, default, new(_pen.X, _scanner.Number() + origin.Y));
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
        var (rx, ry, turn) = (_scanner.Number(), _scanner.Number(), _scanner.Number());
        var (large, sweep) = (_scanner.Flag(), _scanner.Flag());
        var end = Point(origin);
        if (_scanner.Fault is not null)
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
        if (_scanner.Fault is null)
        {
            _segments.Add(new(verb, c1, c2, end));
            _pen = end;
        }
    }

    private PointMm Point(PointMm origin) => new(_scanner.Number() + origin.X, _scanner.Number() + origin.Y);
}
