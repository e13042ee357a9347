using System.Globalization;
using Moq;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Reconciliation;

/// <summary>Orders that a platform tells of when it is asked.</summary>
public sealed class OrderReconciliationTests
{
    private const string Shop = MemoryPipeline.ShopName;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly Mock<IOrderSource> _source = new();
    private readonly MemoryPipeline _pipeline;

    public OrderReconciliationTests()
    {
        _source.SetupGet(s => s.Platform).Returns(ShopifyPlatform.PlatformName);
        _source
            .Setup(s => s.FindMissingTopicsAsync(It.IsAny<Shop>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Result.Of<IReadOnlyList<string>>(["orders/paid"]));
        _pipeline = new(source: _source.Object);
    }

    [Fact]
    public async Task An_order_that_no_webhook_brought_is_recorded_once()
    {
        var body = Body(1);
        Tell(null, null, Told(1, body));

        var run = await RunAsync();
        await HandleAllAsync();
        Assert.Equal((1, 1, true), (run.Seen, run.TakenIn, run.IsFinished));
        Assert.Equal(["orders/paid"], run.MissingTopics!);
        Assert.Single((await OrderAsync(1))!.Items);

        // Asked again, and told late by the webhook after all.
        Assert.Equal((1, 0), (await RunAsync()) is var again ? (again.Seen, again.TakenIn) : default);
        var before = await OrderAsync(1);
        await _pipeline.HandleAsync(await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body)));
        Assert.Equal(before!.Items, (await OrderAsync(1))!.Items);
    }

    [Fact]
    public async Task What_a_webhook_brought_is_not_taken_in_again_and_what_is_newer_is()
    {
        await _pipeline.HandleAsync(await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(Body(2))));
        Tell(null, null, Told(2, Body(2)));
        Assert.Equal(0, (await RunAsync()).TakenIn);

        const string Later = "2026-11-20T11:30:00+01:00";
        Tell(null, null, Told(2, OrderBodies.Order(2, Later, cancelledAt: Later, lines: Line(2)), Later));
        Assert.Equal(1, (await RunAsync()).TakenIn);
        await HandleAllAsync();
        Assert.NotNull((await OrderAsync(2))!.Order.CancelledAt);
    }

    [Fact]
    public async Task An_erased_order_does_not_come_back()
    {
        await _pipeline.HandleAsync(await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(Body(3))));
        await _pipeline.Erasing.EraseAsync(Key(3));
        Tell(
            null,
            null,
            Told(3, OrderBodies.Order(3, "2026-11-20T11:30:00+01:00", lines: Line(3)), "2026-11-20T11:30:00+01:00")
        );

        Assert.Equal(0, (await RunAsync()).TakenIn);
    }

    [Fact]
    public async Task The_next_run_goes_on_from_the_start_of_the_last_one_with_an_overlap()
    {
        var start = _pipeline.Clock.GetUtcNow();
        Tell(null, null);
        Assert.Equal(
            start - OrderReconciliation.FirstLook - OrderReconciliation.Overlap,
            (await RunAsync()).Since,
            TimeSpan.FromSeconds(1)
        );

        _pipeline.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(start - OrderReconciliation.Overlap, (await RunAsync()).Since, TimeSpan.FromSeconds(1));
        Assert.Equal(
            start + TimeSpan.FromHours(1),
            (await _pipeline.Reconciliation.FindLastAsync(Shop))!.SeenUntil,
            TimeSpan.FromSeconds(1)
        );
    }

    [Fact]
    public async Task A_platform_that_fails_half_way_loses_nothing()
    {
        Tell(null, "2", Told(4, Body(4)));
        var fault = Refusals.ShopApiUnreachable.With(("host", "shop.example"), ("detail", "503"));
        _source
            .Setup(s => s.ReadAsync(It.IsAny<Shop>(), It.IsAny<DateTimeOffset>(), "2", It.IsAny<CancellationToken>()))
            .ReturnsAsync(fault);

        var run = await RunAsync();
        Assert.Equal((1, 1, false), (run.Seen, run.TakenIn, run.IsFinished));
        Assert.Equal("shop-api", run.Fault?.Code);
        Assert.Equal(Time(Usual), run.SeenUntil);

        Tell("2", null, Told(5, Body(5)));
        var next = await RunAsync();
        Assert.Equal(Time(Usual) - OrderReconciliation.Overlap, next.Since);
        Assert.True(next.IsFinished);
        await HandleAllAsync();
        Assert.NotNull(await OrderAsync(4));
        Assert.NotNull(await OrderAsync(5));
    }

    [Fact]
    public async Task A_platform_that_never_answers_does_not_move_the_mark()
    {
        var fault = Refusals.ShopApiUnreachable.With(("host", "shop.example"), ("detail", "503"));
        _source
            .Setup(s => s.ReadAsync(It.IsAny<Shop>(), It.IsAny<DateTimeOffset>(), null, It.IsAny<CancellationToken>()))
            .ReturnsAsync(fault);

        var first = await RunAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(first.Since, (await RunAsync()).Since, TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task When_time_runs_out_the_next_run_goes_on()
    {
        Tell(null, "2", Told(6, Body(6)));
        Tell("2", null, Told(7, Body(7)));

        var run = (await _pipeline.Reconciliation.RunAsync(Shop, since: null, TimeSpan.Zero)).Value!;

        Assert.Equal((1, false), (run.Seen, run.IsFinished));
        Assert.Null(run.Fault);
        Assert.Equal(Time(Usual), run.SeenUntil);
    }

    [Fact]
    public async Task An_order_that_cannot_be_read_is_named_and_holds_up_no_other()
    {
        Tell(null, null, Told(8, "{\"id\": 8}"u8.ToArray()), Told(9, Body(9)));

        var run = await RunAsync();

        var unreadable = Assert.Single(run.Unreadable);
        Assert.Equal(("8", "order-invalid"), (unreadable.OrderId, unreadable.Reason.Code));
        Assert.Equal(1, run.TakenIn);
    }

    [Fact]
    public async Task A_run_by_hand_over_older_orders_leaves_the_mark()
    {
        Tell(null, null);
        var mark = (await RunAsync()).SeenUntil;
        _pipeline.Clock.Advance(TimeSpan.FromMinutes(5));
        var since = _pipeline.Clock.GetUtcNow() - TimeSpan.FromDays(30);
        Tell(null, "2", Told(10, Body(10)));

        var run = (await _pipeline.Reconciliation.RunAsync(Shop, since, TimeSpan.Zero)).Value!;

        Assert.Equal(since, run.Since);
        Assert.Equal(mark, (await _pipeline.Reconciliation.FindLastAsync(Shop))!.SeenUntil);
    }

    [Fact]
    public async Task A_shop_without_an_API_says_that_it_is_off()
    {
        var off = await new MemoryPipeline().Reconciliation.RunAsync(Shop, null, Long);
        Assert.Equal("reconciliation-off", off.Refusal?.Code);
        Assert.Contains("Shops__demo__Api__Address", off.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("shop-unknown", (await _pipeline.Reconciliation.RunAsync("nobody", null, Long)).Refusal?.Code);
    }

    private const string Usual = "2026-11-20T10:00:00+01:00";

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static System.Text.Json.Nodes.JsonObject Line(long id) =>
        OrderBodies.Line(id, "HEART-LOCKET-SILVER-GLASS", 1, ("_photo_id", new string('a', 32)));

    private static byte[] Body(long id) => OrderBodies.Order(id, Usual, lines: Line(id));

    private static SourcedOrder Told(long id, byte[] body, string updatedAt = Usual) =>
        new($"{id}", Time(updatedAt), body);

    private void Tell(string? at, string? next, params SourcedOrder[] orders) =>
        _source
            .Setup(s => s.ReadAsync(It.IsAny<Shop>(), It.IsAny<DateTimeOffset>(), at, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SourcedPage(orders, next));

    private async Task<ReconciliationRun> RunAsync() =>
        (await _pipeline.Reconciliation.RunAsync(Shop, since: null, Long)).Value!;

    private async Task HandleAllAsync()
    {
        // Those that were handled before are handled again: a queue may do that at any time.
        foreach (var (queue, body) in _pipeline.Queues.Messages.Where(m => m.Queue == Queues.Orders).ToList())
        {
            await _pipeline.HandleAsync(queue, body);
        }
    }

    private static OrderKey Key(long id) => new(Shop, $"{id}");

    private Task<StoredOrder?> OrderAsync(long id) => _pipeline.Orders.FindAsync(Key(id));
}
