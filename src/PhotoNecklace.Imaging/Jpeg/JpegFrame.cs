using System.Buffers.Binary;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>A colour component of a frame.</summary>
internal sealed class JpegComponent
{
    public required byte Id { get; init; }

    /// <summary>Blocks of it across one interleaved unit.</summary>
    public required int H { get; init; }

    /// <summary>Blocks of it down one interleaved unit.</summary>
    public required int V { get; init; }

    /// <summary>The quantisation table's number.</summary>
    public required int Table { get; init; }

    /// <summary>Blocks across that hold pixels: those of a scan of its own.</summary>
    public int Across { get; set; }

    /// <summary>Blocks down that hold pixels.</summary>
    public int Down { get; set; }

    /// <summary>Blocks across with those that fill up the last interleaved unit.</summary>
    public int Stride { get; set; }

    /// <summary>Each block's first coefficient, quantised.</summary>
    public short[] Dc { get; set; } = [];

    /// <summary>For each block, which of its coefficients are known not to be zero; of progressive frames only.</summary>
    public ulong[] NotZero { get; set; } = [];

    /// <summary>Step of the first coefficient.</summary>
    public int DcStep { get; set; } = 1;

    /// <summary>Each block's upper and lower edge, where they are kept: in frames whose restart intervals are looked at.</summary>
    public BlockEdges? Edges { get; private set; }

    /// <summary>How many of each coefficient's low bits are still to come; −1 before the first scan with it.</summary>
    public sbyte[] BitsToCome { get; } = [.. Enumerable.Repeat((sbyte)-1, 64)];

    /// <summary>Has the edges of its blocks kept from now on.</summary>
    /// <param name="steps">The 64 quantisation steps in the order of the file.</param>
    public void KeepEdges(ReadOnlySpan<int> steps) => Edges = new(Dc.Length, steps, bySteps: NotZero.Length > 0);
}

/// <summary>What a frame header (SOF0, SOF1 or SOF2) says.</summary>
internal sealed class JpegFrame
{
    public required bool IsProgressive { get; init; }

    public required IReadOnlyList<JpegComponent> Components { get; init; }

    /// <summary>Units from one restart to the next in the scan of all components' means; 0 when it has none, or there is no such scan.</summary>
    public int RestartInterval { get; set; }

    /// <summary>Interleaved units across.</summary>
    public required int UnitsAcross { get; init; }

    /// <summary>Interleaved units down.</summary>
    public required int UnitsDown { get; init; }

    /// <summary>Units across a scan of all components: interleaved ones, or the blocks of the only component.</summary>
    public int ScanAcross => Components.Count == 1 ? Components[0].Across : UnitsAcross;

    /// <summary>Units down such a scan.</summary>
    public int ScanDown => Components.Count == 1 ? Components[0].Down : UnitsDown;

    /// <summary>Blocks of a component across and down a unit of such a scan.</summary>
    public (int Across, int Down) BlocksOf(JpegComponent component) =>
        Components.Count == 1 ? (1, 1) : (component.H, component.V);

    /// <summary>Reads a frame header's content behind its length; null when it contradicts itself.</summary>
    public static JpegFrame? Read(ReadOnlySpan<byte> content, bool progressive)
    {
        if (content.Length < 6 || content.Length < 6 + (3 * content[5]) || content[5] is < 1 or > 4)
        {
            return null;
        }

        var height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        var components = new JpegComponent[content[5]];
        for (var i = 0; i < components.Length; i++)
        {
            var of = content[(6 + (3 * i))..];
            components[i] = new()
            {
                Id = of[0],
                H = of[1] >> 4,
                V = of[1] & 15,
                Table = of[2] & 3,
            };
            if (components[i].H is < 1 or > 4 || components[i].V is < 1 or > 4)
            {
                return null;
            }
        }

        var (h, v) = (components.Max(c => c.H), components.Max(c => c.V));
        var (across, down) = (Parts(width, 8 * h), Parts(height, 8 * v));
        foreach (var c in components)
        {
            c.Across = Parts(Parts(width * c.H, h), 8);
            c.Down = Parts(Parts(height * c.V, v), 8);
            c.Stride = across * c.H;
            c.Dc = new short[c.Stride * down * c.V];
            c.NotZero = progressive ? new ulong[c.Dc.Length] : [];
        }

        return width == 0 || height == 0
            ? null
            : new()
            {
                IsProgressive = progressive,
                Components = components,
                UnitsAcross = across,
                UnitsDown = down,
            };
    }

    private static int Parts(int length, int size) => (length + size - 1) / size;
}
