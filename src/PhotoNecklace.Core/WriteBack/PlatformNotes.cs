using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;

namespace PhotoNecklace.Core.WriteBack;

/// <summary>Writes what is told of an order as notes on it: for the customer in their language, for the shop's staff in English.</summary>
internal static class PlatformNotes
{
    // Of the notification's id, which is a hash; enough to tell the notes of one order apart.
    private const int MarkLength = 10;

    public static IEnumerable<PlatformNote> Of(OrderKey order, Notification news, Language language, ProofTokens links)
    {
        var mark = news.Id[^MarkLength..];
        // The part behind '#' stays in the browser. It tells this note from those of earlier versions when it is looked for again.
        var link = new Lazy<string>(() => $"{links.CreateSteady(order).Url.AbsoluteUri}#{mark}");
        switch (news.Type)
        {
            case Notification.ProofReady:
                yield return ForCustomer(Remarks.NoteProofReady.With(("link", link.Value)));
                break;
            case Notification.PhotoRefused:
                yield return ForCustomer(
                    Remarks.NotePhotoRefused.With(
                        ("reason", ProofViewing.ForCustomer(news.Items[0])!),
                        ("link", link.Value)
                    )
                );
                yield return ForStaff(
                    Remarks.StaffNotePhotoRefused.With(("reason", news.Items[0].Reason!), ("mark", mark))
                );
                break;
            case Notification.OrderApproved:
                yield return ForStaff(Remarks.StaffNoteApproved.With(("mark", mark)));
                break;
            case Notification.OrderPrinted:
                yield return ForStaff(Remarks.StaffNotePrinted.With(("mark", mark)));
                break;
            case Notification.OrderShipped:
                var ways = news
                    .Items.Select(i =>
                        string.Join(' ', new[] { i.Shipment?.Carrier, i.Shipment?.Number }.OfType<string>())
                    )
                    .Where(w => w.Length > 0)
                    .Distinct(StringComparer.Ordinal)
                    .ToList();
                var tracking = MessageValue.List(ways);
                yield return ForCustomer(
                    ways.Count == 0
                        ? Remarks.NoteShipped.With()
                        : Remarks.NoteShippedTracked.With(("tracking", tracking))
                );
                yield return ForStaff(
                    ways.Count == 0
                        ? Remarks.StaffNoteShipped.With(("mark", mark))
                        : Remarks.StaffNoteShippedTracked.With(("tracking", tracking), ("mark", mark))
                );
                break;
            default:
                break;
        }

        PlatformNote ForCustomer(Remark text)
        {
            var said = language.Format(text);
            return new(
                news.Id,
                said.Contains($"#{mark}", StringComparison.Ordinal) ? $"#{mark}" : said,
                said,
                ForCustomer: true
            );
        }

        PlatformNote ForStaff(Remark text) =>
            new($"{news.Id}-staff", $"[{mark}]", Language.English.Format(text), ForCustomer: false);
    }
}
