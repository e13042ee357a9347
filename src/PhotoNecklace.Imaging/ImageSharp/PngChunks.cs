using System.Buffers.Binary;

namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>A chunk of a PNG.</summary>
internal readonly ref struct PngChunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content, int contentAt)
{
    private readonly ReadOnlySpan<byte> _name = name;

    /// <summary>Its content; what is there of it, when the file breaks off.</summary>
    public ReadOnlySpan<byte> Content { get; } = content;

    /// <summary>Where its content begins in the file.</summary>
    public int ContentAt { get; } = contentAt;

    public bool Is(ReadOnlySpan<byte> name) => _name.SequenceEqual(name);
}

/// <summary>The chunks of a PNG in their order, to the end of the picture or of the file.</summary>
internal ref struct PngChunks(ReadOnlySpan<byte> file)
{
    private readonly ReadOnlySpan<byte> _file = file;
    private long _at = 8;
    private bool _ended;

    public PngChunk Current { get; private set; }

    public readonly PngChunks GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_ended || _at + 8 > _file.Length)
        {
            return false;
        }

        var from = (int)_at + 8;
        long length = BinaryPrimitives.ReadUInt32BigEndian(_file[(int)_at..]);
        Current = new(_file.Slice(from - 4, 4), _file.Slice(from, (int)Math.Min(length, _file.Length - from)), from);
        _ended = Current.Is("IEND"u8);

        // Behind the content stands its checksum.
        _at = from + length + 4;
        return true;
    }
}
