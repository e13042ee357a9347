using System.Text;
using CsCheck;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Artwork.Sheets;

/// <summary>Whatever strangers write, and at whatever a spreadsheet splits: no cell of the pick list is computed.</summary>
public sealed class PickListFormulaTests
{
    private const int Columns = 18;

    // What spreadsheets split at, quote with, compute, skip, or turn round; half a character; and letters.
    private static readonly string[] Parts =
    [
        .. "=+-@＝＋－＠\n\r\t;,\"' \u00A0\u3000\u202E\u2066\u2069\0\u0007\v\f\u0085\u2028\uFEFF\uD83D\uDC8Da1".Select(
            c => c.ToString()
        ),
        "\r\n",
        "=1+1",
        "Anna",
        "💍",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Parts.Length - 1]
        .Select(i => Parts[i])
        .Array[0, 8]
        .Select(string.Concat);

    private static readonly Gen<SheetItem[]> Lists = Gen.Select(Texts, Texts, Texts, Texts, Texts, Item).Array[1, 3];

    [Fact]
    public void No_cell_begins_a_formula_wherever_rows_and_cells_are_split() =>
        Lists.Cases(
            items =>
            {
                var text = Write(items);
                // Whoever splits at commas knows our quotes; of the others some do.
                foreach (
                    var (separator, hasQuotes) in new[]
                    {
                        (',', true),
                        (';', true),
                        (';', false),
                        ('\t', true),
                        ('\t', false),
                    }
                )
                {
                    var rows = Read(text, separator, hasQuotes);
                    Assert.All(rows.SelectMany(r => r), cell => Assert.False(IsFormula(cell), cell));
                }
            },
            count: 2000
        );

    [Fact]
    public void Columns_hold_what_was_written() =>
        Lists.Cases(
            items =>
            {
                var rows = Read(Write(items), ',', hasQuotes: true);

                Assert.Equal(items.Length + 1, rows.Count);
                Assert.All(rows, r => Assert.Equal(Columns, r.Count));
                foreach (var (item, row) in items.Zip(rows.Skip(1)))
                {
                    Assert.Equal(Told(item.OrderName), Unguarded(row[0]));
                    Assert.Equal(Told(item.ItemId), Unguarded(row[1]));
                    Assert.Equal(Told(item.Request.Wishes.Texts.ElementAtOrDefault(0), "—"), Unguarded(row[7]));
                    Assert.Equal(Told(item.Request.Wishes.Texts.ElementAtOrDefault(1), "—"), Unguarded(row[8]));
                    Assert.Equal(Told(item.Note, "—"), Unguarded(row[11]));
                    Assert.Equal(Told(item.Gift?.Message, "—"), Unguarded(row[13]));
                    Assert.Equal(Told(item.Gift?.Occasion, "—"), Unguarded(row[15]));
                }
            },
            count: 2000
        );

    private static SheetItem Item(string order, string id, string engraving, string second, string note) =>
        new(
            "1",
            order,
            id,
            new() { Choice = new("paw", MetalName.RoseGold, Cover.ResinDome), Wishes = new([engraving, second]) },
            new("h", "p.jpg", [], [], 600, []),
            default
        )
        {
            Note = note,
            Gift = new(engraving, null, note, null),
        };

    private static string Write(SheetItem[] items) =>
        Encoding.UTF8.GetString(PickList.Write(items, PendantCatalogue.Default)).TrimStart('\uFEFF');

    // As it leaves: without what no file may hold (half of a character becomes a question mark in a lozenge).
    private static string Told(string? text, string nothing = "")
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return nothing.Length > 0 ? nothing : Unguarded(Clean(text ?? ""));
        }

        return Unguarded(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Clean(text))));
    }

    private static string Clean(string text) => string.Join('\t', text.Split('\t').Select(PlainText.CleanLines));

    // Apostrophes are what a guard is made of.
    private static string Unguarded(string cell) => cell.Replace("'", "", StringComparison.Ordinal);

    private static bool IsFormula(string cell) =>
        cell.FirstOrDefault(c => !(char.IsWhiteSpace(c) || c == '"'))
            is '='
                or '+'
                or '-'
                or '@'
                or '＝'
                or '＋'
                or '－'
                or '＠';

    // A quote opens at the beginning of a cell only, and what follows the closing one belongs to the cell, as in spreadsheets.
    private static List<List<string>> Read(string text, char separator, bool hasQuotes)
    {
        var rows = new List<List<string>> { new() };
        var cell = new StringBuilder();
        var (isQuoted, isBegun) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isDoubled = isQuoted && c == '"' && text.AsSpan(i + 1).StartsWith("\"");
            if (isDoubled)
            {
                cell.Append(text[i++]);
            }
            else if (c == '"' && (isQuoted || (hasQuotes && !isBegun)))
            {
                (isQuoted, isBegun) = (!isQuoted, true);
            }
            else if (isQuoted || (c != separator && c is not ('\r' or '\n')))
            {
                cell.Append(c);
                isBegun = true;
            }
            else
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                isBegun = false;
                if (c != separator)
                {
                    rows.Add([]);
                    i += text.AsSpan(i).StartsWith("\r\n") ? 1 : 0;
                }
            }
        }

        rows.RemoveAt(rows.Count - 1); // After the last line end.
        return rows;
    }
}
