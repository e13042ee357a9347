using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Printing;

namespace PhotoNecklace.Core.Imports;

/// <summary>What became of an import as CSV, a row for each item, with links for customers: for spreadsheets and mail merges.</summary>
public static class ImportResultFile
{
    private static readonly string[] Headings =
    [
        "order",
        "order ID",
        "outcome",
        "item",
        "line",
        "title",
        "piece",
        "quantity",
        "needs photo",
        "proof link",
        "reason",
    ];

    /// <summary>The file in UTF-8 with a byte order mark. Nothing in it is computed by a spreadsheet.</summary>
    public static byte[] Write(IReadOnlyList<ImportedOrderView> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        var text = new StringBuilder();
        text.AppendJoin(',', Headings).Append("\r\n");
        foreach (var order in orders)
        {
            foreach (var item in order.Items)
            {
                string[] fields =
                [
                    order.Name,
                    order.OrderId,
                    order.Outcome.ToString().ToLowerInvariant(),
                    item.ItemId,
                    item.Line == 0 ? "" : item.Line.ToString(CultureInfo.InvariantCulture),
                    item.Title,
                    item.Piece,
                    item.Quantity.ToString(CultureInfo.InvariantCulture),
                    item.NeedsPhoto ? "yes" : "no",
                    order.ProofUrl?.AbsoluteUri ?? "",
                    order.Reason?.Message ?? "",
                ];
                text.AppendJoin(',', fields.Select(PickList.Field)).Append("\r\n");
            }
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
