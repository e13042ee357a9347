namespace PhotoNecklace.Testing;

/// <summary>
/// How much the long tests do. A run beside the work takes a part of the seeds; <c>TESTS=thorough</c>, which the nightly workflow
/// sets, takes all of them. What a seed must show is the same in both.
/// </summary>
public static class Thoroughness
{
    /// <summary>True when everything is to be run.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("TESTS") == "thorough";

    /// <summary>Why a test is skipped that only a thorough run has.</summary>
    public const string Left = "Run with TESTS=thorough.";

    /// <summary>How many to run: seeds, cases, looks.</summary>
    /// <param name="usual">In a run beside the work.</param>
    /// <param name="full">In a thorough one.</param>
    public static int Of(int usual, int full) => IsFull ? full : usual;

    /// <summary>All of the cases in a thorough run; otherwise so many, spread evenly from the first to the last.</summary>
    /// <param name="all">The cases, in the same order every time.</param>
    /// <param name="usual">How many in a run beside the work, 2 or more.</param>
    public static IReadOnlyList<T> Some<T>(IEnumerable<T> all, int usual)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(usual, 2);
        var cases = all.ToList();
        return IsFull || cases.Count <= usual
            ? cases
            : [.. Enumerable.Range(0, usual).Select(i => cases[i * (cases.Count - 1) / (usual - 1)])];
    }
}
