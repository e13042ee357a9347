using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Printing.Bench;

/// <summary>Makes the cards for boxes: one for each order, with its gift message and the care that its metals and covers want.</summary>
public sealed class BoxCards(IOrderTable orders, IBlobStore blobs, ICardWriter writer)
{
    private static readonly string[] Families = ["silver", "gold", "steel"];

    private readonly BenchPieces _pieces = new(orders, new(blobs));

    /// <summary>An order's card as PDF, or a refusal: <c>order-unknown, bench-nothing, ticket-paper-unknown</c>.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="idOrName">The order's id or name.</param>
    /// <param name="paper">See <see cref="TicketPaper.Find"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<byte[]>> OfOrderAsync(
        string shop,
        string idOrName,
        string? paper,
        CancellationToken cancellationToken = default
    )
    {
        var pieces = await _pieces.OfOrderAsync(shop, idOrName, itemId: null, cancellationToken);
        return pieces.IsAccepted ? Write(pieces.Value, TicketPaper.Find(paper)) : pieces.Refusal;
    }

    /// <summary>The cards of the orders on a print sheet as PDF, or a refusal: <c>not-found, bench-nothing, ticket-paper-unknown</c>.</summary>
    public async Task<Result<byte[]>> OfSheetAsync(
        string sheetId,
        string? paper,
        CancellationToken cancellationToken = default
    )
    {
        var found = await _pieces.OfSheetAsync(sheetId, cancellationToken);
        return found.IsAccepted ? Write(found.Value.Pieces, TicketPaper.Find(paper)) : found.Refusal;
    }

    private Result<byte[]> Write(IReadOnlyList<BenchPiece> pieces, Result<TicketPaper> paper) =>
        paper.IsAccepted
            ? writer.Write(
                [.. pieces.GroupBy(p => p.Order.Key).Select(g => Card(g.First().Order, [.. g]))],
                paper.Value
            )
            : paper.Refusal;

    private static BoxCard Card(Order order, IReadOnlyList<BenchPiece> pieces)
    {
        var language = Language.Choose(order.CustomerLocale is { } locale ? [locale] : []);
        var choices = pieces.Select(p => p.Item.Request.Choice).OfType<PendantChoice>().ToList();
        IEnumerable<Remark> care =
        [
            .. choices
                .Select(c => FamilyOf(c.Metal))
                .Distinct(StringComparer.Ordinal)
                .Select(m => Remarks.CareMetal.With(("metal", m))),
            .. choices
                .Select(c => CoverNames.NameOf(c.Cover))
                .Distinct(StringComparer.Ordinal)
                .Select(c => Remarks.CareCover.With(("cover", c))),
        ];
        return new(
            order.Name,
            order.Gift?.Message is { } gift ? PlainText.CleanLines(gift) : null,
            language.Format(Remarks.CareTitle.With()),
            [.. care.Select(language.Format).Distinct(StringComparer.Ordinal)],
            language.IsRightToLeft
        );
    }

    // Rose gold is cared for as gold is; of a shop's own metal, its name may tell.
    private static string FamilyOf(string metal) =>
        Families.FirstOrDefault(f => metal.Contains(f, StringComparison.OrdinalIgnoreCase)) ?? "other";
}
