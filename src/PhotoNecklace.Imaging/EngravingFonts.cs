using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using PhotoNecklace.Imaging.Text;

namespace PhotoNecklace.Imaging;

/// <summary>
/// The fonts that can be engraved, from WOFF files inside this assembly: those that customers choose from, and behind each of them one
/// for every further script and for symbols. Thread-safe.
/// </summary>
public sealed class EngravingFonts
{
    private static readonly Lazy<EngravingFonts> LazyDefault = new(() => new(typeof(EngravingFonts).Assembly));

    private readonly FrozenDictionary<string, FontFamily> _families;

    private EngravingFonts(Assembly assembly)
    {
        _families = FontFamily.ReadAll(assembly);
        Ids = [.. _families.Keys.Except(Scripts.Fonts, StringComparer.Ordinal)];
    }

    /// <summary>The fonts that are built in.</summary>
    public static EngravingFonts Default => LazyDefault.Value;

    /// <summary>The ids that a catalogue may name.</summary>
    public IReadOnlyCollection<string> Ids { get; }

    /// <summary>Which font and file draw each UTF-16 unit of a line. What no font has is drawn as an empty box; the planner refuses it before.</summary>
    /// <exception cref="ArgumentException">There is no font with this id.</exception>
    internal FontChoice[] Choose(string text, string font)
    {
        var own = Family(font);
        var isJapanese = Scripts.IsJapanese(text);
        var choices = new FontChoice[text.Length];
        FontChoice last = default;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            // A mark goes with its letter, or HarfBuzz could not place it.
            var element = elements.GetTextElement();
            last = Choose(element, own, last.Family, isJapanese);
            Array.Fill(choices, last, elements.ElementIndex, element.Length);
        }

        return choices;
    }

    /// <summary>True when a character is in the font, or in the one that stands behind it for the character's script.</summary>
    internal bool Has(string font, Rune rune) =>
        Scripts.IsInvisible(rune)
        || (!Scripts.IsSymbol(rune) && Family(font).Find(rune) is not null)
        || Scripts.FontsFor(rune, isJapanese: false).Any(f => _families[f].Find(rune) is not null);

    internal double CapHeight(string font) => Family(font).CapHeight;

    internal FontFamily Family(string font) =>
        _families.TryGetValue(font, out var family)
            ? family
            : throw new ArgumentException(
                $"There is no font '{font}'; there are {string.Join(", ", Ids.Order(StringComparer.Ordinal))}.",
                nameof(font)
            );

    private FontChoice Choose(string element, FontFamily own, FontFamily? before, bool isJapanese)
    {
        var runes = element.EnumerateRunes().Where(r => !Scripts.IsInvisible(r)).ToList();
        if (runes.Count == 0)
        {
            return new(before ?? own, (before ?? own).First);
        }

        var letter = runes[0];
        IEnumerable<FontFamily> families = Scripts.FontsFor(letter, isJapanese).Select(f => _families[f]);
        families = Scripts.IsSymbol(letter) ? families : families.Prepend(own);
        if (before is not null && !Scripts.IsOfSymbols(before.Id) && Scripts.GoesWithNeighbour(letter))
        {
            families = families.Prepend(before);
        }

        FontChoice? first = null;
        foreach (var family in families)
        {
            if (family.Find(letter) is not { } file)
            {
                continue;
            }

            first ??= new(family, file);
            if (runes.TrueForAll(file.Has))
            {
                return new(family, file);
            }
        }

        return first ?? new(own, own.First);
    }
}

/// <summary>What draws a character.</summary>
/// <param name="Family">The font.</param>
/// <param name="File">Its file that has the character.</param>
internal readonly record struct FontChoice(FontFamily Family, FontFile File);
