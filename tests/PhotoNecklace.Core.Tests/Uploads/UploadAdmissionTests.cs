using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Uploads;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Uploads;

public sealed class UploadAdmissionTests
{
    private const string Key = "a-key-for-upload-tickets-in-tests-only";
    private const string Here = "203.0.113.7";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 26, 22, 30, 0, TimeSpan.Zero));
    private readonly MemoryUploadCount _count = new(Turbulence.None);

    [Fact]
    public async Task An_address_gets_so_many_links_and_another_one_its_own()
    {
        var admission = Admission(new() { LinksPerAddress = 3 });
        for (var n = 0; n < 3; n++)
        {
            Assert.Null(await admission.DenyAsync(new(), Here));
        }

        var denial = await admission.DenyAsync(new(), Here);

        Assert.Equal("uploads-too-many", denial!.Refusal.Code);
        Assert.Equal(
            "Many photos were sent from your connection in a short time. Wait 4 minutes, then send the photo again.",
            denial.Refusal.Message
        );
        Assert.Equal(TimeSpan.FromSeconds(200), denial.RetryAfter);
        Assert.Null(await admission.DenyAsync(new(), "203.0.113.8"));
    }

    [Fact]
    public async Task A_shop_gets_so_many_links_wherever_they_go()
    {
        var admission = Admission(new() { LinksPerShop = 10 }, Shop("one"), Shop("two"));
        for (var n = 0; n < 10; n++)
        {
            Assert.Null(await admission.DenyAsync(new("one"), $"203.0.113.{n}"));
        }

        var denial = await admission.DenyAsync(new("one"), "198.51.100.1");

        Assert.StartsWith("Many customers are sending", denial!.Refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Wait a minute", denial.Refusal.Message, StringComparison.Ordinal);
        Assert.Null(await admission.DenyAsync(new("two"), "198.51.100.1"));
    }

    [Fact]
    public async Task Whoever_is_turned_away_because_of_others_keeps_her_own_turns()
    {
        var admission = Admission(new() { LinksPerAddress = 3, LinksPerShop = 10 });
        for (var n = 0; n < 10; n++)
        {
            Assert.Null(await admission.DenyAsync(new(), $"198.51.100.{n}"));
        }

        for (var n = 0; n < 50; n++)
        {
            Assert.Equal(TimeSpan.FromMinutes(1), (await admission.DenyAsync(new(), Here))!.RetryAfter);
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await admission.DenyAsync(new(), Here));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(601)]
    public async Task Whoever_waits_as_told_gets_a_link_and_not_a_second_earlier(int perAddress)
    {
        var admission = Admission(new() { LinksPerAddress = perAddress });
        for (var n = 0; n < perAddress; n++)
        {
            Assert.Null(await admission.DenyAsync(new(), Here));
        }

        for (var n = 0; n < 3; n++)
        {
            var told = (await admission.DenyAsync(new(), Here))!.RetryAfter!.Value;
            var seconds = TimeSpan.FromSeconds(Math.Ceiling(told.TotalSeconds)); // As the header has it.
            _clock.Advance(seconds - TimeSpan.FromSeconds(1));
            var still = await admission.DenyAsync(new(), Here);
            _clock.Advance(TimeSpan.FromSeconds(1));
            var then = await admission.DenyAsync(new(), Here);

            Assert.NotNull(still);
            Assert.Null(then);
            while (await admission.DenyAsync(new(), Here) is null) { }
        }
    }

    [Fact]
    public async Task At_midnight_the_day_begins_anew_and_not_before()
    {
        var admission = Admission(new() { BytesPerDay = 1000 });
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        await _count.AddAsync(today, 1000);
        var told = (await admission.DenyAsync(new(), Here))!.RetryAfter!.Value;

        _clock.Advance(told - TimeSpan.FromTicks(1));
        Assert.Equal("uploads-day-full", (await admission.DenyAsync(new(), Here))?.Refusal.Code);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await admission.DenyAsync(new(), Here));
        await _count.AddAsync(today, 5000); // What began yesterday counts for yesterday.
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(await admission.DenyAsync(new(), Here));
    }

    [Fact]
    public async Task When_the_days_bytes_are_used_up_there_is_no_link_until_tomorrow()
    {
        var admission = Admission(new() { BytesPerDay = 1000 });
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        await _count.AddAsync(today, 999);
        Assert.Null(await admission.DenyAsync(new(), Here));

        await _count.AddAsync(today, 1);
        _clock.Advance(TimeSpan.FromSeconds(10));
        var denial = await admission.DenyAsync(new(), Here);

        Assert.Equal("uploads-day-full", denial!.Refusal.Code);
        Assert.Equal(TimeSpan.FromMinutes(90) - TimeSpan.FromSeconds(10), denial.RetryAfter);

        _clock.Advance(TimeSpan.FromMinutes(90));
        Assert.Null(await admission.DenyAsync(new(), Here));
    }

    [Fact]
    public async Task Without_limits_nobody_is_counted()
    {
        var admission = Admission(new());
        for (var n = 0; n < 5000; n++)
        {
            Assert.Null(await admission.DenyAsync(new(), Here));
        }
    }

    [Fact]
    public async Task A_shop_that_wants_tickets_gives_links_for_its_tickets_only()
    {
        var admission = Admission(new(), Shop("demo", Key));
        var ticket = UploadTickets.Create("demo", Key, _clock.GetUtcNow() + TimeSpan.FromHours(1));

        Assert.Null(await admission.DenyAsync(new("demo", ticket), Here));
        Assert.Null(await admission.DenyAsync(new("demo", ticket), Here));
        Assert.Null(await admission.DenyAsync(new(Ticket: ticket), Here));
        Assert.Equal("ticket-missing", await CodeAsync(admission, new("demo")));
        Assert.Equal("ticket-missing", await CodeAsync(admission, new()));
        Assert.Equal("ticket-missing", await CodeAsync(admission, new("demo", "")));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("ticket-expired", await CodeAsync(admission, new("demo", ticket)));
    }

    [Fact]
    public async Task No_other_ticket_is_taken()
    {
        var admission = Admission(new(), Shop("demo", Key, "the-key-that-comes-next-and-is-known"), Shop("other", Key));
        var soon = _clock.GetUtcNow() + TimeSpan.FromHours(1);
        var ticket = UploadTickets.Create("demo", Key, soon);
        var next = UploadTickets.Create("demo", "the-key-that-comes-next-and-is-known", soon);
        Assert.Null(await admission.DenyAsync(new("demo", next), Here));

        string[] wrong =
        [
            UploadTickets.Create("other", Key, soon),
            UploadTickets.Create("demo", Key + "x", soon),
            // A later end with the signature of an earlier one.
            $"{(soon + TimeSpan.FromMinutes(5)).ToUnixTimeSeconds()}{ticket[ticket.IndexOf('.', StringComparison.Ordinal)..]}",
            ticket[..^1],
            ticket + "0",
            ticket.ToUpperInvariant(),
            " " + ticket,
            "+" + ticket,
            ticket.Replace(".", "", StringComparison.Ordinal),
            ".",
            "1.",
            new('9', 200),
            $"{long.MaxValue}9.00",
            "½.00",
        ];
        foreach (var text in wrong)
        {
            Assert.Equal("ticket-invalid", await CodeAsync(admission, new("demo", text)));
        }

        Assert.Equal("ticket-missing", await CodeAsync(admission, new()));
        Assert.Equal("shop-unknown", await CodeAsync(admission, new("nobody", ticket)));
    }

    [Fact]
    public async Task A_ticket_that_lives_for_ever_is_none()
    {
        var admission = Admission(new(), Shop("demo", Key));
        var now = _clock.GetUtcNow();

        Assert.Null(await admission.DenyAsync(new("demo", UploadTickets.Create("demo", Key, now.AddHours(24))), Here));
        var ticket = UploadTickets.Create("demo", Key, now.AddYears(1));
        Assert.Equal("ticket-too-long", await CodeAsync(admission, new("demo", ticket)));
    }

    /// <summary>What Node's crypto, openssl and Python's hmac give for the same key and text: RFC 2104 in hex.</summary>
    [Fact]
    public void The_ticket_is_what_other_languages_sign() =>
        Assert.Equal(
            "1795730400.d408f9eb19efa721565e917696aee38e5d0b63cb59639e8d68ec49fb78494f49",
            UploadTickets.Create("demo", Key, DateTimeOffset.FromUnixTimeSeconds(1795730400))
        );

    [Fact]
    public async Task A_proof_link_permits_uploads_for_its_order()
    {
        var proofs = Proofs();
        var admission = Admission(new(), Shop("demo", Key));

        Assert.Null(await admission.DenyAsync(new(Proof: proofs.Create(new("demo", "1")).Token), Here));
        Assert.Equal(Refusals.ProofUnknown.Id, await CodeAsync(admission, new(Proof: "forged")));
    }

    [Fact]
    public void The_operator_gets_a_ticket_where_one_is_wanted()
    {
        var admission = Admission(new(), Shop("demo", Key), Shop("open"));
        var permit = admission.CreateTicket("demo").Value!;

        Assert.Null(UploadTickets.Check(Shop("demo", Key), permit.Ticket, _clock.GetUtcNow()));
        Assert.Null(admission.CreateTicket("open").Value!.Ticket);
        Assert.Equal("shop-unknown", admission.CreateTicket("nobody").Refusal!.Code);
    }

    private static async Task<string?> CodeAsync(UploadAdmission admission, UploadWish wish) =>
        (await admission.DenyAsync(wish, Here))?.Refusal.Code;

    private UploadAdmission Admission(UploadLimits limits, params Shop[] shops) =>
        new(limits, new(shops.Length == 0 ? [Shop("demo")] : shops), Proofs(), _count, _clock);

    private ProofTokens Proofs() =>
        new(new([MemoryPipeline.ProofKey], TimeSpan.FromDays(30), new("https://proofs.example/")), _clock);

    private static Shop Shop(string name, params string[] keys) =>
        new()
        {
            Name = name,
            Secrets = ["a-secret-for-tests"],
            UploadKeys = keys,
        };
}
