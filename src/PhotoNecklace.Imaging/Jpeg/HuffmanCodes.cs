using System.Runtime.CompilerServices;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>A JPEG's Huffman table, made for reading past coefficients without making them (ITU-T T.81, annex C and F).</summary>
internal sealed class HuffmanCodes
{
    /// <summary>So many bits are looked up at once. Longer codes are rare by construction.</summary>
    public const int Window = 12;

    /// <summary>A sequential block is at its end.</summary>
    public const uint EndsBlock = 1u << 24;

    /// <summary>The longest amplitude of an 8-bit photo's coefficients; the first of a block has one bit more.</summary>
    private const int LongestAmplitude = 10;

    private readonly int[] _lastOfLength = new int[18];
    private readonly int[] _offsetOfLength = new int[17];
    private readonly byte[] _symbols;
    private uint[]? _several;

    private HuffmanCodes(byte[] symbols) => _symbols = symbols;

    /// <summary>For each window that begins with a code of at most <see cref="Window"/> bits: length × 256 + symbol; else 0.</summary>
    public ushort[] Single { get; } = new ushort[1 << Window];

    /// <summary>
    /// For each window the one or more coefficients of a sequential block that begin in it: bits to go on by (byte 0), places in the
    /// block to go on by (byte 1), those before the last of them (byte 2), and <see cref="EndsBlock"/>; 0 when they must be looked
    /// at one by one.
    /// </summary>
    public uint[] Several => _several ??= MakeSeveral();

    /// <summary>The symbol that zeros stand for.</summary>
    public byte SymbolOfZeros => _symbols.Length > 0 ? _symbols[0] : (byte)0;

    /// <summary>Makes a table of its segment's content; null when it is no prefix code.</summary>
    /// <param name="counts">How many codes there are of each length from 1 to 16.</param>
    /// <param name="symbols">Their symbols, shortest codes first.</param>
    public static HuffmanCodes? Create(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        var made = new HuffmanCodes(symbols.ToArray());
        var (code, index) = (0, 0);
        for (var length = 1; length <= 16; length++)
        {
            made._offsetOfLength[length] = index - code;
            for (var i = 0; i < counts[length - 1]; i++, code++, index++)
            {
                if (length <= Window)
                {
                    var at = code << (Window - length);
                    if (at + (1 << (Window - length)) > made.Single.Length)
                    {
                        return null;
                    }

                    made.Single.AsSpan(at, 1 << (Window - length)).Fill((ushort)((length << 8) | symbols[index]));
                }
            }

            if (code > 1 << length)
            {
                return null;
            }

            made._lastOfLength[length] = counts[length - 1] > 0 ? code - 1 : -1;
            code <<= 1;
        }

        return made;
    }

    /// <summary>Reads a code.</summary>
    /// <returns>Its symbol; a negative number, and nothing read, when there is no such code.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(ref BitPosition bits)
    {
        var window = bits.Peek;
        int found = Single[window >> (64 - Window)];
        found = found == 0 ? FindLong(window) : found;
        bits.At += found >> 8;
        return found == 0 ? -1 : found & 255;
    }

    /// <summary>Finds a code that is longer than the window.</summary>
    /// <param name="bits">The next bits, the first of them highest.</param>
    /// <returns>Length × 256 + symbol; 0 when there is no such code.</returns>
    public int FindLong(ulong bits)
    {
        for (var length = Window + 1; length <= 16; length++)
        {
            var code = (int)(bits >> (64 - length));
            if (code <= _lastOfLength[length])
            {
                var index = code + _offsetOfLength[length];
                return index >= 0 && index < _symbols.Length ? (length << 8) | _symbols[index] : 0;
            }
        }

        return 0;
    }

    private uint[] MakeSeveral()
    {
        var several = new uint[1 << Window];
        for (var window = 0; window < several.Length; window++)
        {
            var (used, places, before, ends) = (0, 0, 0, false);
            while (used < Window && !ends)
            {
                // The bits behind the window's own are taken for zeros: a code counts only when it lies in the window.
                var found = Single[(window << used) & (several.Length - 1)];
                var (length, symbol) = (found >> 8, found & 255);
                var (run, size) = (symbol >> 4, symbol & 15);
                if (
                    length == 0
                    || used + length > Window
                    || size > LongestAmplitude
                    || (size == 0 && run is not (0 or 15))
                )
                {
                    break;
                }

                ends = symbol == 0;
                before = places;
                used += length + size;
                places += ends ? 0 : run + 1;
            }

            several[window] = used == 0 ? 0 : (uint)(used | (places << 8) | (before << 16)) | (ends ? EndsBlock : 0);
        }

        return several;
    }
}
