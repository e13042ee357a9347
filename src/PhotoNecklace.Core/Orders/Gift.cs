using System.Globalization;
using System.Text.Json.Serialization;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops.Lines;

namespace PhotoNecklace.Core.Orders;

/// <summary>What a customer said of an order that is a gift. Strangers' texts, made fit for the bench as an <see cref="OrderNote"/> is.</summary>
/// <param name="Message">What the gift card is to say; null for none.</param>
/// <param name="Wrapping">How it is to be wrapped, in the shop's words; null for not at all.</param>
/// <param name="Occasion">What it is given for; null when nobody said.</param>
/// <param name="DueDate">When it is needed, as it was written; null when nobody said.</param>
public sealed record Gift(string? Message, string? Wrapping, string? Occasion, string? DueDate)
{
    /// <summary>Characters of wrapping, occasion, and due date at most.</summary>
    public const int MaxLength = 200;

    // Check boxes of carts say so where nothing is wanted.
    private static readonly string[] No = ["NO", "FALSE", "0", "NONE", "NEIN", "NON", "NEE", "לא"];

    // Not 03/04/2027, which is March to some people and April to others.
    private static readonly string[] Days =
    [
        "yyyy-M-d",
        "yyyy/M/d",
        "yyyy.M.d",
        "d.M.yyyy",
        "MMMM d, yyyy",
        "MMM d, yyyy",
        "d MMMM yyyy",
        "d MMM yyyy",
    ];

    /// <summary>The day of <see cref="DueDate"/>; null when it names none that everybody reads alike.</summary>
    [JsonIgnore]
    public DateOnly? Day =>
        DateOnly.TryParseExact(
            DueDate,
            Days,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AllowWhiteSpaces,
            out var day
        )
            ? day
            : null;

    /// <summary>
    /// What an order says of a gift: the order as a whole, or else its lines, whose messages stand below each other when they differ. Null
    /// when nothing does.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="properties">The shop's names of properties.</param>
    internal static Gift? Read(PlacedOrder order, PropertyMap properties)
    {
        LineTexts[] said =
        [
            properties.Read(new PlacedLine("0", 1).With(order.Attributes)),
            .. order.Lines.Where(l => l.Quantity > 0).Select(properties.Read),
        ];
        var gift = new Gift(
            First(said, t => t.GiftMessage) is { } message ? OrderNote.Read(message) : null,
            Short(First(said, t => t.Wrapping is { } w && IsNo(w) ? null : t.Wrapping)),
            Short(First(said, t => t.Occasion)),
            Short(First(said, t => t.DueDate))
        );
        return gift == new Gift(null, null, null, null) ? null : gift;
    }

    private static string? First(LineTexts[] said, Func<LineTexts, string?> part) =>
        part(said[0])
        ?? (
            said.Skip(1).Select(part).OfType<string>().Distinct(StringComparer.Ordinal).ToList() is [_, ..] several
                ? string.Join('\n', several)
                : null
        );

    private static bool IsNo(string text) => No.Contains(PropertyLabel.Normalise(text), StringComparer.Ordinal);

    private static string? Short(string? text)
    {
        var clean = text is null ? "" : PlainText.Clean(text.Replace('\n', ' ')).Trim();
        return clean.Length == 0 ? null : PlainText.Cut(clean, MaxLength);
    }
}
