using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace PhotoNecklace.Functions.Http;

/// <summary>Compressed bodies: <c>br</c>, <c>gzip</c>, or plain as <c>""</c>.</summary>
internal static class BodyEncoding
{
    /// <summary>The shortest encoding that whoever asks can read.</summary>
    public static string Choose(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Accepts("br") ? "br"
            : Accepts("gzip") ? "gzip"
            : "";

        bool Accepts(string encoding) =>
            accepted.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is null or > 0);
    }

    /// <summary>The body in that encoding.</summary>
    public static byte[] Compress(byte[] content, string encoding, CompressionLevel level)
    {
        if (encoding.Length == 0)
        {
            return content;
        }

        using var body = new MemoryStream();
        using (Stream packed = encoding == "br" ? new BrotliStream(body, level) : new GZipStream(body, level))
        {
            packed.Write(content);
        }

        return body.ToArray();
    }
}
