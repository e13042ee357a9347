using PhotoNecklace.Testing;

namespace PhotoNecklace.ReliabilityTests.Kills;

/// <summary>Small real JPEGs.</summary>
internal static class TestPhotos
{
    /// <summary>A portrait of 900 × 1200 px.</summary>
    public static byte[] Good { get; } = DrawnPhotos.Portrait(900, 1200);

    /// <summary>The first half of a JPEG, as an upload leaves it that broke off before it came here.</summary>
    public static byte[] Truncated { get; } = Good[..(Good.Length / 2)];
}
