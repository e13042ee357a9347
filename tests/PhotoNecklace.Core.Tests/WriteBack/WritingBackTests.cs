using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.WriteBack;
using PhotoNecklace.CoreTests.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.WriteBack;

/// <summary>What a shop's platform says of an order, and when it is written there.</summary>
public sealed class WritingBackTests
{
    private static readonly ShopWriteBack Everything = new()
    {
        Holds = true,
        Tags = true,
        Fields = true,
        Fulfillments = true,
        Notes = true,
        CustomerNotes = true,
        Completes = true,
    };

    private static readonly OrderKey Key = new("demo", "1");

    private readonly MemoryPlatform _platform = new();
    private readonly ChangeFlow _flow;

    public WritingBackTests() => _flow = new(new MemoryPipeline(writeBack: Everything, writer: _platform));

    private PlatformOrder There => _platform["1"];

    private MemoryPipeline Pipeline => _flow.Pipeline;

    [Fact]
    public async Task The_platform_follows_an_order_from_its_photo_to_its_shipment()
    {
        await _flow.DeliverAsync();
        Assert.Equal(("photo: waiting", 1), (There.Tag, There.Holds));
        Assert.Equal(["11"], There.HeldLines);
        Assert.Equal("awaiting-photo", There.Fields["state"]);

        await _flow.UploadAsync('a');
        Assert.Equal("proof: ready", There.Tag);
        Assert.Equal(["11"], There.HeldLines);
        var note = Assert.Single(There.Notes);
        Assert.True(note.ForCustomer);
        Assert.Contains("https://proofs.example/proof/", note.Text, StringComparison.Ordinal);
        var proof = new Uri(There.Fields["proof_url"]);
        Assert.True((await Pipeline.Proofs.ViewAsync(proof.Segments[^1])).IsAccepted);
        Assert.EndsWith("/items/11/preview", There.Fields["preview_url"], StringComparison.Ordinal);

        await Pipeline.Approval.ApproveAsync("demo", "1", items: null);
        await _flow.RunAsync();
        Assert.Equal("proof: approved", There.Tag);
        Assert.Empty(There.HeldLines);

        await ShipAsync("Post", "AB 1");
        // It can still be taken back.
        Assert.Empty(There.Shipped);
        Pipeline.Clock.Advance(ItemTransitions.UndoWindow);
        await WriteAsync();
        Assert.Equal(("Post", "AB 1"), There.Shipped["11"]);
        Assert.Equal(["state"], There.Fields.Keys);
        Assert.Equal(("necklace: shipped", 1, 1), (There.Tag, There.Holds, There.Shipments));
        Assert.Contains("AB 1", There.Notes.Last(n => n.ForCustomer).Text, StringComparison.Ordinal);

        var calls = _platform.Calls;
        await WriteAsync();
        await _flow.DeliverAsync(at: "2026-11-20T11:00:00Z");
        Assert.Equal(calls, _platform.Calls);
    }

    [Fact]
    public async Task A_photo_that_is_refused_is_told_the_customer_in_their_language()
    {
        await _flow.UploadAsync('a', content: "bad");
        var body = OrderBodies.With(
            OrderBodies.Order(1, lines: [OrderBodies.Line(11, "PAW", 1, ("_photo_id", ChangeFlow.Photo('a')))]),
            ("customer_locale", "de-AT")
        );
        await Pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body));
        await _flow.RunAsync();

        Assert.Equal("photo: refused", There.Tag);
        var note = There.Notes.Single(n => n.ForCustomer);
        Assert.StartsWith("Wir können Ihr Foto nicht verwenden.", note.Text, StringComparison.Ordinal);
        Assert.Contains(
            There.Notes,
            n => !n.ForCustomer && n.Text.StartsWith("Photo necklaces:", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_new_rendition_is_a_new_note_and_a_new_wish_holds_again()
    {
        await _flow.ReadyAsync();
        await Pipeline.Approval.ApproveAsync("demo", "1", items: null);
        await _flow.RunAsync();
        Assert.Empty(There.HeldLines);

        await Pipeline.Editor.ChangeAsync(Key.Item("11"), Wish.First(crop: "0.1,0.1,0.5,0.5"), ChangedBy.Workshop);
        await _flow.RunAsync();

        Assert.Equal(["11"], There.HeldLines);
        Assert.Equal((2, 2), (There.Holds, There.Notes.Count(n => n.ForCustomer)));
    }

    [Fact]
    public async Task What_the_platform_refuses_is_shown_and_holds_up_nothing_else()
    {
        _platform.Refuses = part =>
            part == "hold" ? Refusals.ShopApiFault.With(("host", "shop.example"), ("detail", "No such scope")) : null;
        await _flow.ReadyAsync();

        var view = (await Pipeline.Viewing.FindAsync("demo", "1"))!.Platform!;
        Assert.Contains("No such scope", view.Fault!.Message, StringComparison.Ordinal);
        Assert.Equal("proof: ready", There.Tag);
        Assert.Single(await _flow.EventsAsync(), e => e.Kind == "not-written" && e.At > default(DateTimeOffset));
        // It never ends on the poison queue: the shop did answer.
        Assert.DoesNotContain(Pipeline.Queues.Messages, m => m.Queue.EndsWith("-poison", StringComparison.Ordinal));

        _platform.Refuses = null;
        await WriteAsync();
        view = (await Pipeline.Viewing.FindAsync("demo", "1"))!.Platform!;
        Assert.Equal((null, true), (view.Fault, view.IsHeld));
    }

    [Fact]
    public async Task An_outage_is_waited_for_and_is_no_poison_for_a_week()
    {
        _platform.Refuses = _ => Refusals.ShopApiUnreachable.With(("host", "shop.example"), ("detail", "503"));
        await _flow.DeliverAsync();

        Assert.True(WritingBack.Delays.Aggregate(TimeSpan.Zero, (all, one) => all + one) > TimeSpan.FromDays(6));
        Assert.Equal(
            WritingBack.Delays,
            Pipeline
                .Queues.Delays.Where(d =>
                    d.Body.Contains("\"attempt\":", StringComparison.Ordinal)
                    && d.Body.Contains("\"attempt\":0", StringComparison.Ordinal) is false
                )
                .Select(d => d.Delay)
                .Take(WritingBack.Delays.Count)
        );
        Assert.Contains(Pipeline.Queues.Messages, m => m.Queue == Queues.WriteBacks + Queues.PoisonSuffix);

        _platform.Refuses = null;
        await Pipeline.WritingBack.WriteAsync(new("demo", "1"));
        Assert.Equal("photo: waiting", There.Tag);
    }

    [Fact]
    public async Task While_a_failure_is_waited_for_changes_that_say_the_same_send_no_further_messages()
    {
        await _flow.DeliverAsync();
        _platform.Refuses = _ => Refusals.ShopApiUnreachable.With(("host", "shop.example"), ("detail", "503"));
        var written = Pipeline.PlatformLog.Peek(Key)!;
        await Pipeline.PlatformLog.TryPutAsync(Key, written with { Written = null });
        await WriteAsync();
        var sent = Pipeline.Queues.Of<WriteBackMessage>(Queues.WriteBacks).Count(m => m.Attempt == 0);

        await Pipeline.Projector.ProjectAsync(Key);
        await Pipeline.Projector.ProjectAsync(Key);

        Assert.Equal(sent, Pipeline.Queues.Of<WriteBackMessage>(Queues.WriteBacks).Count(m => m.Attempt == 0));
    }

    [Fact]
    public async Task Only_one_writes_at_a_time_and_whoever_comes_meanwhile_waits()
    {
        await _flow.DeliverAsync();
        var record = Pipeline.PlatformLog.Peek(Key)!;
        var until = Pipeline.Clock.GetUtcNow() + WritingBack.Lease;
        await Pipeline.PlatformLog.TryPutAsync(Key, record with { WritingUntil = until });
        Pipeline.Queues.SentLater = (_, _) => { };
        var calls = _platform.Calls;

        await WriteAsync();
        Assert.Equal(calls, _platform.Calls);
        Assert.InRange(Pipeline.Queues.Delays[^1].Delay, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5));

        // The writer was cut off, and nobody knows what it has written: all is written again.
        Pipeline.Clock.Advance(WritingBack.Lease);
        There.Tag = "something older";
        await WriteAsync();
        Assert.Equal((calls + 1, "photo: waiting"), (_platform.Calls, There.Tag));
    }

    [Fact]
    public async Task Erasure_takes_everything_off_and_leaves_nothing_to_write()
    {
        await _flow.ReadyAsync();
        Assert.NotEmpty(There.Fields);

        var erased = await Pipeline.Erasing.EraseAsync(Key);
        Assert.True(erased.IsAccepted, erased.Refusal?.Message);
        await _flow.RunAsync();

        Assert.Empty(There.Fields);
        Assert.Empty(There.HeldLines);
        Assert.Equal("", There.Tag);
        var record = Pipeline.PlatformLog.Peek(Key)!;
        Assert.True(record.Written!.IsEmpty);
        Assert.DoesNotContain("proof/", $"{record}", StringComparison.Ordinal);
        var calls = _platform.Calls;
        await WriteAsync();
        Assert.Equal(calls, _platform.Calls);
    }

    [Fact]
    public async Task A_cancelled_order_is_neither_held_nor_linked()
    {
        await _flow.ReadyAsync();
        var body = OrderBodies.Order(
            1,
            "2026-11-20T11:00:00Z",
            cancelledAt: "2026-11-20T11:00:00Z",
            lines: [OrderBodies.Line(11, "PAW", 1, ("_photo_id", ChangeFlow.Photo('a')))]
        );
        await Pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body, "orders/cancelled", "w-9"));
        await _flow.RunAsync();

        Assert.Empty(There.HeldLines);
        Assert.Empty(There.Fields);
        Assert.Equal("", There.Tag);
    }

    [Fact]
    public void A_link_stays_the_same_for_a_while_and_then_lasts_as_long_again()
    {
        var links = Pipeline.Tokens;
        var first = links.CreateSteady(Key);
        Pipeline.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first.Token, links.CreateSteady(Key).Token);
        for (var day = 0; day < 60; day++)
        {
            Pipeline.Clock.Advance(TimeSpan.FromDays(1));
            var left = links.CreateSteady(Key).ExpiresAt - Pipeline.Clock.GetUtcNow();
            Assert.InRange(left, TimeSpan.FromDays(15) - TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
        }
    }

    [Fact]
    public async Task A_shop_that_wants_nothing_written_back_has_no_messages()
    {
        var flow = new ChangeFlow(new MemoryPipeline());
        await flow.ReadyAsync();

        Assert.DoesNotContain(flow.Pipeline.Queues.Messages, m => m.Queue == Queues.WriteBacks);
        Assert.Null((await flow.Pipeline.Viewing.FindAsync("demo", "1"))!.Platform);
    }

    private Task WriteAsync() => Pipeline.WritingBack.WriteAsync(new("demo", "1"));

    private async Task ShipAsync(string carrier, string number)
    {
        var sheet = await Pipeline.SheetRequests.AcceptAsync(new("demo", ["1"]));
        await Pipeline.Sheets.RenderAsync(new(sheet.Value!.SheetId));
        await _flow.RunAsync();
        await Pipeline.Bench.ShipAsync("demo", "1", null, carrier, number);
        await _flow.RunAsync();
    }
}
