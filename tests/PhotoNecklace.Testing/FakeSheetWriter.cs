using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Printing.Sheets;

namespace PhotoNecklace.Testing;

/// <summary>Writes, for a PDF, a line of text for every piece: page, order, item, slot, copy.</summary>
public sealed class FakeSheetWriter : ISheetWriter
{
    public byte[] Write(SheetDocument sheet, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> prints)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(prints);
        var lines = sheet.Layout.Pieces.Select(p =>
            $"{p.Page}|{p.Piece.Item.OrderId}|{p.Piece.Item.ItemId}|{p.Piece.Slot}|{p.Copy}|{prints[p.Piece.Print].Length}"
        );
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
