using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops.Lines;

namespace PhotoNecklace.Core.Imports;

/// <summary>What a column of an imported file says.</summary>
public enum ImportField
{
    /// <summary>Nothing that is kept.</summary>
    Ignore,

    /// <summary>The order's number; rows of one number are one order.</summary>
    Order,

    /// <summary>An ID of the row that is unique within its order.</summary>
    Line,

    /// <summary>When the order was placed.</summary>
    Date,

    /// <summary>Whether it is paid. Without such a column every order is.</summary>
    Status,

    /// <summary>The SKU.</summary>
    Sku,

    /// <summary>The shop's ID of the product.</summary>
    Product,

    /// <summary>The shop's ID of the product's variant.</summary>
    Variant,

    /// <summary>What the product is called.</summary>
    Title,

    /// <summary>The pendant, by its name or ID.</summary>
    Piece,

    /// <summary>The metal, by its name.</summary>
    Metal,

    /// <summary>What lies over the photo, by its name.</summary>
    Cover,

    /// <summary>How many.</summary>
    Quantity,

    /// <summary>The customer's mail address.</summary>
    Email,

    /// <summary>The customer's language, such as <c>de</c>.</summary>
    Locale,

    /// <summary>What the customer wrote with the order.</summary>
    Note,

    /// <summary>Several names with their values in one cell: <c>Metal:Gold,Engraving:Always</c>.</summary>
    Options,

    /// <summary>A property of the order line, read by the shop's own names and those of <see cref="LineProperties"/>.</summary>
    Property,
}

/// <summary>Who said what a column means.</summary>
public enum ImportSource
{
    /// <summary>Nobody: the column is passed over.</summary>
    Nobody,

    /// <summary>Its heading is a usual one.</summary>
    Heading,

    /// <summary>The shop's settings.</summary>
    Setting,

    /// <summary>Whoever imports the file.</summary>
    Request,
}

/// <summary>A column of a file.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Use">What it says, as a rule names it: <c>Order</c>, <c>Photo 2</c>, <c>Ignore</c>.</param>
/// <param name="Source">Who said so.</param>
public sealed record ImportColumn(string Heading, string Use, ImportSource Source)
{
    /// <summary>The first value in it, cut; null for a column that is passed over, which may hold anything about people.</summary>
    public string? Example { get; init; }
}

/// <summary>Which column says what: <c>Field=Heading</c>.</summary>
/// <param name="Field">What it says.</param>
/// <param name="Property">The property's name, where it is one.</param>
/// <param name="Label">The heading.</param>
public sealed record ImportRule(ImportField Field, string? Property, PropertyLabel Label)
{
    /// <summary>What a rule may name, for sentences.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Enum.GetValues<ImportField>().Where(f => f != ImportField.Property).Select(f => $"{f}"),
        .. Enum.GetValues<PropertyField>().Where(f => f != PropertyField.Ignore).Select(f => $"{f}"),
    ];

    /// <summary>The same, with the second photo and text that some pieces take: to choose from.</summary>
    public static IReadOnlyList<string> Offered { get; } =
    [.. Names.Where(n => n != nameof(ImportField.Ignore)), $"{PropertyField.Photo} 2", $"{PropertyField.Engraving} 2"];

    /// <summary>The field as a rule names it.</summary>
    public string Use => Property ?? $"{Field}";

    /// <summary>Reads <c>Order=Bestellnummer</c> or <c>Photo 2=Back picture</c>; null when it is none.</summary>
    public static ImportRule? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at < 0 || PropertyLabel.Parse(text[(at + 1)..]) is not { Name.Length: > 0 } label)
        {
            return null;
        }

        var name = text[..at].Trim();
        var field = Enum.GetValues<ImportField>()
            .Cast<ImportField?>()
            .FirstOrDefault(f => f != ImportField.Property && $"{f}".Equals(name, StringComparison.OrdinalIgnoreCase));
        return field is not null ? new(field.Value, null, label)
            : PropertyRule.Parse(text) is { } rule ? new(ImportField.Property, NameOf(rule), label)
            : null;
    }

    // A rule's property is kept under the name of the contract, which every shop's lines are read by.
    private static string NameOf(PropertyRule rule) =>
        rule.Field switch
        {
            PropertyField.Photo => LineProperties.Photo.At(rule.Place ?? 0),
            PropertyField.Engraving => LineProperties.Engraving.At(rule.Place ?? 0),
            PropertyField.Font => LineProperties.Font,
            PropertyField.Birthstone => LineProperties.Birthstone,
            PropertyField.Chain => LineProperties.ChainParts[1],
            PropertyField.GiftMessage => LineProperties.GiftMessage,
            PropertyField.Wrapping => LineProperties.Wrapping,
            PropertyField.Occasion => LineProperties.Occasion,
            _ => LineProperties.DueDate,
        };
}
