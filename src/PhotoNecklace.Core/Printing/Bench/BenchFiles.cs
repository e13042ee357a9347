using System.Globalization;
using System.IO.Compression;
using System.Text;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing.Sheets;

namespace PhotoNecklace.Core.Printing.Bench;

/// <summary>
/// The files that a workshop's machines take, as a ZIP with a folder for each item: engraving outlines and cut lines as DXF and SVG, what
/// a laser burns, and the job ticket. Folders begin with a number, so that they sort as the pick list does.
/// </summary>
public sealed class BenchFiles(
    IOrderTable orders,
    IBlobStore blobs,
    PendantCatalogue catalogue,
    BenchLayers layers,
    JobTickets tickets
)
{
    private const long MaxOutlineBytes = 16 * 1024 * 1024;
    private const long MaxPictureBytes = 64 * 1024 * 1024;

    // Reads at the same time.
    private const int BatchSize = 8;

    private readonly BenchPieces _pieces = new(orders, new(blobs));

    /// <summary>The files of an order's items.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="idOrName">The order's id or name.</param>
    /// <param name="itemId">Only this item; null for all.</param>
    /// <param name="paper">What tickets are printed on; see <see cref="TicketPaper.Find"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The ZIP, or a refusal: <c>order-unknown, item-unknown, bench-nothing, ticket-paper-unknown, bench-files-gone</c>.
    /// </returns>
    public async Task<Result<byte[]>> OfOrderAsync(
        string shop,
        string idOrName,
        string? itemId,
        string? paper,
        CancellationToken cancellationToken = default
    )
    {
        var pieces = await _pieces.OfOrderAsync(shop, idOrName, itemId, cancellationToken);
        return pieces.IsAccepted
            ? await WriteAsync(pieces.Value, TicketPaper.Find(paper), note: null, cancellationToken)
            : pieces.Refusal;
    }

    /// <summary>The files of everything on a print sheet that is still to be used.</summary>
    /// <returns>The ZIP, or a refusal: <c>not-found, bench-nothing, ticket-paper-unknown, bench-files-gone</c>.</returns>
    public async Task<Result<byte[]>> OfSheetAsync(
        string sheetId,
        string? paper,
        CancellationToken cancellationToken = default
    )
    {
        var found = await _pieces.OfSheetAsync(sheetId, cancellationToken);
        if (!found.IsAccepted)
        {
            return found.Refusal;
        }

        var (pieces, others) = found.Value;
        var note = others == 0 ? null : Remarks.BenchOthers.With(("count", others), ("sheet", sheetId)).ToString();
        return await WriteAsync(pieces, TicketPaper.Find(paper), note, cancellationToken);
    }

    private async Task<Result<byte[]>> WriteAsync(
        IReadOnlyList<BenchPiece> pieces,
        Result<TicketPaper> paper,
        string? note,
        CancellationToken cancellationToken
    )
    {
        if (!paper.IsAccepted)
        {
            return paper.Refusal;
        }

        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            if (note is not null)
            {
                await AddAsync(zip, "not-included.txt", Encoding.UTF8.GetBytes(note + "\r\n"));
            }

            var number = 0;
            foreach (var some in pieces.Chunk(BatchSize))
            {
                var read = await Task.WhenAll(some.Select(p => FilesAsync(p, paper.Value, cancellationToken)));
                foreach (var (piece, files) in some.Zip(read))
                {
                    if (files is null)
                    {
                        return Refusals.BenchFilesGone.With(
                            ("order", piece.Order.Name),
                            ("item", piece.Item.Key.ItemId)
                        );
                    }

                    var folder = FolderOf(piece, ++number);
                    foreach (var (name, content) in files)
                    {
                        await AddAsync(zip, $"{folder}/{name}", content);
                    }
                }
            }
        }

        return output.ToArray();

        async Task AddAsync(ZipArchive zip, string name, ReadOnlyMemory<byte> content)
        {
            // Pictures are compressed already; the others are text.
            var isText = !name.EndsWith(".png", StringComparison.Ordinal);
            var entry = zip.CreateEntry(name, isText ? CompressionLevel.Fastest : CompressionLevel.NoCompression);
            entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            await using var stream = await entry.OpenAsync(cancellationToken);
            await stream.WriteAsync(content, cancellationToken);
        }
    }

    // Null when the pictures are deleted since.
    private async Task<List<(string Name, ReadOnlyMemory<byte> Content)>?> FilesAsync(
        BenchPiece piece,
        TicketPaper paper,
        CancellationToken cancellationToken
    )
    {
        var rendition = piece.Item.Rendition!;
        var files = new List<(string, ReadOnlyMemory<byte>)>();
        for (var slot = 0; slot < rendition.Cuts.Count; slot++)
        {
            if (await ReadAsync(rendition.Cuts[slot], MaxOutlineBytes, cancellationToken) is not { } svg)
            {
                return null;
            }

            var cut = OutlineFile.Read(svg);
            var name = rendition.Cuts.Count == 1 ? "cut" : $"cut-{Number(slot)}";
            files.Add(($"{name}.svg", svg));
            files.Add(($"{name}-mm.dxf", DxfWriter.Write([new("CUT", layers.Cut, cut.Shapes)], BoxOf(cut))));
        }

        for (var slot = 0; slot < rendition.Lasers.Count; slot++)
        {
            if (await ReadAsync(rendition.Lasers[slot], MaxPictureBytes, cancellationToken) is not { } laser)
            {
                return null;
            }

            files.Add((rendition.Lasers.Count == 1 ? "laser.png" : $"laser-{Number(slot)}.png", laser));
        }

        foreach (var engraving in rendition.Engravings)
        {
            if (await ReadAsync(engraving.Blob, MaxOutlineBytes, cancellationToken) is not { } svg)
            {
                return null;
            }

            var letters = OutlineFile.Read(svg);
            files.Add(($"engraving-{engraving.Side}.svg", svg));
            files.Add(
                (
                    $"engraving-{engraving.Side}-mm.dxf",
                    DxfWriter.Write(
                        [
                            new("ENGRAVE", layers.Engrave, letters.Shapes),
                            .. OutlineOf(piece, engraving.Side, letters) is { } outline
                                ? [new DxfLayer("OUTLINE", layers.Outline, [outline])]
                                : Array.Empty<DxfLayer>(),
                        ],
                        BoxOf(letters)
                    )
                )
            );
        }

        files.Add(("ticket.pdf", await tickets.WriteAsync([piece], paper, cancellationToken)));
        return files;
    }

    // The file of the letters has the box of its face. The catalogue's outline goes with it only while the piece still has that box.
    private Shape? OutlineOf(BenchPiece piece, string side, OutlineFile letters)
    {
        const double Slack = 0.001;
        if (
            piece.Item.Request.Choice is not { } choice
            || catalogue.Find(choice.PendantId) is not { } pendant
            || !Enum.TryParse<Surface>(side, ignoreCase: true, out var surface)
        )
        {
            return null;
        }

        var face = pendant.OutlineOf(surface);
        var box = face.Bounds;
        return Math.Abs(box.Width - letters.WidthMm) < Slack && Math.Abs(box.Height - letters.HeightMm) < Slack
            ? face.Translate(-box.X, -box.Y)
            : null;
    }

    private static string Number(int slot) => (slot + 1).ToString(CultureInfo.InvariantCulture);

    private static RectMm BoxOf(OutlineFile file) => new(0, 0, file.WidthMm, file.HeightMm);

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(
        string name,
        long maxBytes,
        CancellationToken cancellationToken
    ) => (await blobs.ReadAsync(Containers.Prints, name, maxBytes, cancellationToken))?.Content;

    private static string FolderOf(BenchPiece piece, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{number:000}_{Safe(piece.Order.Name)}_{Safe(piece.Item.Key.ItemId)}_{Safe(piece.Item.Request.Choice?.PendantId ?? "piece")}"
        );

    // Names come from platforms; what some file system forbids becomes a hyphen.
    private static string Safe(string name)
    {
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-'))
            .Trim('-', '.');
        return safe.Length == 0 ? "x" : safe[..Math.Min(safe.Length, 40)];
    }
}
