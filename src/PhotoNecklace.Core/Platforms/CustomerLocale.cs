namespace PhotoNecklace.Core.Platforms;

/// <summary>The language in which a customer placed an order, as a tag of BCP 47 such as <c>de-DE</c>, <c>fr</c> or <c>zh-Hant</c>.</summary>
public static class CustomerLocale
{
    private const int MaxSubtag = 20;

    /// <summary>
    /// Reads what a platform says, such as <c>en-GB</c>, WordPress' <c>de_DE_formal</c> or a plugin's <c>pt-br</c>: the language and its
    /// region or script. Null for anything else.
    /// </summary>
    public static string? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Trim().Split('-', '_');
        if (
            parts[0].Length is not (2 or 3)
            || !parts[0].All(char.IsAsciiLetter)
            || !parts.All(p => p.Length is > 0 and <= MaxSubtag && p.All(char.IsAsciiLetterOrDigit))
        )
        {
            return null;
        }

        var language = parts[0].ToLowerInvariant();
        return parts.ElementAtOrDefault(1) switch
        {
            { Length: 4 } script when script.All(char.IsAsciiLetter) =>
                $"{language}-{char.ToUpperInvariant(script[0])}{script[1..].ToLowerInvariant()}",
            { Length: 2 } region when region.All(char.IsAsciiLetter) => $"{language}-{region.ToUpperInvariant()}",
            { Length: 3 } region when region.All(char.IsAsciiDigit) => $"{language}-{region}",
            _ => language,
        };
    }
}
