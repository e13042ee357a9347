using PhotoNecklace.Core.Printing.Sheets;

namespace PhotoNecklace.Core.Printing;

/// <summary>Reads what was rendered for items, and makes the pieces of a sheet of it.</summary>
internal sealed class SheetPieces(IBlobStore blobs, ITextMeasurer measurer)
{
    private const long MaxCutBytes = 1024 * 1024;
    private const long MaxPrintBytes = 64 * 1024 * 1024;

    // A platform's line-item id has 14 digits; its last ones tell the items of an order apart.
    private const int IdDigits = 6;

    /// <summary>The pieces of the items, in their order.</summary>
    /// <exception cref="InvalidOperationException">A cut line is missing.</exception>
    public async Task<IReadOnlyList<SheetPiece>> ReadAsync(
        string shop,
        IReadOnlyList<SheetItem> items,
        CancellationToken cancellationToken
    )
    {
        var pieces = new List<SheetPiece>();
        foreach (var item in items)
        {
            for (var slot = 0; slot < item.Rendition.Prints.Count; slot++)
            {
                var cut = CutFile.Read(await ReadAsync(item.Rendition.Cuts[slot], MaxCutBytes, cancellationToken));
                var label = Label(item, slot);
                pieces.Add(
                    new(
                        item.KeyIn(shop),
                        slot,
                        item.Copies,
                        label,
                        measurer.Measure(label, SheetPiece.Font, SheetPiece.LabelSizeMm).WidthMm,
                        cut.WidthMm,
                        cut.HeightMm,
                        cut.Cut,
                        item.Rendition.Prints[slot]
                    )
                );
            }
        }

        return pieces;
    }

    /// <summary>The print files of a layout, by name.</summary>
    /// <exception cref="InvalidOperationException">A print is missing.</exception>
    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> ReadPrintsAsync(
        SheetLayout layout,
        CancellationToken cancellationToken
    )
    {
        var prints = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var name in layout.Pieces.Select(p => p.Piece.Print).Distinct(StringComparer.Ordinal))
        {
            prints[name] = await ReadAsync(name, MaxPrintBytes, cancellationToken);
        }

        return prints;
    }

    private static string Label(SheetItem item, int slot)
    {
        var id = item.ItemId.Length > IdDigits ? "…" + item.ItemId[^IdDigits..] : item.ItemId;
        var photo = item.Rendition.Prints.Count > 1 ? $" · {slot + 1}/{item.Rendition.Prints.Count}" : "";
        var again = item.Remade is null ? "" : " · R";
        return $"{item.OrderName} · {id}{photo}{again}";
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(
        string name,
        long maxBytes,
        CancellationToken cancellationToken
    ) =>
        (await blobs.ReadAsync(Containers.Prints, name, maxBytes, cancellationToken))?.Content
        ?? throw new InvalidOperationException($"The print file '{name}' of an approved item is missing.");
}
