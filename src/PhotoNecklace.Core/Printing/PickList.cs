using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Sheets;

namespace PhotoNecklace.Core.Printing;

/// <summary>
/// The list by which the workshop takes pendants from the shelf: CSV by RFC 4180 (commas, quotes doubled, CRLF), in UTF-8 with a
/// byte order mark so that spreadsheets read it as that.
/// </summary>
public static class PickList
{
    private const string None = "—";

    // The workshop's spreadsheets know that many columns of engravings, filled or not.
    private const int LeastTexts = 2;

    private static readonly NumberedName EngravingColumn = new("engraving", " ");

    /// <summary>One row for each item, with as many columns of engravings as the item with the most texts needs.</summary>
    /// <param name="items">The items of a sheet.</param>
    /// <param name="catalogue">Says a pendant's name and its chain; of one that has left the catalogue since, both are dashes.</param>
    /// <param name="layout">Says in which nests of a jig they lie; null for no jig.</param>
    public static byte[] Write(IReadOnlyList<SheetItem> items, PendantCatalogue catalogue, SheetLayout? layout = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(catalogue);
        var text = new StringBuilder();
        var texts = items.Select(i => i.Request.Wishes.Texts.Count).Append(LeastTexts).Max();
        Append(
            text,
            [
                "order",
                "item",
                "pendant",
                "name",
                "metal",
                "cover",
                "gem",
                .. Enumerable.Range(0, texts).Select(EngravingColumn.At),
                "chain",
                "quantity",
                "note",
                // New columns come last: machines that merge the list count its columns.
                "font",
                "gift message",
                "wrapping",
                "occasion",
                "nests",
                "due",
            ]
        );
        foreach (var item in items)
        {
            var request = item.Request;
            var pendant = request.Choice is { } choice ? catalogue.Find(choice.PendantId) : null;
            Append(
                text,
                [
                    item.OrderName,
                    item.ItemId,
                    request.Choice?.PendantId ?? request.Sku,
                    Or(pendant?.Name),
                    Or(request.Choice?.Metal),
                    request.Choice is { } c ? CoverNames.NameOf(c.Cover) : None,
                    Or(request.Wishes.Birthstone),
                    .. Enumerable.Range(0, texts).Select(i => Or(request.Wishes.Texts.ElementAtOrDefault(i))),
                    Or(
                        pendant is null
                            ? request.Wishes.Chain
                            : ChosenChain.Describe(pendant, catalogue.Metals, request.Wishes.Chain)
                    ),
                    item.Copies.ToString(CultureInfo.InvariantCulture),
                    Or(item.Note),
                    Or(Fonts(item)),
                    Or(item.Gift?.Message),
                    Or(item.Gift?.Wrapping),
                    Or(item.Gift?.Occasion),
                    Or(Nests(item, layout)),
                    Or(item.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? item.Gift?.DueDate),
                ]
            );
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    // Page and nest of every copy and photo, such as 1/4 1/5.
    private static string Nests(SheetItem item, SheetLayout? layout) =>
        string.Join(
            ' ',
            (layout?.Pieces ?? [])
                .Where(p =>
                    p.Nest is not null && p.Piece.Item.OrderId == item.OrderId && p.Piece.Item.ItemId == item.ItemId
                )
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Page + 1}/{p.Nest}"))
        );

    // The fonts that were taken. What an earlier version rendered has the customer's wish only.
    internal static string? Fonts(SheetItem item)
    {
        var taken = item.Rendition.Engravings.SelectMany(e => e.Fonts).Distinct(StringComparer.Ordinal).ToList();
        var wishes = item.Request.Wishes;
        var isEngraved = wishes.Texts.Any(t => !string.IsNullOrWhiteSpace(t));
        return taken.Count > 0 ? string.Join(" / ", taken)
            : isEngraved && !string.IsNullOrWhiteSpace(wishes.Font) ? FontSamples.NameOf(wishes.Font)
            : null;
    }

    private static string Or(string? text) => string.IsNullOrWhiteSpace(text) ? None : text;

    private static void Append(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    // Engravings and notes are strangers' texts: nothing in them turns what stands beside them, and nothing is computed.
    internal static string Field(string value)
    {
        var safe = WithoutFormulas(string.Join('\t', value.Split('\t').Select(PlainText.CleanLines)));
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // A spreadsheet computes what begins like a formula, and an apostrophe makes it a text. In countries with a decimal comma it splits
    // at ';', or somebody has it split at tabs, and as it then knows nothing of our quotes, a line end inside a field begins a row as well.
    private static string WithoutFormulas(string value)
    {
        var safe = new StringBuilder(value.Length + 1);
        for (var i = 0; i < value.Length; i++)
        {
            var before = i == 0 ? ';' : value[i - 1];
            if (before is ';' or '\n' or '\t' && BeginsFormula(value.AsSpan(i)))
            {
                safe.Append('\'');
            }

            safe.Append(value[i]);
        }

        return safe.ToString();
    }

    // The wide ones in some countries. Blanks and quotes before them are left away by some spreadsheets.
    private static bool BeginsFormula(ReadOnlySpan<char> cell)
    {
        foreach (var c in cell)
        {
            if (c == '\n' || !(char.IsWhiteSpace(c) || c is '"' or '\''))
            {
                return c is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
            }
        }

        return false;
    }
}
