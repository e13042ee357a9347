using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Functions.Mail;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Mail;

/// <summary>Mails by SMTP, to a server in this process.</summary>
public sealed class SmtpMailPostTests
{
    private static readonly WrittenMail Mail = new(
        "msg_0123-mail",
        "grandchild@example.com",
        "Bestellung #1001: Ihre Kette – שלום",
        "<p dir=\"rtl\">שלום</p>",
        "Guten Tag, שלום"
    );

    private readonly SmtpMailPost _post = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_has_its_sender_its_text_twice_and_always_the_same_id()
    {
        await using var sink = new SmtpSink();

        var shop = At(sink.Port) with { User = "user", Password = "secret", ReplyTo = "help@shop.example" };
        Assert.Equal(MailAnswer.Taken, (await _post.SendAsync(shop, Mail, Stop)).Answer);
        Assert.Equal(MailAnswer.Taken, (await _post.SendAsync(shop, Mail, Stop)).Answer);

        Assert.Equal(2, sink.Mails.Count);
        var sunk = sink.Mails[0];
        Assert.Contains("<orders@shop.example>", sunk.From, StringComparison.Ordinal);
        Assert.Contains("<grandchild@example.com>", sunk.To, StringComparison.Ordinal);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(sunk.Message));
        using var read = await MimeMessage.LoadAsync(bytes, Stop);
        Assert.Equal(Mail.Subject, read.Subject);
        Assert.Equal("Läden & Söhne", read.From.Mailboxes.Single().Name);
        Assert.Equal("help@shop.example", read.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal("msg_0123-mail@shop.example", read.MessageId);
        Assert.Equal("auto-generated", read.Headers["Auto-Submitted"]);
        Assert.Equal((Mail.Html, Mail.Text), (read.HtmlBody?.TrimEnd(), read.TextBody?.TrimEnd()));
        Assert.Contains(read.MessageId!, sink.Mails[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 <grandchild@example.com> no such user", MailAnswer.Refused, "550")]
    [InlineData("RCPT", "451 4.7.1 <grandchild@example.com> greylisted", MailAnswer.Failed, "451")]
    [InlineData("MAIL", "421 too busy", MailAnswer.Failed, "421")]
    [InlineData("DATA", "554 5.6.0 no", MailAnswer.Failed, "554")]
    [InlineData("AUTH", "535 5.7.8 no", MailAnswer.Failed, "user or password")]
    public async Task What_a_server_says_no_to_is_tried_again_but_for_an_address_that_is_none(
        string command,
        string answer,
        MailAnswer expected,
        string says
    )
    {
        await using var sink = new SmtpSink
        {
            Answers = c => c.StartsWith(command, StringComparison.Ordinal) ? answer : null,
        };

        var (said, detail) = await _post.SendAsync(
            At(sink.Port) with
            {
                User = "user",
                Password = "secret",
            },
            Mail,
            Stop
        );

        Assert.Equal(expected, said);
        Assert.Contains(says, detail, StringComparison.Ordinal);
        Assert.DoesNotContain("grandchild", detail, StringComparison.Ordinal);
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_server_that_is_not_there_or_does_not_encrypt_gets_nothing()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        Assert.Equal(MailAnswer.Failed, (await _post.SendAsync(At(port), Mail, Stop)).Answer);

        await using var sink = new SmtpSink();
        var inTheClear = await _post.SendAsync(At(sink.Port) with { Security = MailSecurity.StartTls }, Mail, Stop);
        Assert.Equal(MailAnswer.Failed, inTheClear.Answer);
        Assert.Empty(sink.Mails);
    }

    private static ShopMail At(int port) =>
        new("127.0.0.1", port, MailSecurity.None, null, null, "orders@shop.example", "Läden & Söhne");
}
