using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;

namespace PhotoNecklace.Core.Mail;

/// <summary>Something that a customer is to be told, and when.</summary>
/// <param name="Id">The same for the same news, however often it is sent.</param>
/// <param name="Kind">What is told.</param>
/// <param name="DueAt">When it may be sent.</param>
/// <param name="Items">The items that it is about.</param>
public sealed record CustomerMail(string Id, MailKind Kind, DateTimeOffset DueAt, IReadOnlyList<OrderItem> Items)
{
    /// <summary>
    /// What there is to tell of an order as it stands: one mail for each rendition, and none about a proof that was approved, or an order
    /// that was cancelled or erased.
    /// </summary>
    public static IReadOnlyList<CustomerMail> Of(StoredOrder stored, ShopMail wanted)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(wanted);
        return
        [
            .. Notification
                .Of(stored)
                .SelectMany(n => Of(n, wanted.RemindAfter))
                .Where(m => wanted.Kinds.Contains(m.Kind)),
        ];
    }

    private static IEnumerable<CustomerMail> Of(Notification news, TimeSpan? remindAfter)
    {
        switch (news.Type)
        {
            case Notification.ProofReady:
                yield return new($"{news.Id}-mail", MailKind.ProofReady, news.DueAt, news.Items);
                if (remindAfter is { } wait)
                {
                    yield return new($"{news.Id}-reminder", MailKind.Reminder, news.DueAt + wait, news.Items);
                }

                break;
            case Notification.PhotoRefused:
                yield return new($"{news.Id}-mail", MailKind.PhotoRefused, news.DueAt, news.Items);
                break;
            // What is printed already is no news of an approval.
            case Notification.OrderApproved when news.Items.Any(i => i.State == ItemState.Approved && !i.IsRemade):
                yield return new($"{news.Id}-mail", MailKind.Approved, news.DueAt, news.Items);
                break;
            case Notification.OrderShipped:
                yield return new($"{news.Id}-mail", MailKind.Shipped, news.DueAt, news.Items);
                break;
            default:
                break;
        }
    }

    /// <summary>Writes the mail.</summary>
    /// <param name="order">The order.</param>
    /// <param name="to">The customer's address.</param>
    /// <param name="shop">How the shop mails.</param>
    /// <param name="language">The customer's language.</param>
    /// <param name="links">Makes links for the customer.</param>
    /// <param name="now">The time.</param>
    public WrittenMail Write(
        Order order,
        string to,
        ShopMail shop,
        Language language,
        ProofTokens links,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(links);
        var mail = Word(Kind);
        var link = Kind == MailKind.Shipped ? null : links.CreateSteady(order.Key);
        var shown = Items.FirstOrDefault(i => i.Rendition is not null);
        var subject = Say(Remarks.MailSubject.With(("mail", mail), ("order", order.Name)));
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["language"] = language.Id,
            ["direction"] = language.Id == "he" ? "rtl" : "ltr",
            ["subject"] = subject,
            ["heading"] = Say(Remarks.MailHeading.With(("mail", mail))),
            ["text"] = Say(Remarks.MailText.With(("mail", mail))),
            ["reason"] = Kind == MailKind.PhotoRefused ? Say(ProofViewing.ForCustomer(Items[0])!) : null,
            ["tracking"] = Tracking() is [_, ..] ways
                ? Say(Remarks.MailTracking.With(("tracking", MessageValue.List(ways))))
                : null,
            ["button"] = Say(Remarks.MailButton.With(("mail", mail))),
            ["link"] = link?.Url.AbsoluteUri,
            ["ends"] = link is null
                ? null
                : Say(Remarks.MailLinkEnds.With(("days", (int)Math.Floor((link.ExpiresAt - now).TotalDays)))),
            ["picture"] =
                link is not null && shown is not null && Kind != MailKind.PhotoRefused
                    ? links.PreviewOf(link, shown.Key).AbsoluteUri
                    : null,
            ["pictureAlt"] = Say(Remarks.MailPicture.With()),
            ["shop"] = shop.FromName,
            ["order"] = order.Name,
            ["footer"] = Say(Remarks.MailFooter.With(("shop", shop.FromName))),
            ["own"] = shop.Footer,
        };
        return new(Id, to, subject, shop.Templates.WriteHtml(values), shop.Templates.WriteText(values));

        string Say(Message message) => language.Format(message);
    }

    /// <summary>The word for a mail in sentences and settings, such as <c>proof-ready</c>.</summary>
    public static string Word(MailKind kind) =>
        kind switch
        {
            MailKind.ProofReady => "proof-ready",
            MailKind.PhotoRefused => "photo-refused",
            MailKind.Reminder => "reminder",
            MailKind.Approved => "approved",
            _ => "shipped",
        };

    private List<string> Tracking() =>
        [
            .. Items
                .Where(_ => Kind == MailKind.Shipped)
                .Select(i => string.Join(' ', new[] { i.Shipment?.Carrier, i.Shipment?.Number }.OfType<string>()))
                .Where(w => w.Length > 0)
                .Distinct(StringComparer.Ordinal),
        ];
}

/// <summary>A mail that can be sent.</summary>
/// <param name="Id">The same however often it is sent: mail programs show two of one id once.</param>
/// <param name="To">The customer's address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Html">The HTML.</param>
/// <param name="Text">The same as plain text.</param>
public sealed record WrittenMail(string Id, string To, string Subject, string Html, string Text)
{
    /// <summary>Without the address and what it says: records end up in logs.</summary>
    public override string ToString() => Id;
}
