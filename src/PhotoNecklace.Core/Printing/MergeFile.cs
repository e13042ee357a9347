using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Printing.Sheets;

namespace PhotoNecklace.Core.Printing;

/// <summary>
/// A sheet's texts for programs that merge them into a design: LightBurn's variable text reads column n of a row as <c>%n</c>, from 0, and
/// EZCAD reads such files, too. CSV in UTF-8 without a header or a byte order mark, with the same columns in every file: number of the row, order,
/// item, pendant, metal, chain, font, and the texts of up to <see cref="Texts"/> places.
/// </summary>
/// <remarks>
/// There is a row for each copy, in the order of the pick list. With a jig there is one for each nest of each page instead, empty where the nest is,
/// so that the design's object for nest n takes row n whatever is left out.
/// </remarks>
public static class MergeFile
{
    /// <summary>Columns of texts: no pendant of the catalogue has more places.</summary>
    public const int Texts = 8;

    // A text's lines, in one field: programs that merge take a line of the file for a row.
    private const string LineSeparator = " / ";

    /// <summary>The file.</summary>
    /// <param name="items">The items of a sheet.</param>
    /// <param name="catalogue">Says what comes on which chain.</param>
    /// <param name="layout">What lies where.</param>
    public static byte[] Write(IReadOnlyList<SheetItem> items, PendantCatalogue catalogue, SheetLayout layout)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(layout);
        var rows = layout.Settings.Jig is { } jig
            ? InNests(items, layout, jig)
            : items.SelectMany(i => Enumerable.Repeat<SheetItem?>(i, i.Copies));
        var text = new StringBuilder();
        var number = 0;
        foreach (var item in rows)
        {
            number++;
            text.AppendJoin(',', Fields(item, number, catalogue).Select(Field)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<SheetItem?> InNests(IReadOnlyList<SheetItem> items, SheetLayout layout, SheetJig jig)
    {
        var byKey = items.ToDictionary(i => (i.OrderId, i.ItemId));
        var placed = layout.Pieces.ToDictionary(p => (p.Page, p.Nest));
        return from page in Enumerable.Range(0, layout.Pages)
            from nest in Enumerable.Range(1, jig.Nests.Count)
            select placed.TryGetValue((page, nest), out var piece)
                ? byKey.GetValueOrDefault((piece.Piece.Item.OrderId, piece.Piece.Item.ItemId))
                : null;
    }

    private static IEnumerable<string> Fields(SheetItem? item, int number, PendantCatalogue catalogue)
    {
        var request = item?.Request;
        var pendant = request?.Choice is { } choice ? catalogue.Find(choice.PendantId) : null;
        return
        [
            number.ToString(CultureInfo.InvariantCulture),
            item?.OrderName ?? "",
            item?.ItemId ?? "",
            request?.Choice?.PendantId ?? request?.Sku ?? "",
            request?.Choice?.Metal ?? "",
            (
                pendant is null
                    ? request?.Wishes.Chain
                    : ChosenChain.Describe(pendant, catalogue.Metals, request!.Wishes.Chain)
            ) ?? "",
            item is null ? "" : PickList.Fonts(item) ?? "",
            .. Enumerable.Range(0, Texts).Select(i => request?.Wishes.Texts.ElementAtOrDefault(i) ?? ""),
        ];
    }

    // Nothing is computed here, so nothing is put before what looks like a formula: it would be engraved.
    private static string Field(string value)
    {
        var line = PlainText
            .CleanLines(value)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var flat = string.Join(LineSeparator, line);
        return flat.AsSpan().IndexOfAny(',', '"') < 0 && flat.Trim().Length == flat.Length
            ? flat
            : $"\"{flat.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
