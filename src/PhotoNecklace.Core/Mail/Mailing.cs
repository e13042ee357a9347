using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Mail;

/// <summary>
/// Mails a customer what there is to tell of their order. A mail is sent once; only where the process ends between sending it and noting so is it
/// sent again, with the same id. Nothing is sent that is not true any more.
/// </summary>
public sealed partial class Mailing(
    ShopDirectory shops,
    IOrderTable orders,
    IMailLog log,
    IMailPost post,
    MailAddresses addresses,
    OrderUpdater updater,
    ProofTokens links,
    IQueueSender queues,
    TimeProvider clock,
    ILogger<Mailing> logger
)
{
    /// <summary>
    /// How long to wait after each failure: five days in all. They are messages with a delay, because a queue's own retries would be used up
    /// within a minute.
    /// </summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        .. Enumerable.Repeat(TimeSpan.FromHours(8), 14),
    ];

    /// <summary>How long whoever sends may take.</summary>
    internal static TimeSpan Lease { get; } = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>Handles the order that a message points to. It may be repeated.</summary>
    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var key = new OrderKey(message.Shop, message.OrderId);
        using var scope = logger.BeginOrder(key);
        using var activity = Telemetry.Activities.StartActivity("MailCustomer");
        activity?.SetTag("necklace.order", key.OrderId);
        while (
            shops.Find(key.Shop) is { Mail: { } wanted } shop
            && await log.FindAsync(key, cancellationToken) is { Address: { } address } record
            && await orders.FindAsync(key, cancellationToken) is { Order.ErasedAt: null } stored
        )
        {
            var now = clock.GetUtcNow();
            if (record.SendingUntil > now)
            {
                var delay = record.SendingUntil.Value - now + Margin;
                await queues.SendLaterAsync(Queues.Mails, message, delay, cancellationToken);
                return;
            }

            var mails = CustomerMail.Of(stored, wanted).Where(m => !record.Has(m)).ToList();
            if (mails.Find(m => m.DueAt <= now) is not { } mail)
            {
                await WaitAsync(message, stored, mails, now, cancellationToken);
                return;
            }

            var claim = await log.TryPutAsync(key, record with { SendingUntil = now + Lease }, cancellationToken);
            if (claim is null)
            {
                continue;
            }

            var written = mail.Write(stored.Order, address, wanted, LanguageOf(stored.Order, shop), links, now);
            var (answer, detail) = await post.SendAsync(wanted, written, cancellationToken);
            if (answer == MailAnswer.Failed)
            {
                Log.Failed(logger, CustomerMail.Word(mail.Kind), key.Shop, key.OrderId, detail);
                await TryLaterAsync(message, cancellationToken);
                await log.TryPutAsync(key, claim with { SendingUntil = null }, cancellationToken);
                return;
            }

            await NoteAsync(key, claim, mail, answer, detail, cancellationToken);
        }
    }

    private async Task NoteAsync(
        OrderKey key,
        MailRecord claim,
        CustomerMail mail,
        MailAnswer answer,
        string detail,
        CancellationToken cancellationToken
    )
    {
        // An address that came or went meanwhile is left so.
        var noted = claim;
        while (await log.TryPutAsync(key, noted.With(mail.Id) with { SendingUntil = null }, cancellationToken) is null)
        {
            noted =
                await log.FindAsync(key, cancellationToken) ?? throw new InvalidOperationException("A record went.");
        }

        var (kind, word) = ($"mailed-{CustomerMail.Word(mail.Kind)}", CustomerMail.Word(mail.Kind));
        var text =
            answer == MailAnswer.Taken
                ? Remarks.CustomerMailed.With(("mail", word))
                : Remarks.CustomerMailedRefused.With(("mail", word), ("detail", detail));
        await updater.AppendAsync(key, new(clock.GetUtcNow(), kind, null, text), cancellationToken);
        Log.Sent(logger, word, key.Shop, key.OrderId, detail);
    }

    // A message that was sent for a mail weeks ahead comes early, and sends itself on. What is over needs no address any more.
    private async Task WaitAsync(
        MailMessage message,
        StoredOrder stored,
        List<CustomerMail> mails,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (message.Awaits is { } id && mails.Find(m => m.Id == id) is { } awaited)
        {
            await MailAnnouncing.SendLaterAsync(queues, message, awaited.DueAt - now, cancellationToken);
        }

        if (mails.Count == 0 && MailAddresses.IsOver(stored))
        {
            await addresses.ForgetAsync(stored.Order.Key, isErased: false, cancellationToken);
        }
    }

    private static Language LanguageOf(Order order, Shop shop) =>
        Language.Choose(new[] { order.CustomerLocale, shop.Language }.OfType<string>());

    private Task TryLaterAsync(MailMessage message, CancellationToken cancellationToken) =>
        message.Attempt < Delays.Count
            ? queues.SendLaterAsync(
                Queues.Mails,
                message with
                {
                    Attempt = message.Attempt + 1,
                },
                Delays[message.Attempt],
                cancellationToken
            )
            // Sent back by a person, it begins anew.
            : queues.SendAsync(Queues.Mails + Queues.PoisonSuffix, message with { Attempt = 0 }, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "The customer of order {Shop}/{OrderId} was mailed {Mail}: {Answer}"
        )]
        public static partial void Sent(ILogger logger, string mail, string shop, string orderId, string answer);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The customer of order {Shop}/{OrderId} could not be mailed {Mail}: {Answer}"
        )]
        public static partial void Failed(ILogger logger, string mail, string shop, string orderId, string answer);
    }
}
