using System.Buffers.Binary;

namespace PhotoNecklace.Imaging;

/// <summary>
/// Follows the Huffman codes of a baseline JPEG to the end, without making pixels of them. The decoder of libvips takes codes
/// that do not exist for zeros and says nothing, so a photo with a hole in it would pass as whole.
/// </summary>
internal static class JpegScanCheck
{
    /// <summary>True when the data is certainly broken; false when it is sound, or of a kind that is not looked into.</summary>
    public static bool IsBroken(ReadOnlySpan<byte> file)
    {
        var frame = new Frame();
        for (var at = 2; at + 4 <= file.Length; )
        {
            if (file[at] != 0xFF || file[at + 1] is 0xFF or 0x00 or (>= 0xD0 and <= 0xD8))
            {
                at++;
                continue;
            }

            var marker = file[at + 1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker == 0xD9 || length < 2 || at + 2 + length > file.Length)
            {
                return false;
            }

            var segment = file.Slice(at + 4, length - 2);
            at += 2 + length;
            var known = marker switch
            {
                // Baseline and extended Huffman; progressive, lossless and arithmetic coding are left to the decoder.
                0xC0 or 0xC1 => frame.ReadHeader(segment),
                0xC4 => frame.ReadTables(segment),
                >= 0xC2 and <= 0xCF and not 0xC8 and not 0xCC => false,
                0xDD => frame.ReadInterval(segment),
                _ => true,
            };
            if (!known)
            {
                return false;
            }

            if (marker == 0xDA)
            {
                if (frame.ReadScan(segment) is not { } scan)
                {
                    return false;
                }

                var reader = new EntropyReader(file, at);
                if (!Follow(ref reader, scan, frame.Interval))
                {
                    return true;
                }

                at = reader.Position;
            }
        }

        return false;
    }

    private static bool Follow(ref EntropyReader reader, Scan scan, int interval)
    {
        for (var mcu = 0; mcu < scan.Mcus; mcu++)
        {
            if (interval > 0 && mcu > 0 && mcu % interval == 0 && !reader.Restart())
            {
                return false;
            }

            foreach (var (dc, ac) in scan.Blocks)
            {
                if (!FollowBlock(ref reader, dc, ac))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool FollowBlock(ref EntropyReader reader, JpegHuffmanTable dc, JpegHuffmanTable ac)
    {
        var bits = reader.Symbol(dc);
        if (bits is < 0 or > 16)
        {
            return false;
        }

        reader.Skip(bits);
        for (var k = 1; k < 64; k++)
        {
            var symbol = reader.Symbol(ac);
            if (symbol < 0)
            {
                return false;
            }

            var run = symbol >> 4;
            bits = symbol & 15;
            if (bits == 0 && run < 15)
            {
                break;
            }

            k += run;
            if (k > 63)
            {
                return false;
            }

            reader.Skip(bits);
        }

        return !reader.RanOut;
    }

    private sealed record Scan(long Mcus, (JpegHuffmanTable Dc, JpegHuffmanTable Ac)[] Blocks);

    private sealed class Frame
    {
        private readonly JpegHuffmanTable?[] _tables = new JpegHuffmanTable?[32];
        private (int Id, int H, int V)[] _components = [];
        private int _width;
        private int _height;

        public int Interval { get; private set; }

        public bool ReadHeader(ReadOnlySpan<byte> s)
        {
            // A height of 0 comes later (DNL): too rare to follow.
            if (s.Length < 6 || s[0] != 8 || s.Length < 6 + (3 * s[5]))
            {
                return false;
            }

            _height = BinaryPrimitives.ReadUInt16BigEndian(s[1..]);
            _width = BinaryPrimitives.ReadUInt16BigEndian(s[3..]);
            _components = new (int, int, int)[s[5]];
            for (var i = 0; i < _components.Length; i++)
            {
                _components[i] = (s[6 + (3 * i)], s[7 + (3 * i)] >> 4, s[7 + (3 * i)] & 15);
            }

            return _width > 0 && _height > 0 && _components.All(c => c.H is >= 1 and <= 4 && c.V is >= 1 and <= 4);
        }

        public bool ReadTables(ReadOnlySpan<byte> s)
        {
            while (s.Length >= 17)
            {
                var symbols = 0;
                foreach (var count in s[1..17])
                {
                    symbols += count;
                }

                if (symbols > 256 || s.Length < 17 + symbols || (s[0] & 0xEC) != 0)
                {
                    return false;
                }

                _tables[s[0]] = new(s[1..17], s.Slice(17, symbols));
                s = s[(17 + symbols)..];
            }

            return s.IsEmpty;
        }

        public bool ReadInterval(ReadOnlySpan<byte> s)
        {
            Interval = s.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(s) : 0;
            return s.Length >= 2;
        }

        public Scan? ReadScan(ReadOnlySpan<byte> s)
        {
            if (s.IsEmpty || s[0] is 0 or > 4 || s.Length < 1 + (2 * s[0]) || _components.Length == 0)
            {
                return null;
            }

            List<(JpegHuffmanTable, JpegHuffmanTable)> blocks = [];
            var (maxH, maxV) = (_components.Max(c => c.H), _components.Max(c => c.V));
            var mcus = Up(_width, 8 * maxH) * Up(_height, 8 * maxV);
            for (var i = 0; i < s[0]; i++)
            {
                var (id, tables) = (s[1 + (2 * i)], s[2 + (2 * i)]);
                var component = Array.FindIndex(_components, c => c.Id == id);
                var (dc, ac) = (_tables[(tables >> 4) & 15], _tables[16 + (tables & 15)]);
                if (component < 0 || dc is null || ac is null)
                {
                    return null;
                }

                // A scan of one component has one block at a time, and only those that the picture needs.
                var (_, h, v) = _components[component];
                mcus = s[0] == 1 ? Up(Up(_width * h, maxH), 8) * Up(Up(_height * v, maxV), 8) : mcus;
                blocks.AddRange(Enumerable.Repeat((dc, ac), s[0] == 1 ? 1 : h * v));
            }

            return new(mcus, [.. blocks]);
        }

        private static long Up(long value, long by) => (value + by - 1) / by;
    }
}
