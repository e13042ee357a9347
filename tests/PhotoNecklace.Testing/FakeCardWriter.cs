using System.Text;
using PhotoNecklace.Core.Printing.Bench;

namespace PhotoNecklace.Testing;

/// <summary>Writes, for a PDF, a line of text for every card.</summary>
public sealed class FakeCardWriter : ICardWriter
{
    public byte[] Write(IReadOnlyList<BoxCard> cards, TicketPaper paper)
    {
        ArgumentNullException.ThrowIfNull(cards);
        return Encoding.UTF8.GetBytes(
            string.Join('\n', cards.Select(c => $"{c.OrderName}|{c.Gift}|{c.Title}|{string.Join('|', c.Care)}"))
        );
    }
}
