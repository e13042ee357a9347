using System.Globalization;
using System.Text;

namespace PhotoNecklace.Storage;

/// <summary>
/// Builds the keys of table rows from ids that others chose. A part is escaped so that it holds nothing that Azure forbids in
/// a key, nor the <c>|</c> between parts: different parts always make different keys, and a key can be taken apart again.
/// </summary>
public static class TableKey
{
    /// <summary>What stands between the parts of a key.</summary>
    public const char Separator = '|';

    // '%' would be the usual choice, but keys travel in addresses, where a '%' has a meaning of its own.
    private const char Mark = '!';

    // A key holds 1 KiB of UTF-16.
    private const int MaxLength = 512;

    /// <summary>Escapes one part of a key.</summary>
    public static string Escape(string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (!Enumerable.Range(0, part.Length).Any(i => MustEscape(part, i)))
        {
            return part;
        }

        var text = new StringBuilder(part.Length + 16);
        for (var i = 0; i < part.Length; i++)
        {
            if (!MustEscape(part, i))
            {
                text.Append(part[i]);
            }
            else if (part[i] <= 0xFF)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Mark}{(int)part[i]:X2}");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{Mark}u{(int)part[i]:X4}");
            }
        }

        return text.ToString();
    }

    /// <summary>What <see cref="Escape"/> was given.</summary>
    /// <exception cref="FormatException"><see cref="Escape"/> does not make such a text.</exception>
    public static string Unescape(string escaped)
    {
        ArgumentNullException.ThrowIfNull(escaped);
        if (!escaped.Contains(Mark, StringComparison.Ordinal))
        {
            return escaped;
        }

        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != Mark)
            {
                text.Append(escaped[i]);
                continue;
            }

            var wide = i + 1 < escaped.Length && escaped[i + 1] == 'u';
            var (start, digits) = wide ? (i + 2, 4) : (i + 1, 2);
            if (
                start + digits > escaped.Length
                || !ushort.TryParse(
                    escaped.AsSpan(start, digits),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var code
                )
            )
            {
                throw new FormatException($"'{escaped}' is no escaped key.");
            }

            text.Append((char)code);
            i = start + digits - 1;
        }

        return text.ToString();
    }

    /// <summary>A key of several parts.</summary>
    /// <exception cref="StorageLimitException">The key is longer than 1 KiB.</exception>
    public static string Join(params ReadOnlySpan<string> parts)
    {
        var escaped = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            escaped[i] = Escape(parts[i]);
        }

        return Check(string.Join(Separator, escaped));
    }

    /// <summary>True when <see cref="Join"/> can make a key of the parts.</summary>
    public static bool Fits(params ReadOnlySpan<string> parts)
    {
        var length = parts.Length - 1;
        foreach (var part in parts)
        {
            // Escaping makes no part shorter.
            length += part.Length > MaxLength ? part.Length : Escape(part).Length;
        }

        return length <= MaxLength;
    }

    /// <summary>The parts that <see cref="Join"/> was given.</summary>
    public static string[] Split(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return [.. key.Split(Separator).Select(Unescape)];
    }

    private static string Check(string key) =>
        key.Length <= MaxLength
            ? key
            : throw new StorageLimitException(
                $"The key '{key[..60]}…' has {key.Length} characters; a table takes at most {MaxLength}."
            );

    private static bool MustEscape(string text, int index)
    {
        var c = text[index];
        return c is '/' or '\\' or '#' or '?' or '%' or Separator or Mark
            || char.IsControl(c)
            // Half a surrogate pair cannot be sent as UTF-8; it would come back as another character.
            || (char.IsHighSurrogate(c) && !(index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])))
            || (char.IsLowSurrogate(c) && !(index > 0 && char.IsHighSurrogate(text[index - 1])))
            || c >= 0xFFFE;
    }
}
