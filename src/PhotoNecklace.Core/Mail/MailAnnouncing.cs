using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Mail;

/// <summary>Puts a message on the queue when there is something to mail a customer, now or later.</summary>
public sealed class MailAnnouncing(ShopDirectory shops, IMailLog log, IQueueSender queues, TimeProvider clock)
{
    /// <summary>How long a message can wait at most; one that comes early sends itself on.</summary>
    internal static TimeSpan LongestDelay { get; } = TimeSpan.FromDays(6);

    // Clocks differ, and a message that comes a little early would find nothing to send.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>Announces what there is to mail of an order. It may be repeated; what was sent already is not announced.</summary>
    public async Task AnnounceAsync(StoredOrder stored, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var key = stored.Order.Key;
        if (
            shops.Find(key.Shop)?.Mail is not { } wanted
            || await log.FindAsync(key, cancellationToken) is not { Address: not null } record
        )
        {
            return;
        }

        var now = clock.GetUtcNow();
        var mails = CustomerMail.Of(stored, wanted).Where(m => !record.Has(m)).ToList();
        if (mails.Exists(m => m.DueAt <= now) || MailAddresses.IsOver(stored))
        {
            await queues.SendAsync(Queues.Mails, new MailMessage(key.Shop, key.OrderId), cancellationToken);
        }

        // One message for each that is not due: an order changes often while its customer thinks.
        foreach (var mail in mails.Where(m => m.DueAt > now && !record.Awaited.Contains(m.Id, StringComparer.Ordinal)))
        {
            var message = new MailMessage(key.Shop, key.OrderId, Awaits: mail.Id);
            await SendLaterAsync(queues, message, mail.DueAt - now, cancellationToken);
            while (
                await log.FindAsync(key, cancellationToken) is { } known
                && !known.Awaited.Contains(mail.Id, StringComparer.Ordinal)
                && await log.TryPutAsync(
                    key,
                    known with
                    {
                        Awaited = [.. known.Awaited.TakeLast(20), mail.Id],
                    },
                    cancellationToken
                )
                    is null
            ) { }
        }
    }

    internal static Task SendLaterAsync(
        IQueueSender queues,
        MailMessage message,
        TimeSpan wait,
        CancellationToken cancellationToken
    ) =>
        queues.SendLaterAsync(
            Queues.Mails,
            message,
            wait < LongestDelay ? wait + Margin : LongestDelay,
            cancellationToken
        );
}
