using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>What is wrong with a JPEG, if anything.</summary>
/// <param name="IsSound">True when nothing is.</param>
/// <param name="IsTruncated">True when the file ends too early.</param>
/// <param name="LacksEnd">True when it is sound but for its end marker, which is not there: decoders ask for it.</param>
/// <param name="LacksCodes">True when it is sound and carries no Huffman tables, so that <see cref="StandardCodes"/> are meant.</param>
/// <param name="Why">What was found, for tests and benchmarks; no sentence for a customer.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JpegVerdict(bool IsSound, bool IsTruncated, bool LacksEnd, bool LacksCodes, string Why)
{
    public static JpegVerdict Sound(bool lacksEnd, bool lacksCodes) => new(true, false, lacksEnd, lacksCodes, "sound");

    public static JpegVerdict Damaged(string why) => new(false, false, false, false, why);

    public static JpegVerdict Truncated(string why) => new(false, true, false, false, why);
}
