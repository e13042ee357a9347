using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Letters;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Printing.Bench;

/// <summary>Makes job tickets: for an order's items, or for everything on a print sheet.</summary>
public sealed class JobTickets(
    ShopDirectory shops,
    IOrderTable orders,
    IBlobStore blobs,
    PendantCatalogue catalogue,
    ITicketWriter writer,
    ProofOptions pages
)
{
    private const long MaxPictureBytes = 16 * 1024 * 1024;
    private const int MaxCard = 300;
    private const string PlainFont = "inter";

    private readonly BenchPieces _pieces = new(orders, new(blobs));

    /// <summary>The tickets of an order's items as PDF, or a refusal: <c>order-unknown, item-unknown, bench-nothing, ticket-paper-unknown</c>.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="idOrName">The order's id or name.</param>
    /// <param name="itemId">Only this item; null for all.</param>
    /// <param name="paper">See <see cref="TicketPaper.Find"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<byte[]>> OfOrderAsync(
        string shop,
        string idOrName,
        string? itemId,
        string? paper,
        CancellationToken cancellationToken = default
    )
    {
        var chosen = TicketPaper.Find(paper);
        var pieces = chosen.IsAccepted
            ? await _pieces.OfOrderAsync(shop, idOrName, itemId, cancellationToken)
            : chosen.Refusal;
        return pieces.IsAccepted ? await WriteAsync(pieces.Value, chosen.Value!, cancellationToken) : pieces.Refusal;
    }

    /// <summary>The tickets of a print sheet as PDF, in the order of its pick list, or a refusal: <c>not-found, bench-nothing, ticket-paper-unknown</c>.</summary>
    public async Task<Result<byte[]>> OfSheetAsync(
        string sheetId,
        string? paper,
        CancellationToken cancellationToken = default
    )
    {
        var chosen = TicketPaper.Find(paper);
        if (!chosen.IsAccepted)
        {
            return chosen.Refusal;
        }

        var found = await _pieces.OfSheetAsync(sheetId, cancellationToken);
        return found.IsAccepted ? await WriteAsync(found.Value.Pieces, chosen.Value, cancellationToken) : found.Refusal;
    }

    internal async Task<byte[]> WriteAsync(
        IReadOnlyList<BenchPiece> pieces,
        TicketPaper paper,
        CancellationToken cancellationToken
    )
    {
        var tickets = new List<JobTicket>(pieces.Count);
        foreach (var piece in pieces)
        {
            tickets.Add(await TicketAsync(piece, cancellationToken));
        }

        return writer.Write(tickets, paper);
    }

    /// <summary>The address of an item in the workshop's page. What follows # stays in the browser.</summary>
    internal static Uri AddressOf(Uri pages, ItemKey item) =>
        new(
            pages,
            $"workshop#/{Uri.EscapeDataString(item.Shop)}/order/{Uri.EscapeDataString(item.OrderId)}?item={Uri.EscapeDataString(item.ItemId)}"
        );

    private async Task<JobTicket> TicketAsync(BenchPiece piece, CancellationToken cancellationToken)
    {
        var (order, item) = (piece.Order, piece.Item);
        var request = item.Request;
        var pendant = request.Choice is { } choice ? catalogue.Find(choice.PendantId) : null;
        var preview = await blobs.ReadAsync(
            Containers.Previews,
            item.Rendition!.Preview,
            MaxPictureBytes,
            cancellationToken
        );
        return new(
            order.Name,
            item.Key.ItemId,
            piece.Line,
            piece.Lines,
            piece.Copies,
            pendant?.Name ?? request.Title,
            Facts(order, item, pendant),
            [.. request.Wishes.Texts.Select((t, i) => Text(t, i, pendant, request.Wishes.Font)).OfType<TicketText>()],
            order.Note is { } note ? PlainText.CleanLines(note) : null,
            AddressOf(pages.Pages, item.Key),
            preview?.Content
        )
        {
            GiftMessage = order.Gift?.Message is { } message ? Card(message) : null,
            Remake = piece.Remake is { } remake
                ? Remarks.TicketRemake.With(("reason", remake.Reason)).ToString()
                : null,
        };
    }

    private List<(string, string)> Facts(Order order, OrderItem item, Pendant? pendant)
    {
        var request = item.Request;
        var facts = new List<(string, string)>();
        Add(Remarks.TicketMetal, request.Choice is { } c ? catalogue.Metals.Find(c.Metal)?.Label ?? c.Metal : null);
        Add(Remarks.TicketCover, request.Choice is { } made ? CoverNames.LabelOf(made.Cover) : null);
        Add(Remarks.TicketStone, Stones(request.Wishes.Birthstone, pendant));
        Add(
            Remarks.TicketChain,
            pendant is null
                ? request.Wishes.Chain
                : ChosenChain.Describe(pendant, catalogue.Metals, request.Wishes.Chain)
        );
        Add(Remarks.TicketPiece, pendant is null ? request.Sku : pendant.Id);
        Add(Remarks.TicketSheet, item.SheetId);
        Add(
            Remarks.TicketDue,
            DueDates
                .Of(order, item, shops.Find(order.Key.Shop))
                ?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                // A day that nobody but a person can read is shown as it was written.
                ?? order.Gift?.DueDate
        );
        Add(Remarks.TicketOccasion, order.Gift?.Occasion);
        Add(Remarks.TicketWrapping, order.Gift?.Wrapping);
        return facts;

        void Add(RemarkCode term, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                facts.Add((term.With().ToString(), value));
            }
        }
    }

    // What is written on the card is copied from the order's page; a ticket has room for as much as a card has.
    private static string Card(string message)
    {
        var clean = PlainText.CleanLines(message);
        return clean.Length > MaxCard ? PlainText.Cut(clean, MaxCard - 1) + '…' : clean;
    }

    // The month is what the customer chose; the drawer with the stones has their names.
    private static string? Stones(string? wish, Pendant? pendant) =>
        string.IsNullOrWhiteSpace(wish) || pendant is null || !GemStones.Find(wish, pendant.Gems.Count).IsAccepted
            ? wish
            : string.Join(
                ", ",
                GemStones.Find(wish, pendant.Gems.Count).Value!.Stones.Select(s => $"{s.Name} ({s.MonthName})")
            );

    private static TicketText? Text(string? text, int place, Pendant? pendant, string? wanted)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var font =
            pendant?.Engraving.ElementAtOrDefault(place) is { } area
            && EngravingLayout.FontsOf(area, wanted).Value is [var first, ..]
                ? first
                : PlainFont;
        return new(PlainText.CleanLines(text), font, FontSamples.NameOf(font));
    }
}
