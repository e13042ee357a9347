using CsCheck;

namespace PhotoNecklace.Testing;

/// <summary>
/// Property tests over the same cases in every run, so that a change is judged by what it changed and not by the luck of the
/// draw. With the environment variable <c>PROPERTY_CASES=new</c> CsCheck draws new cases and shrinks what fails.
/// </summary>
public static class FixedCases
{
    private const uint Stream = 1;

    private const ulong Seed = 20_261_123;

    private static bool DrawNew { get; } =
        string.Equals(Environment.GetEnvironmentVariable("PROPERTY_CASES"), "new", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Checks cases, one after the other; the first that fails is named with its number. A thorough run checks <paramref name="count"/> of
    /// them, and a run beside the work a fifth of that and no fewer than 20 (<see cref="Thoroughness"/>).
    /// </summary>
    public static void Cases<T>(this Gen<T> gen, Action<T> check, int count = 100)
    {
        ArgumentNullException.ThrowIfNull(gen);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        count = Thoroughness.Of(Math.Min(count, Math.Max(20, count / 5)), full: count);
        if (DrawNew)
        {
            gen.Sample(check, iter: count, threads: 1);
            return;
        }

        var chance = new PCG(Stream, Seed);
        for (var i = 0; i < count; i++)
        {
            var value = gen.Generate(chance, null, out _);
            try
            {
                check(value);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Case {i} of {count} fails: {Check.Print(value)}", e);
            }
        }
    }

    /// <inheritdoc cref="Cases{T}(Gen{T}, Action{T}, int)"/>
    public static void Cases<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> check, int count = 100) =>
        gen.Cases(t => check(t.Item1, t.Item2), count);

    /// <inheritdoc cref="Cases{T}(Gen{T}, Action{T}, int)"/>
    public static void Cases<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> check, int count = 100) =>
        gen.Cases(t => check(t.Item1, t.Item2, t.Item3), count);

    /// <inheritdoc cref="Cases{T}(Gen{T}, Action{T}, int)"/>
    public static void Cases<T1, T2, T3, T4>(
        this Gen<(T1, T2, T3, T4)> gen,
        Action<T1, T2, T3, T4> check,
        int count = 100
    ) => gen.Cases(t => check(t.Item1, t.Item2, t.Item3, t.Item4), count);
}
