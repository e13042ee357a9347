using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Core.Shops.Lines;

/// <summary>By what a <see cref="PieceRule"/> knows a line.</summary>
public enum PieceKey
{
    /// <summary>The SKU.</summary>
    Sku,

    /// <summary>The platform's id of the variant.</summary>
    Variant,

    /// <summary>The platform's id of the product.</summary>
    Product,
}

/// <summary>
/// Which piece a shop's order line is about, where its SKU does not say so: metal and size are often options beside it.
/// </summary>
/// <param name="Key">By what the line is known.</param>
/// <param name="Value">The SKU or the id; a SKU that ends in <c>*</c> stands for all that begin with what is before it.</param>
/// <param name="Options">What the customer must have chosen as well: properties by name, or parts of the variant's title.</param>
/// <param name="Choice">The piece; null for a line that is none of ours.</param>
public sealed record PieceRule(PieceKey Key, string Value, ValueList<PieceOption> Options, PendantChoice? Choice)
{
    private const char Parts = ';';

    /// <summary>
    /// Reads what stands before the piece, such as <c>variant:44000000000001</c> or <c>sku:LOCKET; Metal: Gold; Size: Large</c>; null when it
    /// is none.
    /// </summary>
    public static PieceRule? Parse(string text, PendantChoice? choice)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(Parts, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || PieceOption.Parse(parts[0]) is not { } first)
        {
            return null;
        }

        var key = Enum.GetValues<PieceKey>()
            .Cast<PieceKey?>()
            .FirstOrDefault(k => $"{k}".Equals(first.Name, StringComparison.OrdinalIgnoreCase));
        var options = parts.Skip(1).Select(PieceOption.Parse).ToList();
        return key is null || options.Contains(null)
            ? null
            : new(key.Value, first.Value, [.. options.OfType<PieceOption>()], choice);
    }

    /// <summary>True for a line that this is about.</summary>
    public bool Matches(PlacedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var isKnown = Key switch
        {
            PieceKey.Sku => IsSku(line.Sku.Trim()),
            PieceKey.Variant => line.VariantId == Value,
            PieceKey.Product => line.ProductId == Value,
            _ => false,
        };
        return isKnown && Options.All(o => o.Matches(line));
    }

    private bool IsSku(string sku) =>
        Value.EndsWith('*')
            ? sku.StartsWith(Value[..^1], StringComparison.OrdinalIgnoreCase)
            : sku.Equals(Value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One option that a customer chose.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What was chosen.</param>
public sealed record PieceOption(string Name, string Value)
{
    /// <summary>Reads <c>Name: Value</c>; null when it is none.</summary>
    public static PieceOption? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf(':', StringComparison.Ordinal);
        var (name, value) = at < 0 ? ("", "") : (text[..at].Trim(), text[(at + 1)..].Trim());
        return name.Length > 0 && value.Length > 0 ? new(name, value) : null;
    }

    /// <summary>
    /// True when a property of this name has this value; where the line has no such property, when it is a part of the variant's title, such
    /// as of <c>Gold / Large</c>.
    /// </summary>
    public bool Matches(PlacedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var label = new PropertyLabel(PropertyLabel.Normalise(Name), false);
        var wanted = PropertyLabel.Normalise(Value);
        var values = line.Properties.Where(p => label.Matches(p.Key)).Select(p => p.Value).ToList();
        return (values.Count > 0 ? values : [.. line.VariantTitle.Split(" / ")]).Any(v =>
            PropertyLabel.Normalise(v) == wanted
        );
    }
}
