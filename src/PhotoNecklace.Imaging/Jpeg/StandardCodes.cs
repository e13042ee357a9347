namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>
/// The Huffman tables that ITU-T T.81 gives as its example (annex K.3). Frames of Motion JPEG leave them out and mean these.
/// </summary>
internal static class StandardCodes
{
    private const string Counts = "00010501010101010100000000000000";
    private const string ColourCounts = "00030101010101010101010000000000";
    private const string Sizes = "000102030405060708090A0B";

    private const string AcCounts = "0002010303020403050504040000017D";
    private const string AcSymbols =
        "01020300041105122131410613516107227114328191A1082342B1C11552D1F02433627282090A161718191A25262728292A3435363738393A"
        + "434445464748494A535455565758595A636465666768696A737475767778797A838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AA"
        + "B2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6D7D8D9DAE1E2E3E4E5E6E7E8E9EAF1F2F3F4F5F6F7F8F9FA";

    private const string ColourAcCounts = "00020102040403040705040400010277";
    private const string ColourAcSymbols =
        "000102031104052131061241510761711322328108144291A1B1C109233352F0156272D10A162434E125F11718191A262728292A35363738393A"
        + "434445464748494A535455565758595A636465666768696A737475767778797A82838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AA"
        + "B2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6D7D8D9DAE2E3E4E5E6E7E8E9EAF2F3F4F5F6F7F8F9FA";

    /// <summary>A segment that defines them, marker and length included: number 0 for luminance, number 1 for chrominance.</summary>
    public static ReadOnlySpan<byte> Segment => Bytes;

    private static readonly byte[] Bytes = Convert.FromHexString(
        "FFC401A2"
            + $"00{Counts}{Sizes}"
            + $"10{AcCounts}{AcSymbols}"
            + $"01{ColourCounts}{Sizes}"
            + $"11{ColourAcCounts}{ColourAcSymbols}"
    );
}
