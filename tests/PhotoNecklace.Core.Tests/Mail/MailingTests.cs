using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.CoreTests.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Mail;

/// <summary>What a customer is mailed, when, and how long their address is kept.</summary>
public sealed class MailingTests
{
    private const string Address = "grandchild@example.com";

    private static readonly ShopMail Wanted = new(
        "smtp.example",
        587,
        MailSecurity.StartTls,
        "user",
        "secret",
        "orders@shop.example",
        "Example & Daughters"
    )
    {
        RemindAfter = TimeSpan.FromDays(10),
        Footer = "1 Main Street",
    };

    private static readonly OrderKey Key = new("demo", "1");

    private readonly ChangeFlow _flow = new(new MemoryPipeline(mail: Wanted));

    private MemoryPipeline Pipeline => _flow.Pipeline;

    private IReadOnlyList<WrittenMail> Mails => Pipeline.MailPost.Mails;

    [Fact]
    public async Task A_customer_is_mailed_once_when_the_proof_is_ready_approved_and_on_its_way()
    {
        await _flow.ReadyAsync();
        await _flow.DeliverAsync(at: "2026-11-20T11:00:00Z");
        var ready = Assert.Single(Mails);
        Assert.Equal((Address, "Order #1: your necklace is ready to look at"), (ready.To, ready.Subject));
        Assert.Contains("https://proofs.example/proof/", ready.Text, StringComparison.Ordinal);
        Assert.Contains("/items/11/preview\"", ready.Html, StringComparison.Ordinal);
        Assert.Contains("Example &amp; Daughters", ready.Html, StringComparison.Ordinal);
        Assert.Contains("1 Main Street", ready.Text, StringComparison.Ordinal);

        await Pipeline.Approval.ApproveAsync("demo", "1", items: null);
        await _flow.RunAsync();
        Assert.Equal("Order #1: thank you, we’re making your necklace", Mails[^1].Subject);
        await ShipAsync();
        Assert.Equal(2, Mails.Count);
        Assert.Equal(Address, Pipeline.MailLog.Peek(Key)!.Address);

        Pipeline.Clock.Advance(ItemTransitions.UndoWindow);
        await SendAsync();
        await SendAsync();
        Assert.Equal(3, Mails.Count);
        Assert.Contains("Post AB-1", Mails[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("proof/", Mails[^1].Html, StringComparison.Ordinal);

        // There is nothing left to tell, so nobody's address is needed; and a late webhook brings it back no more.
        Assert.Null(Pipeline.MailLog.Peek(Key)!.Address);
        await _flow.DeliverAsync(at: "2026-11-20T12:30:00Z");
        Assert.Null(Pipeline.MailLog.Peek(Key)!.Address);
        Assert.Equal(3, Mails.Count);
    }

    [Fact]
    public async Task Whoever_does_not_decide_is_reminded_once_and_whoever_has_decided_is_not()
    {
        Pipeline.Queues.SentLater = (_, _) => { };
        await _flow.ReadyAsync();
        await SendAsync();
        Assert.Single(Mails);
        // One message waits, however often the order is looked at.
        await Pipeline.Projector.ProjectAsync(Key);
        var waiting = Pipeline
            .Queues.Delays.Where(d => d.Body.Contains("-reminder", StringComparison.Ordinal))
            .ToList();
        Assert.True(waiting.Count <= 2 && waiting.All(w => w.Delay <= TimeSpan.FromDays(7)), $"{waiting.Count}");

        Pipeline.Clock.Advance(TimeSpan.FromDays(6));
        var early = JsonSerializer.Deserialize<MailMessage>(waiting[0].Body, JsonSerializerOptions.Web)!;
        await Pipeline.Mailing.SendAsync(early);
        Assert.Single(Mails);
        Assert.InRange(Pipeline.Queues.Delays[^1].Delay, TimeSpan.FromDays(3.9), TimeSpan.FromDays(4.1));

        Pipeline.Clock.Advance(TimeSpan.FromDays(4.1));
        await Pipeline.Mailing.SendAsync(early);
        await Pipeline.Mailing.SendAsync(early);
        Assert.Equal("Order #1: your necklace waits for your approval", Mails[^1].Subject);
        Assert.Equal(2, Mails.Count);
    }

    [Fact]
    public async Task Nothing_is_sent_of_a_proof_that_was_approved_meanwhile_or_of_an_order_that_was_cancelled()
    {
        Pipeline.MailPost.Answer = MailAnswer.Failed;
        Pipeline.Queues.SentLater = (_, _) => { };
        await _flow.ReadyAsync();
        Assert.Empty(Mails);
        Pipeline.MailPost.Answer = MailAnswer.Taken;
        await Pipeline.Approval.ApproveAsync("demo", "1", items: null);
        await SendAsync();
        Assert.Equal(["Order #1: thank you, we’re making your necklace"], Mails.Select(m => m.Subject));

        await _flow.UploadAsync('b');
        await _flow.DeliverAsync(order: 2, photo: 'b');
        var body = OrderBodies.Order(
            2,
            "2026-11-20T11:00:00Z",
            cancelledAt: "2026-11-20T11:00:00Z",
            lines: [OrderBodies.Line(21, "PAW", 1, ("_photo_id", ChangeFlow.Photo('b')))]
        );
        var before = Mails.Count;
        await Pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body, "orders/cancelled", "w-9"));
        await _flow.RunAsync();
        Pipeline.Clock.Advance(TimeSpan.FromDays(11));
        await Pipeline.Mailing.SendAsync(new("demo", "2"));
        Assert.Equal(before, Mails.Count);
        Assert.Null(Pipeline.MailLog.Peek(new("demo", "2"))!.Address);
    }

    [Fact]
    public async Task A_new_rendition_is_a_new_mail()
    {
        await _flow.ReadyAsync();
        await _flow.ChangeAsync(Wish.First(crop: "0.1,0.1,0.5,0.5"));
        await _flow.RunAsync();

        Assert.Equal(2, Mails.Count(m => m.Subject.EndsWith("ready to look at", StringComparison.Ordinal)));
        Assert.Equal(
            2,
            Mails
                .Select(m => m.Id)
                .Distinct(StringComparer.Ordinal)
                .Count(id => id.EndsWith("-mail", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_refused_photo_is_told_with_what_to_do()
    {
        await _flow.UploadAsync('a', content: "bad");
        await _flow.DeliverAsync();

        var mail = Assert.Single(Mails);
        Assert.Equal("Order #1: please choose another photo", mail.Subject);
        Assert.Contains("Choose another photo:\nhttps://proofs.example/proof/", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_for_two_days_loses_no_mail_and_makes_no_poison()
    {
        Pipeline.MailPost.Answer = MailAnswer.Failed;
        Pipeline.Queues.SentLater = (_, _) => { };
        await _flow.ReadyAsync();
        // The queue in memory has handed out every try at once.
        var before = Pipeline.Queues.Messages.Count;
        var start = Pipeline.Clock.GetUtcNow();
        var message = new MailMessage("demo", "1");
        foreach (var delay in Mailing.Delays.TakeWhile(_ => Pipeline.Clock.GetUtcNow() - start < TimeSpan.FromDays(2)))
        {
            await Pipeline.Mailing.SendAsync(message);
            Assert.Contains(Pipeline.Queues.Delays, d => d.Delay == delay);
            message = message with { Attempt = message.Attempt + 1 };
            Pipeline.Clock.Advance(delay);
        }

        Pipeline.MailPost.Answer = MailAnswer.Taken;
        await Pipeline.Mailing.SendAsync(message);
        Assert.Single(Mails);
        Assert.DoesNotContain(
            Pipeline.Queues.Messages.Skip(before),
            m => m.Queue.EndsWith("-poison", StringComparison.Ordinal)
        );
        Assert.True(Mailing.Delays.Aggregate(TimeSpan.Zero, (all, one) => all + one) > TimeSpan.FromDays(4));
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_told_the_workshop_and_not_tried_again()
    {
        Pipeline.MailPost.Answer = MailAnswer.Refused;
        await _flow.ReadyAsync();

        var entry = Assert.Single(await _flow.EventsAsync(), e => e.Kind == "mailed-proof-ready");
        Assert.Contains("was refused", Language.English.Format(entry.Text), StringComparison.Ordinal);
        Assert.DoesNotContain(Address, Language.English.Format(entry.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasure_takes_the_address_away_for_good()
    {
        await _flow.ReadyAsync();
        Assert.Equal(Address, Pipeline.MailLog.Peek(Key)!.Address);

        await Pipeline.Erasing.EraseAsync(Key);
        await _flow.DeliverAsync(at: "2026-11-20T11:30:00Z");

        Assert.Null(Pipeline.MailLog.Peek(Key)!.Address);
        Assert.True(Pipeline.MailLog.Peek(Key)!.IsClosed);
        await SendAsync();
        Assert.Single(Mails);
    }

    [Fact]
    public async Task Without_the_setting_no_address_is_kept()
    {
        var flow = new ChangeFlow(new MemoryPipeline());
        await flow.ReadyAsync();

        Assert.Null(flow.Pipeline.MailLog.Peek(Key));
        Assert.DoesNotContain(flow.Pipeline.Queues.Messages, m => m.Queue == Queues.Mails);
    }

    [Theory]
    [InlineData("grandchild@example.com", true)]
    [InlineData(" a.b+c@sub.example ", true)]
    [InlineData("nobody", false)]
    [InlineData("@example.com", false)]
    [InlineData("a@", false)]
    [InlineData("a@b.example\r\nBcc: c@d.example", false)]
    [InlineData("Ada <a@b.example>", false)]
    [InlineData("a@b.example, c@d.example", false)]
    public void What_cannot_be_written_to_is_no_address(string text, bool isOne) =>
        Assert.Equal(isOne ? text.Trim() : null, MailAddresses.Read(text));

    [Fact]
    public void Every_language_has_every_mail_in_its_own_words()
    {
        foreach (var language in Language.All)
        {
            var said = Enum.GetValues<MailKind>()
                .Select(k => language.Format(Remarks.MailText.With(("mail", CustomerMail.Word(k)))))
                .ToList();
            Assert.Equal(said.Count, said.Distinct(StringComparer.Ordinal).Count());
            if (language.Id != "en")
            {
                Assert.DoesNotContain(
                    said,
                    s => s == Language.English.Format(Remarks.MailText.With(("mail", "proof-ready")))
                );
                string[] keys =
                [
                    "mail-subject",
                    "mail-heading",
                    "mail-text",
                    "mail-button",
                    "mail-tracking",
                    "mail-picture",
                    "mail-link-ends",
                    "mail-footer",
                    "note-proof-ready",
                    "note-photo-refused",
                    "note-shipped",
                    "note-shipped.tracked",
                ];
                Assert.Empty(keys.Except(language.RemarkSentences.Select(s => s.Key), StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public void A_template_fills_in_values_and_leaves_out_what_there_is_none_of()
    {
        var own = new MailTemplates(
            "<p>{{shop}}</p>{{#reason}}<b>{{reason}}</b>{{/reason}}",
            "{{heading}}\n\n\n\n{{reason}}\n\n{{shop}}"
        );
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["shop"] = "A & <B>",
            ["heading"] = "Hello",
            ["reason"] = null,
        };

        Assert.Equal("<p>A &amp; &lt;B&gt;</p>", own.WriteHtml(values));
        Assert.Equal("Hello\n\nA & <B>\n", own.WriteText(values));
        Assert.Equal(["name"], MailTemplates.FindUnknown("{{shop}} {{name}}"));
        Assert.Empty(MailTemplates.FindUnknown(MailTemplates.Default.Html + MailTemplates.Default.Text));
    }

    private Task SendAsync() => Pipeline.Mailing.SendAsync(new("demo", "1"));

    private async Task ShipAsync()
    {
        var sheet = await Pipeline.SheetRequests.AcceptAsync(new("demo", ["1"]));
        await Pipeline.Sheets.RenderAsync(new(sheet.Value!.SheetId));
        await _flow.RunAsync();
        await Pipeline.Bench.ShipAsync("demo", "1", null, "Post", "AB-1");
        await _flow.RunAsync();
    }
}
