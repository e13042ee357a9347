namespace PhotoNecklace.Functions.Tests;

/// <summary>Order ids that no other test, and no other run against the same storage, has.</summary>
internal static class OrderNumbers
{
    private static long _next = DateTime.UtcNow.Ticks / 10;

    public static long Next() => Interlocked.Increment(ref _next);
}
