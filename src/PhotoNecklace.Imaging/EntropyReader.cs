using System.Runtime.CompilerServices;

namespace PhotoNecklace.Imaging;

/// <summary>Reads Huffman codes from a JPEG scan up to the next marker.</summary>
internal ref struct EntropyReader(ReadOnlySpan<byte> file, int at)
{
    private readonly ReadOnlySpan<byte> _file = file;
    private ulong _bits;
    private int _count;
    private int _invented;
    private bool _atMarker;

    /// <summary>Where the next byte is read.</summary>
    public int Position { get; private set; } = at;

    /// <summary>True when more was read than there was.</summary>
    public readonly bool RanOut => _count < _invented;

    /// <summary>True when less than a byte is left before a marker.</summary>
    public bool IsUsedUp()
    {
        Fill();
        return _atMarker && _count - _invented < 8;
    }

    /// <summary>The next symbol; -1 for a code that does not exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Symbol(JpegHuffmanTable table)
    {
        if (_count < 32)
        {
            Fill();
        }

        var entry = table.Find((int)(_bits >> 48));
        Skip(entry >> 8);
        return entry < 0 ? -1 : entry & 0xFF;
    }

    /// <summary>Passes over the bits of a coefficient (16 at most).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int bits)
    {
        // A negative length (no such code) skips nothing.
        bits = Math.Max(0, bits);
        _bits <<= bits;
        _count -= bits;
    }

    /// <summary>Goes on behind a restart marker; false when none is there.</summary>
    public bool Restart()
    {
        if (!IsUsedUp() || Position + 1 >= _file.Length || _file[Position + 1] is < 0xD0 or > 0xD7)
        {
            return false;
        }

        Position += 2;
        (_bits, _count, _invented, _atMarker) = (0, 0, 0, false);
        return true;
    }

    private void Fill()
    {
        while (_count <= 56)
        {
            var next = 0;
            if (!_atMarker && Position < _file.Length)
            {
                next = _file[Position];
                if (next == 0xFF)
                {
                    // FF 00 is the byte FF; FF FF is filling before a marker; anything else is a marker.
                    var follows = Position + 1 < _file.Length ? _file[Position + 1] : 0xD9;
                    if (follows == 0xFF)
                    {
                        Position++;
                        continue;
                    }

                    _atMarker = follows != 0;
                    next = _atMarker ? 0 : next;
                    Position += _atMarker ? 0 : 1;
                }

                Position += _atMarker ? 0 : 1;
            }
            else
            {
                _atMarker = true;
            }

            _invented += _atMarker ? 8 : 0;
            _bits |= (ulong)next << (56 - _count);
            _count += 8;
        }
    }
}
