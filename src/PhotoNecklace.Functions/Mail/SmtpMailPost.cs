using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using PhotoNecklace.Core.Mail;
using AuthenticationException = MailKit.Security.AuthenticationException;

namespace PhotoNecklace.Functions.Mail;

/// <summary>Sends mails by SMTP. What goes wrong is told without what the server said, which may quote the customer's address.</summary>
public sealed class SmtpMailPost : IMailPost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <inheritdoc/>
    public async Task<(MailAnswer Answer, string Detail)> SendAsync(
        ShopMail shop,
        WrittenMail mail,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(mail);
        using var message = Write(shop, mail);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            using var client = new SmtpClient();
            await client.ConnectAsync(shop.Host, shop.Port, Options(shop.Security), deadline.Token);
            if (shop.User is { } user)
            {
                await client.AuthenticateAsync(user, shop.Password ?? "", deadline.Token);
            }

            await client.SendAsync(message, deadline.Token);
            await SayGoodbyeAsync(client, deadline.Token);
            return (MailAnswer.Taken, "taken");
        }
        catch (SmtpCommandException e)
        {
            var status = ((int)e.StatusCode).ToString(CultureInfo.InvariantCulture);
            return e is { ErrorCode: SmtpErrorCode.RecipientNotAccepted } && (int)e.StatusCode >= 500
                ? (MailAnswer.Refused, $"the server doesn’t accept the address ({status})")
                : (MailAnswer.Failed, $"the server answered {status}");
        }
        catch (AuthenticationException)
        {
            return (MailAnswer.Failed, "the server refused the user or password");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (MailAnswer.Failed, $"no answer within {Patience.TotalSeconds:0} seconds");
        }
        catch (Exception e)
            when (e
                    is SocketException
                        or IOException
                        or ProtocolException
                        or CommandException
                        or SslHandshakeException
                        or NotSupportedException
                        or ServiceNotConnectedException
                        or ServiceNotAuthenticatedException
            )
        {
            return (MailAnswer.Failed, e.GetType().Name);
        }
    }

    // The mail is taken: whether the connection ends well changes nothing.
    private static async Task SayGoodbyeAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e)
            when (e is IOException or SocketException or ProtocolException or OperationCanceledException)
        {
            // Nothing is lost.
        }
    }

    private static MimeMessage Write(ShopMail shop, WrittenMail mail)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            MessageId = $"{mail.Id}@{shop.From[(shop.From.LastIndexOf('@') + 1)..]}",
            Body = new BodyBuilder { HtmlBody = mail.Html, TextBody = mail.Text }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(shop.FromName, shop.From));
        message.To.Add(new MailboxAddress("", mail.To));
        if (shop.ReplyTo is { } reply)
        {
            message.ReplyTo.Add(new MailboxAddress("", reply));
        }

        // So that absence notes stay away (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static SecureSocketOptions Options(MailSecurity security) =>
        security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
}
