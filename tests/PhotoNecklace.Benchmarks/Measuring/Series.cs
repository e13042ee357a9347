using System.Diagnostics;

namespace PhotoNecklace.Benchmarks.Measuring;

/// <summary>Milliseconds of one thing, measured many times.</summary>
internal sealed class Series
{
    private readonly List<double> _values = [];
    private bool _sorted;

    public Series() { }

    public Series(IEnumerable<double> values) => _values.AddRange(values);

    public int Count => _values.Count;

    public double Median => Count % 2 == 1 ? Sorted[Count / 2] : (Sorted[(Count / 2) - 1] + Sorted[Count / 2]) / 2;

    public double Min => Sorted[0];

    public double Max => Sorted[^1];

    private List<double> Sorted
    {
        get
        {
            if (!_sorted)
            {
                _values.Sort();
                _sorted = true;
            }

            return _values;
        }
    }

    public void Add(double milliseconds)
    {
        _values.Add(milliseconds);
        _sorted = false;
    }

    /// <summary>The smallest value that a share of all values does not exceed (nearest rank).</summary>
    public double Percentile(double share) => Sorted[Math.Max(0, (int)Math.Ceiling(share * Count) - 1)];

    /// <summary>
    /// Measures several actions in turns, so that whatever else the machine does hits all of them alike. The first rounds
    /// are not counted.
    /// </summary>
    public static (Series Wall, Series Cpu)[] Interleaved(int rounds, int warmUp, params Action[] actions)
    {
        var series = actions.Select(_ => (Wall: new Series(), Cpu: new Series())).ToArray();
        for (var round = -warmUp; round < rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var (wall, cpu) = Time(actions[i]);
                if (round >= 0)
                {
                    series[i].Wall.Add(wall);
                    series[i].Cpu.Add(cpu);
                }
            }
        }

        return series;
    }

    /// <summary>
    /// Milliseconds by the clock, and of processor time that the whole process used meanwhile: the second hardly depends on what
    /// else the machine does.
    /// </summary>
    public static (double Wall, double Cpu) Time(Action action)
    {
        var used = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        action();
        var wall = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return (wall, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
    }
}
