using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>How a metal's surface is worked.</summary>
public enum MetalFinish
{
    /// <summary>It mirrors.</summary>
    Polished,

    /// <summary>Fine lines run over it.</summary>
    Brushed,
}

/// <summary>A metal's colours as <c>#rrggbb</c>, from its deepest shadow to its brightest reflection, in daylight.</summary>
/// <param name="Deep">Where no light falls.</param>
/// <param name="Dark">In the shade.</param>
/// <param name="Mid">What people call its colour.</param>
/// <param name="Light">Towards the light.</param>
/// <param name="Spark">Where the light is mirrored.</param>
public sealed record MetalColours(string Deep, string Dark, string Mid, string Light, string Spark)
{
    /// <summary>
    /// What it mirrors of white light that falls straight on it: its reflectance at normal incidence as <c>#rrggbb</c>. Lit pictures are
    /// made of this one; without a figure of its own, <see cref="Light"/> is close.
    /// </summary>
    public string Mirror { get; init; } = Light;
}

/// <summary>
/// What a pendant is made of: an entry under <c>metals</c> in a catalogue. Orders, settings and stored rows name it by
/// <see cref="Name"/>.
/// </summary>
/// <param name="Name">In kebab-case, unique in the catalogue: <c>rose-gold</c>.</param>
/// <param name="Label">Its name for a person.</param>
/// <param name="Colours">What it looks like.</param>
public sealed record Metal(string Name, string Label, MetalColours Colours)
{
    /// <summary>How its surface is worked.</summary>
    public MetalFinish Finish { get; init; }

    /// <summary>Its part of a SKU, in upper case and without hyphens: <c>ROSEGOLD</c>.</summary>
    public string Sku { get; init; } = Spelling.Plain(Name);

    /// <summary>What it is called too where a person or a shop names it.</summary>
    public ValueList<string> Aliases { get; init; } = [];

    /// <summary>Everything that names it.</summary>
    internal IEnumerable<string> Spellings => [Name, Sku, .. Aliases];

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>The metals of a catalogue.</summary>
public sealed class Metals
{
    // Of a wrong name that a stranger sent, so much is shown.
    private const int MaxShown = 80;

    private readonly Dictionary<string, Metal> _bySpelling = new(StringComparer.Ordinal);

    /// <summary>Makes a list of metals; of two with one spelling, the first has it.</summary>
    internal Metals(IReadOnlyList<Metal> all)
    {
        All = all;
        foreach (var metal in all)
        {
            foreach (var spelling in metal.Spellings)
            {
                _bySpelling.TryAdd(Spelling.Plain(spelling), metal);
            }
        }
    }

    /// <summary>The metals, in the catalogue's order.</summary>
    public IReadOnlyList<Metal> All { get; }

    /// <summary>The metal with this name, SKU part or alias; null when there is none. Case, hyphens and blanks do not matter.</summary>
    public Metal? Find(string? text) => _bySpelling.GetValueOrDefault(Spelling.Plain(text));

    /// <summary>The refusal of a text that names no metal.</summary>
    public Refusal Unknown(string text) =>
        Refusals.MetalUnknown.With(
            ("wish", PlainText.Cut(text, MaxShown)),
            ("known", MessageValue.List(All.Select(m => m.Name)))
        );
}

/// <summary>How names of metals and covers are compared.</summary>
internal static class Spelling
{
    /// <summary>The name in upper case, without hyphens, underscores and blanks.</summary>
    public static string Plain(string? name) =>
        (name ?? "")
            .Replace("-", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal)
            .ToUpperInvariant();
}
