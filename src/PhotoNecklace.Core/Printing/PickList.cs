using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Printing;

/// <summary>
/// The list by which the workshop takes pendants from the shelf: CSV by RFC 4180 (commas, quotes doubled, CRLF), in UTF-8 with a
/// byte order mark so that spreadsheets read it as that.
/// </summary>
public static class PickList
{
    private const string None = "—";
    private static readonly string[] Header =
    [
        "order",
        "item",
        "pendant",
        "metal",
        "cover",
        "gem",
        "engraving",
        "chain",
        "quantity",
    ];

    /// <summary>One row for each item.</summary>
    public static byte[] Write(IEnumerable<SheetItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var text = new StringBuilder();
        Append(text, Header);
        foreach (var item in items)
        {
            var request = item.Request;
            Append(
                text,
                [
                    item.OrderName,
                    item.ItemId,
                    request.Choice?.PendantId ?? request.Sku,
                    request.Choice is { } c ? MetalNames.NameOf(c.Metal) : None,
                    request.Choice is { } d ? MetalNames.NameOf(d.Cover) : None,
                    Or(request.Wishes.Birthstone),
                    Or(request.Wishes.Engraving),
                    None,
                    Math.Max(1, request.Quantity).ToString(CultureInfo.InvariantCulture),
                ]
            );
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Or(string? text) => string.IsNullOrWhiteSpace(text) ? None : text;

    private static void Append(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    // A spreadsheet computes what begins with one of these; an engraving is a stranger's text. An apostrophe makes it a text.
    private static string Field(string value)
    {
        var safe =
            value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
