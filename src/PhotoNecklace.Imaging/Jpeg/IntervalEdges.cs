using System.Numerics;
using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>
/// The upper and lower edges of a frame's units, and how well they go on in each other: as they stand, and as they would if some units
/// stood elsewhere. Units are counted along the rows, so that an interval is a run of them wherever it begins.
/// </summary>
/// <remarks>
/// A progressive frame's intervals of the first scan hold nothing but the means of their blocks: those would stand elsewhere. What other
/// scans make of the edges would stay where it is.
/// </remarks>
internal sealed class IntervalEdges
{
    /// <summary>Levels of 255. What is further apart counts no more: an edge in the picture is not to speak for an interval.</summary>
    private const float MostApart = 48;

    private readonly int _across;
    private readonly int _units;
    private readonly (float[] Tops, float[] Bottoms, float[] Fixed, int PerUnit)[] _components;
    private readonly double[] _sums;

    public IntervalEdges(JpegFrame frame)
    {
        (_across, _units) = (frame.ScanAcross, frame.ScanAcross * frame.ScanDown);
        _components =
        [
            .. frame.Components.Select(c =>
                (
                    Line(frame, c, last: false),
                    Line(frame, c, last: true),
                    frame.IsProgressive ? Fixed(frame, c) : [],
                    frame.BlocksOf(c).Across
                )
            ),
        ];
        _sums = new double[_units + 1];
        foreach (var (tops, bottoms, still, perUnit) in _components)
        {
            for (var (unit, at) = (_across, _across * perUnit); unit < _units; unit++)
            {
                for (var end = at + perUnit; at < end; at++)
                {
                    var apart = bottoms[at - (_across * perUnit)] - tops[at] + (still.Length > 0 ? still[at] : 0);
                    _sums[unit + 1] += Math.Min(MostApart, Math.Abs(apart)) / perUnit;
                }
            }
        }

        for (var unit = 0; unit < _units; unit++)
        {
            _sums[unit + 1] += _sums[unit];
        }
    }

    /// <summary>True when there are so many units, each of them below another.</summary>
    public bool Has(int first, int count) => first >= _across && first + count <= _units;

    /// <summary>How far units are from those above them, in levels of all components.</summary>
    /// <param name="first">The first unit.</param>
    /// <param name="count">How many; the sum over them is returned.</param>
    public float Seam(int first, int count) => (float)(_sums[first + count] - _sums[first]);

    /// <summary>The same with two runs of units exchanged.</summary>
    /// <param name="first">The first unit.</param>
    /// <param name="count">How many.</param>
    /// <param name="one">Where the first run begins.</param>
    /// <param name="other">Where the other begins, behind the first one's end.</param>
    /// <param name="length">Units in each run.</param>
    /// <param name="most">Whoever gets beyond it need not know by how much.</param>
    public float Seam(int first, int count, int one, int other, int length, float most)
    {
        var sum = 0f;
        for (var end = first + count; first < end && sum <= most; )
        {
            var (above, untilAbove) = Content(first - _across);
            var (below, untilBelow) = Content(first);
            var run = Math.Min(end - first, Math.Min(untilAbove, untilBelow));
            sum += Apart(above, below, first, run);
            first += run;
        }

        return sum;

        // Which unit comes to stand at a place, and how many that follow it do so behind it.
        (int Unit, int Until) Content(int at) =>
            at < one ? (at, one - at)
            : at < one + length ? (at + other - one, one + length - at)
            : at < other ? (at, other - at)
            : at < other + length ? (at + one - other, other + length - at)
            : (at, int.MaxValue);
    }

    /// <summary>How far units are from those above them in the rows around, without those that are looked at: a median.</summary>
    /// <param name="edge">The first unit.</param>
    /// <param name="along">How many.</param>
    /// <param name="step">Units from one place that is looked at to the next.</param>
    /// <param name="without">The first units of those that do not count.</param>
    public float Usual(int edge, int along, int step, ReadOnlySpan<int> without)
    {
        Span<float> around = stackalloc float[13];
        var count = 0;
        for (var at = edge - (6 * step); at <= edge + (6 * step); at += step)
        {
            var isOther = Has(at, along);
            foreach (var own in without)
            {
                isOther &= Math.Abs(own - at) >= along;
            }

            if (isOther)
            {
                around[count++] = Seam(at, along);
            }
        }

        around[..count].Sort();
        return count > 0 ? around[count / 2] : 0;
    }

    /// <summary>Levels from one block of the first component to the next, on average along the upper or the lower edge of a run of units: the lesser.</summary>
    /// <param name="first">The run's first unit.</param>
    /// <param name="length">How many units it has.</param>
    public float Unrest(int first, int length)
    {
        var (tops, bottoms, _, perUnit) = _components[0];
        var along = Math.Min(length, _across) * perUnit;
        return Math.Min(
            Mean(tops.AsSpan(first * perUnit, along)),
            Mean(bottoms.AsSpan(((first + length) * perUnit) - along, along))
        );

        static float Mean(ReadOnlySpan<float> line)
        {
            var sum = 0f;
            for (var i = 1; i < line.Length; i++)
            {
                sum += Math.Abs(line[i] - line[i - 1]);
            }

            return sum / line.Length;
        }
    }

    // What would stand elsewhere of a component's upper or lower edges, in levels, block by block along each row of units.
    private static float[] Line(JpegFrame frame, JpegComponent c, bool last) =>
        frame.IsProgressive
            ? Line(frame, c, c.Dc, c.DcStep / 8f, last)
            : Line(frame, c, last ? c.Edges!.Bottoms : c.Edges!.Tops, 1f / BlockEdges.Scale, last);

    private static float[] Line(JpegFrame frame, JpegComponent c, short[] levels, float scale, bool last)
    {
        var (h, v) = frame.BlocksOf(c);
        var line = new float[frame.ScanAcross * h * frame.ScanDown];
        for (var (y, at) = (0, 0); y < frame.ScanDown; y++)
        {
            var row = levels.AsSpan(((y * v) + (last ? v - 1 : 0)) * c.Stride, frame.ScanAcross * h);
            foreach (var level in row)
            {
                line[at++] = scale * level;
            }
        }

        return line;
    }

    // By how much more the block above goes on than this one takes up, from what stays where it is.
    private static float[] Fixed(JpegFrame frame, JpegComponent c)
    {
        var line = Line(frame, c, c.Edges!.Bottoms, 1f / BlockEdges.Scale, last: true);
        var tops = Line(frame, c, c.Edges.Tops, 1f / BlockEdges.Scale, last: false);
        var row = line.Length / frame.ScanDown;
        for (var at = line.Length - 1; at >= row; at--)
        {
            line[at] = line[at - row] - tops[at];
        }

        return line;
    }

    // Of units that come to stand at a place, and of those that come to stand above them.
    private float Apart(int above, int below, int place, int units)
    {
        var sum = 0f;
        foreach (var (tops, bottoms, still, perUnit) in _components)
        {
            var length = units * perUnit;
            sum +=
                Apart(
                    bottoms.AsSpan(above * perUnit, length),
                    tops.AsSpan(below * perUnit, length),
                    still.Length > 0 ? still.AsSpan(place * perUnit, length) : []
                ) / perUnit;
        }

        return sum;
    }

    private static float Apart(ReadOnlySpan<float> one, ReadOnlySpan<float> other, ReadOnlySpan<float> more)
    {
        var ones = MemoryMarshal.Cast<float, Vector<float>>(one);
        var others = MemoryMarshal.Cast<float, Vector<float>>(other);
        var mores = MemoryMarshal.Cast<float, Vector<float>>(more);
        var (sums, most) = (Vector<float>.Zero, new Vector<float>(MostApart));
        for (var i = 0; i < ones.Length; i++)
        {
            var apart = ones[i] - others[i];
            sums += Vector.Min(most, Vector.Abs(mores.Length > 0 ? apart + mores[i] : apart));
        }

        var sum = Vector.Sum(sums);
        for (var i = ones.Length * Vector<float>.Count; i < one.Length; i++)
        {
            var apart = one[i] - other[i] + (more.Length > 0 ? more[i] : 0);
            sum += Math.Min(MostApart, Math.Abs(apart));
        }

        return sum;
    }
}
