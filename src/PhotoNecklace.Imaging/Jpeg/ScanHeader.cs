using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>What a scan header (SOS) says.</summary>
/// <param name="Parts">The scan's components, and the numbers of their tables.</param>
/// <param name="First">Its first coefficient, in the order of the file.</param>
/// <param name="Last">Its last coefficient.</param>
/// <param name="High">How many low bits were still to come before it; 0 in a coefficient's first scan.</param>
/// <param name="Low">How many are still to come behind it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScanHeader(
    IReadOnlyList<(byte Id, int Dc, int Ac)> Parts,
    int First,
    int Last,
    int High,
    int Low
)
{
    /// <summary>Reads a header's content behind its length; null when it contradicts itself.</summary>
    public static ScanHeader? Read(ReadOnlySpan<byte> content, bool progressive)
    {
        if (content.Length < 1 || content[0] is < 1 or > 4 || content.Length < 4 + (2 * content[0]))
        {
            return null;
        }

        var parts = new (byte Id, int Dc, int Ac)[content[0]];
        for (var i = 0; i < parts.Length; i++)
        {
            var tables = content[2 + (2 * i)];
            parts[i] = (content[1 + (2 * i)], tables >> 4, tables & 15);
        }

        var behind = content[(1 + (2 * parts.Length))..];
        var header = progressive
            ? new ScanHeader(parts, behind[0], behind[1], behind[2] >> 4, behind[2] & 15)
            : new ScanHeader(parts, 0, 63, 0, 0);
        return
            header.First > header.Last
            || header is { Last: > 63 } or { Low: > 13 }
            || (progressive && (header.First == 0 ? header.Last != 0 : parts.Length > 1))
            ? null
            : header;
    }
}
