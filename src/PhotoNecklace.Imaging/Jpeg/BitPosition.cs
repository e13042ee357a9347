using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>Where a scan is being read, in bits. Reading beyond the end gives what lies there; the position tells afterwards.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct BitPosition(ReadOnlySpan<byte> data, int start)
{
    private readonly ref byte _data = ref MemoryMarshal.GetReference(data);
    private readonly long _last = (data.Length - 8L) * 8;

    /// <summary>Bits from the beginning of the data.</summary>
    public long At { get; set; } = start * 8L;

    /// <summary>The next bits, the first of them highest; at least 57 of them.</summary>
    public readonly ulong Peek
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PeekAt(At);
    }

    /// <summary>The same from another position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong PeekAt(long at)
    {
        // Whoever has run over the end is told so at the end of the row at the latest.
        at = Math.Min(at, _last);
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref _data, (nint)(at >> 3)));
        return (BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word) << (int)(at & 7);
    }

    /// <summary>Takes up to 16 bits as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(int bits)
    {
        var value = bits == 0 ? 0 : (int)(Peek >> (64 - bits));
        At += bits;
        return value;
    }
}
