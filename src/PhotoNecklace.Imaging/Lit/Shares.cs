namespace PhotoNecklace.Imaging.Lit;

/// <summary>Shares work out: one part for each processor, each with arrays of its own.</summary>
internal static class Shares
{
    /// <param name="count">How many lines there are.</param>
    /// <param name="prepare">Makes what one processor needs for itself.</param>
    /// <param name="work">Does one line.</param>
    public static void For<T>(int count, Func<T> prepare, Action<int, T> work)
    {
        // Four for each: some lines are empty, and a processor may be busy.
        var parts = Math.Min(count, 4 * Environment.ProcessorCount);
        var next = 0;
        Parallel.For(
            0,
            Math.Min(parts, Environment.ProcessorCount),
            _ =>
            {
                var own = prepare();
                for (
                    var part = Interlocked.Increment(ref next) - 1;
                    part < parts;
                    part = Interlocked.Increment(ref next) - 1
                )
                {
                    var to = (int)((long)count * (part + 1) / parts);
                    for (var i = (int)((long)count * part / parts); i < to; i++)
                    {
                        work(i, own);
                    }
                }
            }
        );
    }

    public static void For(int count, Action<int> work) => For(count, () => 0, (i, _) => work(i));
}
