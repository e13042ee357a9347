using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Mail;

namespace PhotoNecklace.Functions.Mail;

/// <summary>Mails an order's customer what there is to tell, for five days if the mail server doesn't answer.</summary>
public sealed class MailCustomer(Mailing mailing)
{
    [Function(nameof(MailCustomer))]
    public Task Run([QueueTrigger(Queues.Mails)] MailMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return mailing.SendAsync(message, cancellationToken).About(message.Shop, message.OrderId);
    }
}
