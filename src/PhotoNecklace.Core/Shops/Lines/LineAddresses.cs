using System.Globalization;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Shops.Lines;

/// <summary>The addresses of files in the values of an order line's properties.</summary>
public static class LineAddresses
{
    // A group of Uploadcare names its members by their place.
    private const string Uploadcare = "ucarecdn";
    private const int MaxGroup = NumberedName.Highest;

    private static readonly string[] Pictures =
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".webp",
        ".avif",
        ".heic",
        ".heif",
        ".gif",
        ".tif",
        ".tiff",
    ];

    // Where upload apps keep what a customer gives them; the shop's own photo hosts count as well.
    private static readonly string[] Hosts =
    [
        "uploadery.s3.amazonaws.com",
        "*.ucarecdn.com",
        "*.ucarecd.net",
        "cdn.customily.com",
    ];

    // Pictures that apps make of the finished piece, and its ready artwork: not what the customer gave.
    private static readonly string[] Made = ["PREVIEW", "_CUSTOMIZATION_IMAGE", "_PPLR_PDF", "_PPLR_ORIGINAL"];

    private static readonly string[] MadeStarts = ["_TIB_DESIGN_LINK_", "__PPLR_", "_CUSTOMILY-"];
    private static readonly string[] MadeEnds = ["-PREVIEW", "-THUMB", "_PREVIEW"];

    /// <summary>The addresses in a value, in their order; the value itself when there is none in it.</summary>
    /// <remarks>They stand on lines of their own, or with blanks or commas between them.</remarks>
    public static IReadOnlyList<string> Split(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        List<string> found =
        [
            .. value
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .SelectMany(ByComma)
                .Where(IsAddress)
                .SelectMany(Members),
        ];
        return found.Count > 0 ? found : [value];
    }

    /// <summary>True for a property that an app fills with a picture which it made itself.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="properties">All of the line: one may name another that holds the picture.</param>
    public static bool IsMade(string name, IReadOnlyDictionary<string, string> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var normal = PropertyLabel.Normalise(name);
        return (normal.StartsWith('_') && normal.Contains("PREVIEW", StringComparison.Ordinal))
            || Made.Contains(normal, StringComparer.Ordinal)
            || Array.Exists(MadeStarts, s => normal.StartsWith(s, StringComparison.Ordinal))
            || Array.Exists(MadeEnds, e => normal.EndsWith(e, StringComparison.Ordinal))
            || (
                properties.TryGetValue("_pplr_preview", out var target)
                && PropertyLabel.Normalise(target) == normal
                && normal.Length > 0
            );
    }

    /// <summary>True when a value holds the address of an uploaded picture.</summary>
    /// <param name="value">The value.</param>
    /// <param name="photoHosts">The shop's photo hosts, such as <c>*.example.com</c>.</param>
    public static bool HasUpload(string value, IReadOnlyList<string> photoHosts) =>
        Split(value).Any(a => Uri.TryCreate(a, UriKind.Absolute, out var address) && IsUpload(address, photoHosts));

    private static bool IsUpload(Uri address, IReadOnlyList<string> photoHosts) =>
        address.Scheme == Uri.UriSchemeHttps
        && (
            Array.Exists(Pictures, p => address.AbsolutePath.EndsWith(p, StringComparison.OrdinalIgnoreCase))
            || Hosts.Concat(photoHosts).SelectMany(WithBareDomain).Any(h => PhotoHost.Matches(address, h))
        );

    // From the bare domain nothing is fetched; that a customer's file lies there is worth a look all the same.
    private static IEnumerable<string> WithBareDomain(string host) =>
        host.StartsWith("*.", StringComparison.Ordinal) ? [host, host[2..]] : [host];

    // A comma may be part of an address: only one before another address parts them.
    private static IEnumerable<string> ByComma(string word)
    {
        var start = 0;
        for (
            var comma = word.IndexOf(",http", StringComparison.OrdinalIgnoreCase);
            comma >= 0;
            comma = word.IndexOf(",http", start, StringComparison.OrdinalIgnoreCase)
        )
        {
            yield return word[start..comma];
            start = comma + 1;
        }

        yield return word[start..].TrimEnd(',');
    }

    private static bool IsAddress(string text) => text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    // "https://ucarecdn.com/{id}~3/" are three files.
    private static IEnumerable<string> Members(string address)
    {
        var tilde = address.LastIndexOf('~');
        return
            tilde > 0
            && address.Contains(Uploadcare, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(address.AsSpan(tilde + 1).TrimEnd('/'), CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= MaxGroup
            ? Enumerable.Range(0, count).Select(i => $"{address.TrimEnd('/')}/nth/{i}/")
            : [address];
    }
}
