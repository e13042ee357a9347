using System.Globalization;

namespace PhotoNecklace.Core.Shops.Lines;

/// <summary>What a property of an order line says.</summary>
public enum PropertyField
{
    /// <summary>Addresses of photos.</summary>
    Photo,

    /// <summary>A text to engrave.</summary>
    Engraving,

    /// <summary>The engraving's font.</summary>
    Font,

    /// <summary>A month or a stone.</summary>
    Birthstone,

    /// <summary>What the piece hangs from, or a part of that: a length, links, a metal.</summary>
    Chain,

    /// <summary>What a gift card is to say.</summary>
    GiftMessage,

    /// <summary>How a gift is to be wrapped.</summary>
    Wrapping,

    /// <summary>What it is given for, such as a birthday.</summary>
    Occasion,

    /// <summary>When it is needed.</summary>
    DueDate,

    /// <summary>Nothing that is of use here.</summary>
    Ignore,
}

/// <summary>Which property of a shop's order lines says what.</summary>
/// <param name="Field">What it says.</param>
/// <param name="Place">Which of several photos or texts, from 0; null for the first and those that follow it.</param>
/// <param name="Label">Its name.</param>
public sealed record PropertyRule(PropertyField Field, int? Place, PropertyLabel Label)
{
    /// <summary>Reads <c>Field=Name</c>, such as <c>Photo=Upload your photo</c> or <c>Engraving 2=Text on the back*</c>; null when it is none.</summary>
    public static PropertyRule? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at < 0 || PropertyLabel.Parse(text[(at + 1)..]) is not { Name.Length: > 0 } label)
        {
            return null;
        }

        var parts = text[..at].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var field = Enum.GetValues<PropertyField>()
            .Cast<PropertyField?>()
            .FirstOrDefault(f => parts.Length > 0 && $"{f}".Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        return (field, parts) switch
        {
            (null, _) => null,
            (_, [_]) => new(field.Value, null, label),
            (PropertyField.Photo or PropertyField.Engraving, [_, var number])
                when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                    && n is >= 1 and <= NumberedName.Highest => new(field.Value, n - 1, label),
            _ => null,
        };
    }
}
