using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PhotoNecklace.Imaging.Pdf;

/// <summary>
/// Writes the objects of a PDF 1.6 (ISO 32000-1) one after the other, so that no picture has to be in memory twice. It knows what a print
/// sheet needs and no more: docs/decisions/0012 says why it is here.
/// </summary>
internal sealed class PdfFile
{
    private readonly Stream _output;
    private readonly List<long> _offsets = [];
    private long _position;

    public PdfFile(Stream output)
    {
        _output = output;
        // The comment tells programs that copy files that this is no text.
        Write("%PDF-1.6\n"u8);
        Write([(byte)'%', 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _offsets.Add(-1);
        return _offsets.Count;
    }

    /// <summary>Writes an object.</summary>
    public int Add(string content, int? id = null)
    {
        var number = Begin(id);
        Write($"{content}\nendobj\n");
        return number;
    }

    /// <summary>Writes a stream whose bytes are compressed as its entries say.</summary>
    /// <param name="entries">The entries of its dictionary, without the length.</param>
    /// <param name="parts">The bytes, part by part.</param>
    public int AddStream(string entries, params IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        var number = Begin(null);
        Write($"<< {entries} /Length {parts.Sum(p => (long)p.Length)} >>\nstream\n");
        foreach (var part in parts)
        {
            Write(part.Span);
        }

        Write("\nendstream\nendobj\n"u8);
        return number;
    }

    /// <summary>Writes a stream and compresses it.</summary>
    public int AddCompressed(string entries, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return AddStream($"{entries} /Filter /FlateDecode".TrimStart(), packed.ToArray());
    }

    /// <summary>Writes what leads to the objects. The file's id comes from a name, so that the same file is the same bytes.</summary>
    public void Finish(int catalogue, int info, string name)
    {
        var start = _position;
        Write($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
        {
            Write($"{offset:D10} 00000 n \n");
        }

        var id = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0, 16);
        Write(
            $"trailer\n<< /Size {_offsets.Count + 1} /Root {catalogue} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n"
        );
    }

    /// <summary>A name, with what may not stand in one written as its code.</summary>
    public static string Name(string text) =>
        "/"
        + string.Concat(
            text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' ? $"{c}" : $"#{(int)c:X2}")
        );

    /// <summary>A text.</summary>
    public static string Text(string text) =>
        text.All(c => c is >= ' ' and <= '~' and not ('(' or ')' or '\\'))
            ? $"({text})"
            : $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A moment of UTC.</summary>
    public static string Date(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"(D:{at.UtcDateTime:yyyyMMddHHmmss}Z)");

    private int Begin(int? id)
    {
        var number = id ?? Reserve();
        _offsets[number - 1] = _position;
        Write($"{number} 0 obj\n");
        return number;
    }

    private void Write(FormattableString text) => Write(Encoding.ASCII.GetBytes(FormattableString.Invariant(text)));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _position += bytes.Length;
    }
}
