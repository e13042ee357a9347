namespace PhotoNecklace.Core.Printing.Bench;

/// <summary>The card that lies in an order's box, in the customer's language.</summary>
/// <param name="OrderName">What people call the order; the bench finds the box by it.</param>
/// <param name="Gift">What the giver wrote for whoever opens the box; null for nothing.</param>
/// <param name="Title">What the care is about.</param>
/// <param name="Care">What the metals and covers of the order want, each in a sentence or two.</param>
/// <param name="IsRightToLeft">True where lines begin at the right.</param>
public sealed record BoxCard(
    string OrderName,
    string? Gift,
    string Title,
    IReadOnlyList<string> Care,
    bool IsRightToLeft
);

/// <summary>Writes cards for boxes.</summary>
public interface ICardWriter
{
    /// <summary>A PDF with a page for each card.</summary>
    /// <returns>The same bytes for the same cards.</returns>
    byte[] Write(IReadOnlyList<BoxCard> cards, TicketPaper paper);
}
