namespace PhotoNecklace.Core.Printing.Bench;

/// <summary>A text that is engraved, as a job ticket shows it.</summary>
/// <param name="Text">The text; it may have several lines.</param>
/// <param name="Font">The id of the font that it is engraved in.</param>
/// <param name="FontName">The font's name.</param>
public sealed record TicketText(string Text, string Font, string FontName);

/// <summary>A job ticket: everything that the bench has to know of one item, on one page.</summary>
/// <param name="OrderName">What people call the order.</param>
/// <param name="ItemId">The platform's line-item id.</param>
/// <param name="Line">Which of the order's items it is, from 1.</param>
/// <param name="Lines">How many items the order has; cancelled ones do not count.</param>
/// <param name="Copies">How many copies are made.</param>
/// <param name="Title">The piece.</param>
/// <param name="Facts">What it is made of: a term and a value each.</param>
/// <param name="Texts">What is engraved on it.</param>
/// <param name="Note">What the customer wrote with the order; null for nothing.</param>
/// <param name="Address">The item in the workshop's page: what the QR code says.</param>
/// <param name="Picture">The picture that was approved, JPEG; null when there is none.</param>
public sealed record JobTicket(
    string OrderName,
    string ItemId,
    int Line,
    int Lines,
    int Copies,
    string Title,
    IReadOnlyList<(string Term, string Value)> Facts,
    IReadOnlyList<TicketText> Texts,
    string? Note,
    Uri Address,
    ReadOnlyMemory<byte>? Picture
)
{
    /// <summary>What the gift card is to say, as much as a card holds; null for no card.</summary>
    public string? GiftMessage { get; init; }

    /// <summary>Why it is made again; null when it is made for the first time.</summary>
    public string? Remake { get; init; }
}

/// <summary>What a job ticket is printed on.</summary>
/// <param name="Id">What people choose it by.</param>
/// <param name="WidthMm">Its width.</param>
/// <param name="HeightMm">Its height; null for a roll, of which each ticket takes what it needs.</param>
/// <param name="MarginMm">What a printer cannot reach, or should leave free.</param>
public sealed record TicketPaper(string Id, double WidthMm, double? HeightMm, double MarginMm)
{
    /// <summary>A6, labels of 4 × 6 in, and the 62 mm roll of label printers, which print 59 mm of it.</summary>
    public static IReadOnlyList<TicketPaper> All { get; } =
    [new("a6", 105, 148, 6), new("4x6in", 101.6, 152.4, 5), new("62mm", 62, null, 3)];

    /// <summary>The paper of that id, A6 for null or nothing, or a refusal <c>ticket-paper-unknown</c>.</summary>
    public static Result<TicketPaper> Find(string? id) =>
        string.IsNullOrEmpty(id) ? All[0]
        : All.FirstOrDefault(p => string.Equals(p.Id, id, StringComparison.OrdinalIgnoreCase)) is { } paper ? paper
        : Refusals.TicketPaperUnknown.With(
            ("paper", id),
            ("known", Localization.MessageValue.List(All.Select(p => p.Id)))
        );
}

/// <summary>Writes job tickets.</summary>
public interface ITicketWriter
{
    /// <summary>A PDF with a page for each ticket.</summary>
    /// <returns>The same bytes for the same tickets.</returns>
    byte[] Write(IReadOnlyList<JobTicket> tickets, TicketPaper paper);
}
