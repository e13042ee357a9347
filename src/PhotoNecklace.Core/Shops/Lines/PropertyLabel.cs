using System.Globalization;
using System.Text;

namespace PhotoNecklace.Core.Shops.Lines;

/// <summary>
/// A name of an order line's property as a shop's settings write it. Apps change names on their way: they add a price, write them in
/// another case, or tell two of one name apart by characters that nobody sees. None of that makes another name.
/// </summary>
/// <param name="Name">The name, as <see cref="Normalise"/> leaves it.</param>
/// <param name="IsPrefix">True when names that only begin with it are meant too.</param>
public sealed record PropertyLabel(string Name, bool IsPrefix)
{
    /// <summary>Reads a name from settings; one that ends in <c>*</c> stands for all that begin with what is before it.</summary>
    public static PropertyLabel Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        return trimmed.EndsWith('*') ? new(Normalise(trimmed[..^1]), true) : new(Normalise(trimmed), false);
    }

    /// <summary>True for a line's property of this name.</summary>
    public bool Matches(string name)
    {
        var normal = Normalise(name);
        return IsPrefix ? normal.StartsWith(Name, StringComparison.Ordinal) : normal == Name;
    }

    /// <summary>A name or a value without what does not tell it from another, in upper case.</summary>
    public static string Normalise(string text) => Plain(text).ToUpperInvariant();

    /// <summary>A name or a value without characters that nobody sees and without a price or a colon at its end.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var seen = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (seen.Length > 0 && seen[^1] != ' ')
                {
                    seen.Append(' ');
                }
            }
            else if (!IsInvisible(c))
            {
                seen.Append(c);
            }
        }

        return WithoutPrice(seen.ToString().TrimEnd(' ', ':')).TrimEnd(' ', ':');
    }

    // Zero-width spaces, joiners and marks of byte order, which apps put behind a name that is there already.
    private static bool IsInvisible(char c) => c is (>= '\u200B' and <= '\u200D') or '\u2060' or '\uFEFF' or '\u00AD';

    // "(+$5.00)", "[+ 5,00 €]", "(5 USD)", but not "(24 mm)".
    private static string WithoutPrice(string text)
    {
        if (text.Length == 0 || text[^1] is not (')' or ']'))
        {
            return text;
        }

        var opens = text.LastIndexOf(text[^1] == ')' ? '(' : '[');
        if (opens <= 0)
        {
            return text;
        }

        var inside = text[(opens + 1)..^1].Trim();
        var isPrice =
            inside.Any(char.IsAsciiDigit)
            && (
                inside[0] is '+' or '-' or '\u2212'
                || inside.Any(c => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol)
                || HasCurrencyCode(inside)
            );
        return isPrice ? text[..opens].TrimEnd() : text;
    }

    private static bool HasCurrencyCode(string text) =>
        text.Split(' ').Any(word => word.Length == 3 && word.All(char.IsAsciiLetterUpper));
}
