namespace PhotoNecklace.Testing;

/// <summary>
/// How much the long tests do. A run beside the work takes a part of the seeds; <c>TESTS=thorough</c>, which the nightly workflow
/// sets, takes all of them. What a seed must show is the same in both.
/// </summary>
public static class Thoroughness
{
    /// <summary>True when everything is to be run.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("TESTS") == "thorough";

    /// <summary>How many to run: seeds, cases, looks.</summary>
    /// <param name="usual">In a run beside the work.</param>
    /// <param name="full">In a thorough one.</param>
    public static int Of(int usual, int full) => IsFull ? full : usual;
}
