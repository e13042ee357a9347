using System.Runtime.CompilerServices;

namespace PhotoNecklace.Imaging;

/// <summary>A JPEG's Huffman table, made for looking codes up by their first bits.</summary>
internal sealed class JpegHuffmanTable
{
    private const int Short = 10;

    private readonly short[] _short = new short[1 << Short];
    private readonly int[] _end = new int[17];
    private readonly int[] _first = new int[17];
    private readonly byte[] _symbols;

    /// <param name="counts">How many codes there are of each length, 1 to 16.</param>
    /// <param name="symbols">The symbols in the order of their codes.</param>
    public JpegHuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        Array.Fill(_short, (short)-1);
        var (code, n) = (0, 0);
        for (var length = 1; length <= 16; length++)
        {
            _first[length] = n - code;
            for (var i = 0; i < counts[length - 1]; i++, code++, n++)
            {
                if (length <= Short && code < 1 << length)
                {
                    var entry = (short)((length << 8) | symbols[n]);
                    _short.AsSpan(code << (Short - length), 1 << (Short - length)).Fill(entry);
                }
            }

            _end[length] = code;
            code <<= 1;
        }
    }

    /// <summary>Length × 256 + symbol of the code that sixteen bits begin with; negative when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int sixteenBits)
    {
        int entry = _short[sixteenBits >> (16 - Short)];
        return entry >= 0 ? entry : FindLong(sixteenBits);
    }

    private int FindLong(int sixteenBits)
    {
        for (var length = Short + 1; length <= 16; length++)
        {
            var code = sixteenBits >> (16 - length);
            if (code < _end[length] && (uint)(_first[length] + code) < (uint)_symbols.Length)
            {
                return (length << 8) | _symbols[_first[length] + code];
            }
        }

        return -1;
    }
}
