using System.Buffers.Binary;
using PhotoNecklace.Core;

namespace PhotoNecklace.Imaging.Headers;

/// <summary>
/// Reads an AVIF's boxes (ISO/IEC 14496-12, 23008-12) and the AV1 sequence headers of its pictures. What the boxes say and what the
/// decoder finds in the data are two things, so the larger of both counts.
/// </summary>
internal static class AvifHeader
{
    /// <summary>
    /// So many times the pixels that are shown may be coded: a grid has a little more than its picture, alpha and a gain map double
    /// it. One tile named a thousand times is a thousand tiles' work.
    /// </summary>
    private const int MostCoded = 4;

    /// <summary>A picture smaller than that is not worth counting its parts.</summary>
    private const long AlwaysTaken = 4_000_000;

    public static Result<PhotoHeader> Read(ReadOnlySpan<byte> file)
    {
        var found = new Findings();
        var boxes = new Boxes(file);
        while (boxes.Next(out var type, out var content))
        {
            if (type == Meta && content.Length >= 4)
            {
                ReadMeta(content[4..], file, found);
            }
            else if (type == Moov)
            {
                ReadSamples(content, found, depth: 0);
            }
        }

        if (found.IsAnimated)
        {
            return found.Header with { IsAnimated = true };
        }

        if (found.Width == 0 || found.Height == 0)
        {
            return PhotoGate.Damaged(truncated: boxes.EndsEarly);
        }

        var coded = Math.Max(found.CodedPixels, found.References * found.LargestCoded);
        return coded > Math.Max(AlwaysTaken, MostCoded * found.Header.Pixels)
            ? PhotoHeader.Unusual("tiled-avif")
            : found.Header;
    }

    private const uint Meta = 0x6D657461;
    private const uint Moov = 0x6D6F6F76;
    private const uint Iprp = 0x69707270;
    private const uint Ipco = 0x6970636F;
    private const uint Ispe = 0x69737065;
    private const uint Av1C = 0x61763143;
    private const uint AuxC = 0x61757843;
    private const uint Iloc = 0x696C6F63;
    private const uint Iref = 0x69726566;
    private const uint Dimg = 0x64696D67;
    private const uint Idat = 0x69646174;
    private const uint Stsz = 0x7374737A;
    private const uint Stz2 = 0x73747A32;

    private static void ReadMeta(ReadOnlySpan<byte> meta, ReadOnlySpan<byte> file, Findings found)
    {
        var boxes = new Boxes(meta);
        ReadOnlySpan<byte> locations = default;
        ReadOnlySpan<byte> inside = default;
        while (boxes.Next(out var type, out var content))
        {
            switch (type)
            {
                case Iprp:
                    ReadProperties(content, found);
                    break;
                case Iref when content.Length >= 4:
                    ReadReferences(content, found);
                    break;
                case Iloc:
                    locations = content;
                    break;
                case Idat:
                    inside = content;
                    break;
                default:
                    break;
            }
        }

        ReadLocations(locations, file, inside, found);
    }

    private static void ReadProperties(ReadOnlySpan<byte> iprp, Findings found)
    {
        var boxes = new Boxes(iprp);
        while (boxes.Next(out var type, out var content))
        {
            if (type != Ipco)
            {
                continue;
            }

            var properties = new Boxes(content);
            while (properties.Next(out var property, out var value))
            {
                if (property == Ispe && value.Length >= 12)
                {
                    found.Shows(
                        BinaryPrimitives.ReadUInt32BigEndian(value[4..]),
                        BinaryPrimitives.ReadUInt32BigEndian(value[8..])
                    );
                }
                else if (property == Av1C && value.Length >= 4)
                {
                    // Bits: tier, high bit depth, twelve bits, monochrome, subsampled across, subsampled down.
                    found.HasDepth(
                        (value[2] & 0x20) != 0 ? 12
                        : (value[2] & 0x40) != 0 ? 10
                        : 8
                    );
                    found.HasSamples((value[2] & 0x10) != 0, (value[2] & 8) != 0, (value[2] & 4) != 0);
                    found.Codes(Av1Sequence.Find(value[4..]), isItem: false);
                }
                else if (property == AuxC && value.IndexOf("alpha"u8) >= 0)
                {
                    found.HasAlpha();
                }
            }
        }
    }

    // How often pictures are named as parts of another: the same one may be named again and again.
    private static void ReadReferences(ReadOnlySpan<byte> iref, Findings found)
    {
        var ids = iref[0] == 0 ? 2 : 4;
        var boxes = new Boxes(iref[4..]);
        while (boxes.Next(out var type, out var content))
        {
            if (type == Dimg && content.Length >= ids + 2)
            {
                found.References += BinaryPrimitives.ReadUInt16BigEndian(content[ids..]);
            }
        }
    }

    // Where each item's data lie; what begins as AV1 does is looked into.
    private static void ReadLocations(
        ReadOnlySpan<byte> iloc,
        ReadOnlySpan<byte> file,
        ReadOnlySpan<byte> inside,
        Findings found
    )
    {
        if (iloc.Length < 8)
        {
            return;
        }

        var version = iloc[0];
        var (offsetSize, lengthSize) = (iloc[4] >> 4, iloc[4] & 15);
        var (baseSize, indexSize) = (iloc[5] >> 4, version > 0 ? iloc[5] & 15 : 0);
        var read = new Fields(iloc[6..]);
        var items = read.Take(version < 2 ? 2 : 4);
        for (var i = 0UL; i < items && !read.IsAtEnd; i++)
        {
            read.Take(version < 2 ? 2 : 4);
            var construction = version > 0 ? read.Take(2) & 15 : 0;
            read.Take(2);
            var start = read.Take(baseSize);
            var extents = read.Take(2);
            for (var e = 0UL; e < extents && !read.IsAtEnd; e++)
            {
                read.Take(indexSize);
                var offset = start + read.Take(offsetSize);
                var length = read.Take(lengthSize);
                var from = construction == 1 ? inside : file;
                if (e == 0 && offset < (ulong)from.Length)
                {
                    var data = from[(int)offset..];
                    data = length == 0 ? data : data[..(int)Math.Min(length, (ulong)data.Length)];
                    found.Codes(Av1Sequence.Find(data), isItem: true);
                }
            }
        }
    }

    // A track with more than one sample moves.
    private static void ReadSamples(ReadOnlySpan<byte> container, Findings found, int depth)
    {
        var boxes = new Boxes(container);
        while (boxes.Next(out var type, out var content))
        {
            if (type == Stsz && content.Length >= 12)
            {
                found.IsAnimated |= BinaryPrimitives.ReadUInt32BigEndian(content[8..]) > 1;
            }
            else if (type == Stz2 && content.Length >= 12)
            {
                found.IsAnimated |= BinaryPrimitives.ReadUInt32BigEndian(content[8..]) > 1;
            }
            else if (depth < 4 && type is 0x7472616B or 0x6D646961 or 0x6D696E66 or 0x7374626C)
            {
                // trak, mdia, minf, stbl.
                ReadSamples(content, found, depth + 1);
            }
        }
    }

    /// <summary>What was found on the way.</summary>
    private sealed class Findings
    {
        private bool _alpha;
        private bool _grain;
        private int _depth = 8;
        private double _samples = 1.5;

        public int Width { get; private set; }

        public int Height { get; private set; }

        public long CodedPixels { get; private set; }

        public long LargestCoded { get; private set; }

        public long References { get; set; }

        public bool IsAnimated { get; set; }

        public PhotoHeader Header =>
            new()
            {
                Coding = PhotoCoding.Avif,
                Width = Width,
                Height = Height,
                Channels = _alpha ? 4 : 3,
                BitDepth = _depth,

                // Film grain is drawn into a picture of its own.
                SamplesPerPixel = _grain ? _samples * 2 : _samples,
            };

        public void Shows(uint width, uint height)
        {
            // A size beyond what an int holds is beyond every cap as well.
            Width = Math.Max(Width, (int)Math.Min(width, int.MaxValue));
            Height = Math.Max(Height, (int)Math.Min(height, int.MaxValue));
        }

        public void HasDepth(int bits) => _depth = Math.Max(_depth, bits);

        public void HasAlpha() => _alpha = true;

        // Grey costs what colour at half the resolution does: it is turned into three equal colours.
        public void HasSamples(bool grey, bool halfAcross, bool halfDown) =>
            _samples = Math.Max(_samples, grey ? 1.5 : 1 + (2.0 / ((halfAcross ? 2 : 1) * (halfDown ? 2 : 1))));

        public void Codes(Av1Sequence? sequence, bool isItem)
        {
            if (sequence is not { } s)
            {
                return;
            }

            Shows((uint)s.Width, (uint)s.Height);
            HasDepth(s.BitDepth);
            HasSamples(s.IsGrey, s.HalfAcross, s.HalfDown);
            _grain |= s.HasFilmGrain;
            var pixels = (long)s.Width * s.Height;
            LargestCoded = Math.Max(LargestCoded, pixels);
            CodedPixels += isItem ? pixels : 0;
        }
    }
}

/// <summary>Walks over the boxes of an ISO media file: a length, a type, a content.</summary>
internal ref struct Boxes(ReadOnlySpan<byte> content)
{
    private readonly ReadOnlySpan<byte> _content = content;
    private long _at;

    /// <summary>True when the last box claims more bytes than there are.</summary>
    public bool EndsEarly { get; private set; }

    /// <summary>The next box; false at the end or where no box can be read any more. One that ends too late is cut.</summary>
    public bool Next(out uint type, out ReadOnlySpan<byte> box)
    {
        type = 0;
        box = default;
        if (_at + 8 > _content.Length)
        {
            EndsEarly |= _at > _content.Length;
            return false;
        }

        var here = _content[(int)_at..];
        long length = BinaryPrimitives.ReadUInt32BigEndian(here);
        type = BinaryPrimitives.ReadUInt32BigEndian(here[4..]);
        var header = 8;
        if (length == 1 && here.Length >= 16)
        {
            length = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(here[8..]), long.MaxValue / 2);
            header = 16;
        }
        else if (length == 0)
        {
            length = here.Length;
        }

        if (length < header)
        {
            return false;
        }

        EndsEarly |= length > here.Length;
        box = here[header..(int)Math.Min(length, here.Length)];
        _at += length;
        return true;
    }
}

/// <summary>Takes big-endian numbers of any number of bytes, one behind the other.</summary>
internal ref struct Fields(ReadOnlySpan<byte> content)
{
    private ReadOnlySpan<byte> _rest = content;

    /// <summary>True when nothing is left.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next number; 0 behind the end.</summary>
    public ulong Take(int bytes)
    {
        var value = 0UL;
        for (var i = 0; i < bytes && !_rest.IsEmpty; i++)
        {
            value = (value << 8) | _rest[0];
            _rest = _rest[1..];
        }

        return value;
    }
}
