namespace PhotoNecklace.Imaging.ImageSharp;

/// <summary>Parts of a file, one after the other, as if they were all of it. Nothing is copied.</summary>
internal sealed class PartsStream : Stream
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _parts;

    // Where each part begins.
    private readonly long[] _starts;
    private int _part;
    private long _position;

    public PartsStream(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        _parts = parts;
        _starts = new long[parts.Count];
        foreach (var (i, part) in parts.Index())
        {
            _starts[i] = Length;
            Length += part.Length;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
            var found = Array.BinarySearch(_starts, value);
            _part = Math.Max(0, found >= 0 ? found : ~found - 1);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && _position < Length)
        {
            var rest = _parts[_part].Span[(int)(_position - _starts[_part])..];
            if (rest.IsEmpty)
            {
                _part++;
                continue;
            }

            var some = Math.Min(rest.Length, buffer.Length - read);
            rest[..some].CopyTo(buffer[read..]);
            read += some;
            _position += some;
        }

        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position =
            offset
            + origin switch
            {
                SeekOrigin.Begin => 0,
                SeekOrigin.Current => _position,
                _ => Length,
            };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
