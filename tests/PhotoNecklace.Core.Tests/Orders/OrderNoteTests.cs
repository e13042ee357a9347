using System.Text.Json;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

public sealed class OrderNoteTests
{
    private static readonly OrderKey Key = new("demo", "1");
    private readonly MemoryPipeline _pipeline = new();

    [Theory]
    [InlineData("  Please in capitals \r\n", "Please in capitals")]
    [InlineData("two\r\nlines\rand\u2028more", "two\nlines\nand\nmore")]
    [InlineData("a\tb\0c\u001b[31md\u0085e\u007f", "a bc[31md\ne")]
    [InlineData("for \u202Eenna\u202C and \u2066Ada\u2069", "for enna and Ada")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("=1+1 👩‍👧 שלום\u200f", "=1+1 👩‍👧 שלום\u200f")]
    [InlineData("", null)]
    [InlineData(" \r\n\t\0 ", null)]
    public void A_note_is_kept_as_text_and_nothing_but_text(string written, string? kept) =>
        Assert.Equal(kept, OrderNote.Read(written));

    [Fact]
    public void A_long_note_is_cut_between_characters()
    {
        var whole = new string('a', OrderNote.MaxLength);
        Assert.Equal(whole, OrderNote.Read(whole));

        var cut = OrderNote.Read(new string('a', OrderNote.MaxLength - 2) + "👧👧")!;
        Assert.Equal(new string('a', OrderNote.MaxLength - 2) + "…", cut);
        Assert.Equal(OrderNote.MaxLength, OrderNote.Read(whole + "a")!.Length);
    }

    [Fact]
    public async Task A_newer_body_replaces_the_note_and_an_older_one_does_not()
    {
        await DeliverAsync("Please in capitals", "10");
        Assert.Equal("Please in capitals", (await ViewAsync()).Note);

        await DeliverAsync("No, in small letters", "12");
        await DeliverAsync("Late", "11");
        var view = await ViewAsync();
        Assert.Equal("No, in small letters", view.Note);
        Assert.Single(view.Timeline, e => $"{e.Text}" == "The customer changed their note.");
        // The pieces are as they were: a note changes nothing about them.
        Assert.DoesNotContain(view.Timeline, e => e.Kind == "changed");

        await DeliverAsync(null, "13");
        Assert.Null((await ViewAsync()).Note);
        await DeliverAsync("Once more", "14");
        var told = (await ViewAsync())
            .Timeline.Where(e => e.Kind == "order-updated")
            .Select(e => $"{e.Text}")
            .ToHashSet();
        Assert.Superset(new HashSet<string> { "The customer removed their note.", "The customer added a note." }, told);
    }

    [Fact]
    public async Task The_customer_is_not_shown_it_on_her_proof_and_asking_for_her_data_leads_to_it()
    {
        await DeliverAsync("Ring my neighbour", "10");
        var proof = (await _pipeline.Proofs.ViewAsync(_pipeline.Tokens.Create(Key).Token)).Value!;
        Assert.NotEmpty(proof.Items);
        Assert.DoesNotContain("neighbour", JsonSerializer.Serialize(proof), StringComparison.Ordinal);

        var request = MemoryPipeline.Delivery(Requests.Data("7001", "1"), ShopifyComplianceReader.DataRequestTopic);
        await _pipeline.HandleAsync(await _pipeline.Intake.AcceptAsync(request));
        var view = await ViewAsync();
        Assert.Contains(
            "what this order shows",
            Assert.Single(view.Timeline, e => e.Kind == "data-requested").Text.ToString()
        );
        Assert.Equal("Ring my neighbour", view.Note);
    }

    [Fact]
    public async Task It_is_erased_with_its_order_and_does_not_come_back()
    {
        await DeliverAsync("For my Ada", "10");
        await _pipeline.Erasing.EraseAsync(Key);
        await DeliverAsync("For my Ada, please", "12");

        var stored = JsonSerializer.Serialize(await _pipeline.Orders.FindAsync(Key));
        Assert.DoesNotContain("Ada", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", JsonSerializer.Serialize(await ViewAsync()), StringComparison.Ordinal);
    }

    private async Task DeliverAsync(string? note, string hour)
    {
        var line = OrderBodies.Line(11, "PAW", 1, ("_photo_id", new string('a', 32)));
        var body = OrderBodies.Order(1, $"2026-11-20T{hour}:00:00Z", note: note, lines: [line]);
        var delivery = MemoryPipeline.Delivery(body, webhookId: hour);
        await _pipeline.HandleAsync(await _pipeline.Intake.AcceptAsync(delivery));
    }

    private async Task<OrderView> ViewAsync() => (await _pipeline.Viewing.FindAsync("demo", "1"))!;
}
