using System.Text;
using PhotoNecklace.Core.Printing.Bench;

namespace PhotoNecklace.Testing;

/// <summary>Writes, for a PDF, a line of text for every ticket.</summary>
public sealed class FakeTicketWriter : ITicketWriter
{
    public byte[] Write(IReadOnlyList<JobTicket> tickets, TicketPaper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        var lines = tickets.Select(t =>
            $"{paper.Id}|{t.OrderName}|{t.ItemId}|{t.Line}/{t.Lines}|{t.Copies}|{t.Remake}|{string.Join(';', t.Texts.Select(x => $"{x.Text} ({x.Font})"))}|{t.Address}{(t.GiftMessage is null ? "" : $"|{t.GiftMessage}")}"
        );
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
