using System.Buffers.Binary;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>The Huffman and quantisation tables that are in force where a JPEG is being read.</summary>
internal sealed class JpegTables
{
    private readonly HuffmanCodes?[] _dc = new HuffmanCodes?[4];
    private readonly HuffmanCodes?[] _ac = new HuffmanCodes?[4];
    private readonly int[][] _steps = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Repeat(1, 64).ToArray())];
    private readonly string?[] _wrongSteps = new string?[4];

    /// <summary>True when the file has brought no Huffman tables so far.</summary>
    public bool LacksCodes { get; private set; } = true;

    /// <summary>Codes of first coefficients; null when there are none of that number.</summary>
    public HuffmanCodes? Dc(int number) => _dc.ElementAtOrDefault(number);

    /// <summary>Codes of all other coefficients; null when there are none of that number.</summary>
    public HuffmanCodes? Ac(int number) => _ac.ElementAtOrDefault(number);

    /// <summary>The 64 quantisation steps of a table, from 0 to 3, in the order of the file.</summary>
    public ReadOnlySpan<int> Steps(int number) => _steps[number];

    /// <summary>What is wrong with a table of steps; null when nothing is.</summary>
    public string? WrongSteps(int number) => _wrongSteps[number];

    /// <summary>Takes <see cref="StandardCodes"/> for those that the file leaves out.</summary>
    public void UseStandardCodes()
    {
        ReadCodes(StandardCodes.Segment[4..]);
        LacksCodes = true;
    }

    /// <summary>Reads a DHT segment's content behind its length.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? ReadCodes(ReadOnlySpan<byte> content)
    {
        LacksCodes = false;
        while (content.Length >= 17)
        {
            var (kind, number) = (content[0] >> 4, content[0] & 15);
            var counts = content.Slice(1, 16);
            var symbols = 0;
            foreach (var count in counts)
            {
                symbols += count;
            }

            if (kind > 1 || number > 3 || symbols > 256 || 17 + symbols > content.Length)
            {
                return "codes that contradict themselves";
            }

            if (HuffmanCodes.Create(counts, content.Slice(17, symbols)) is not { } codes)
            {
                return "codes that are no prefix codes";
            }

            (kind == 0 ? _dc : _ac)[number] = codes;
            content = content[(17 + symbols)..];
        }

        return null;
    }

    /// <summary>Reads a DQT segment's content behind its length. A step that cannot be meant is no fault until a scan uses it.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? ReadSteps(ReadOnlySpan<byte> content)
    {
        while (content.Length >= 65)
        {
            var (size, number) = (content[0] >> 4 == 0 ? 1 : 2, content[0] & 3);
            if (content.Length < 1 + (64 * size))
            {
                return "a quantisation table that breaks off";
            }

            var steps = new int[64];
            for (var i = 0; i < 64; i++)
            {
                steps[i] = size == 1 ? content[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(content[(1 + (2 * i))..]);
            }

            _steps[number] = steps;
            _wrongSteps[number] =
                steps.Contains(0) ? "a quantisation step of zero"
                : StepsCheck.Find(steps) is >= 0 and var at ? $"a quantisation step of {steps[at]} at {at}"
                : null;
            content = content[(1 + (64 * size))..];
        }

        return null;
    }
}
