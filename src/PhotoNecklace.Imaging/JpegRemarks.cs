namespace PhotoNecklace.Imaging;

/// <summary>Tells a JPEG decoder's remarks that leave the picture whole from those that mean it is partly made up.</summary>
internal static class JpegRemarks
{
    private static readonly string[] Harmful =
    [
        "Huffman",
        "instead of RST",
        "progression",
        "arithmetic",
        "unsupported",
        // Data left over in front of a further scan or its tables: the decoder lost its way in the scan before.
        "before marker 0xda",
        "before marker 0xc4",
    ];

    /// <summary>True when the text speaks of nothing that hurts the picture, such as stray bytes between header segments.</summary>
    public static bool AreHarmless(string message) =>
        message.Length > 0
        && !PhotoGate.IsTruncation(message)
        && !Array.Exists(Harmful, h => message.Contains(h, StringComparison.OrdinalIgnoreCase));
}
