using System.Runtime.CompilerServices;
using PhotoNecklace.Core.Orders.Listing;
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
    /// <param name="shop">The shop.</param>
    /// <param name="items">The items.</param>
    /// <param name="cuts">Cut lines that were read for this sheet before, by name; those that are read now are added.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">A cut line is missing.</exception>
    public async Task<IReadOnlyList<SheetPiece>> ReadAsync(
        string shop,
        IReadOnlyList<SheetItem> items,
        Dictionary<string, CutFile> cuts,
        CancellationToken cancellationToken
    )
    {
        var missing = items.SelectMany(i => i.Rendition.Cuts).Except(cuts.Keys, StringComparer.Ordinal);
        await foreach (var (name, content) in ReadAllAsync(missing, MaxCutBytes, cancellationToken))
        {
            cuts[name] = CutFile.Read(content);
        }

        var pieces = new List<SheetPiece>();
        foreach (var item in items)
        {
            for (var slot = 0; slot < item.Rendition.Prints.Count; slot++)
            {
                var cut = cuts[item.Rendition.Cuts[slot]];
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
        var names = layout.Pieces.Select(p => p.Piece.Print).Distinct(StringComparer.Ordinal);
        await foreach (var (name, content) in ReadAllAsync(names, MaxPrintBytes, cancellationToken))
        {
            prints[name] = content;
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

    // Each file once, some at a time.
    private async IAsyncEnumerable<(string Name, ReadOnlyMemory<byte> Content)> ReadAllAsync(
        IEnumerable<string> names,
        long maxBytes,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var some in names.Chunk(OrderListing.BatchSize))
        {
            var contents = await Task.WhenAll(some.Select(n => ReadAsync(n, maxBytes, cancellationToken)));
            foreach (var (name, content) in some.Zip(contents))
            {
                yield return (name, content);
            }
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(
        string name,
        long maxBytes,
        CancellationToken cancellationToken
    ) =>
        (await blobs.ReadAsync(Containers.Prints, name, maxBytes, cancellationToken))?.Content
        ?? throw new InvalidOperationException($"The print file '{name}' of an approved item is missing.");
}
