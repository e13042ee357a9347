using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Pages;

/// <summary>A file of the pages, in memory. Thread-safe.</summary>
/// <param name="name">With its folder.</param>
/// <param name="content">As it is sent.</param>
/// <param name="language">The language of its texts; null for a file without any.</param>
/// <param name="isSentOnce">True for what nobody else will ask for: it is not worth the best compression.</param>
public sealed partial class PageAsset(string name, byte[] content, string? language = null, bool isSentOnce = false)
{
    /// <summary>Beyond this the best compression would keep a first visitor waiting for seconds.</summary>
    private const int Large = 256 * 1024;

    /// <summary>Below this a compressed body is hardly shorter than a plain one.</summary>
    private const int Small = 256;

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",
        [".wasm"] = "application/wasm",
    };

    private readonly ConcurrentDictionary<string, Lazy<byte[]>> _bodies = new(StringComparer.Ordinal);
    private readonly string _hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 10));

    public string Name => name;

    public string? Language => language;

    /// <summary>True when the name has the content's hash in it, as the build writes it: another content has another name.</summary>
    public bool IsForGood { get; } = Hashed().IsMatch(name);

    public string ContentType { get; } =
        Types.GetValueOrDefault(Path.GetExtension(name))
        ?? throw new InvalidOperationException($"No content type is known for the page file '{name}'.");

    /// <summary>False when it is so short that compression gains nothing.</summary>
    public bool IsCompressible { get; } = content.Length >= Small;

    /// <summary>The file with values in place of <c>{{answer.name}}</c>.</summary>
    /// <param name="values">What is put in by name; as it is, so it must be fit for the place.</param>
    /// <exception cref="InvalidOperationException">The file names a value that is not given.</exception>
    /// <param name="isSentOnce">True for what nobody else will ask for: it is not worth the best compression.</param>
    public PageAsset With(IReadOnlyDictionary<string, string> values, bool isSentOnce = false)
    {
        var filled = Answered()
            .Replace(
                Encoding.UTF8.GetString(content),
                match =>
                    values.GetValueOrDefault(match.Groups["name"].Value)
                    ?? throw new InvalidOperationException($"Nobody fills {match.Value} in '{name}'.")
            );
        return new(name, Encoding.UTF8.GetBytes(filled), language, isSentOnce);
    }

    /// <summary>A strong tag: each encoding is other bytes, so each has its own.</summary>
    public string TagOf(string encoding) => encoding.Length == 0 ? $"\"{_hash}\"" : $"\"{_hash}-{encoding}\"";

    /// <summary>The body; compressed when it is first asked for.</summary>
    public byte[] BodyIn(string encoding) => _bodies.GetOrAdd(encoding, e => new Lazy<byte[]>(() => Compress(e))).Value;

    [GeneratedRegex("""-[0-9A-Z]{8}\.\w+$""", RegexOptions.None, 1000)]
    private static partial Regex Hashed();

    [GeneratedRegex("""\{\{answer\.(?<name>\w+)\}\}""", RegexOptions.None, 1000)]
    private static partial Regex Answered();

    private byte[] Compress(string encoding) =>
        BodyEncoding.Compress(
            content,
            encoding,
            isSentOnce || content.Length > Large ? CompressionLevel.Optimal : CompressionLevel.SmallestSize
        );
}
