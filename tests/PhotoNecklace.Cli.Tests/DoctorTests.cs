using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Reconciliation;

namespace PhotoNecklace.Cli.Tests;

/// <summary>doctor.</summary>
public sealed class DoctorTests
{
    private static ReconciliationRun Recent =>
        new()
        {
            Shop = "demo",
            Since = DateTimeOffset.UtcNow.AddHours(-2),
            StartedAt = DateTimeOffset.UtcNow.AddMinutes(-20),
            SeenUntil = DateTimeOffset.UtcNow.AddMinutes(-20),
            IsFinished = true,
            MissingTopics = [],
        };

    [Fact]
    public async Task A_pipeline_that_is_well_is_said_to_be_and_what_is_off_is_a_note()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.LastRuns["demo"] = Recent;

        var run = await Run.NecklaceAsync("doctor", "--url", pipeline.Url);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ok     The pipeline and its storage answer.", run.Output, StringComparison.Ordinal);
        Assert.Contains("ok     No message has failed too often.", run.Output, StringComparison.Ordinal);
        Assert.Contains("ok     demo: Its platform was asked for orders on", run.Output, StringComparison.Ordinal);
        Assert.Contains("note   second: Its platform isn't asked", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_fault_is_told_with_what_to_do_and_an_exit_code()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.LastRuns["demo"] = Recent with
        {
            Fault = Refusal.FromText("shop-api", "shop.example refused the key."),
            MissingTopics = ["orders/paid"],
            Unreadable = [new("77", Refusal.FromText("order-invalid", "The body is no order."))],
        };
        pipeline.PoisonOf = Queues.Items;
        pipeline.Poison.Add(new(Queues.Items, "m1", "{}", DateTimeOffset.UnixEpoch, Remarks.FailedUnreadable.With()));
        pipeline.Lists.Enqueue(new([new("5", "#5", ItemState.Rendering, DateTimeOffset.UnixEpoch, null, [])], null));

        var run = await Run.NecklaceAsync("doctor", "demo", "--url", pipeline.Url);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        foreach (
            var sentence in new[]
            {
                "1 message of the queue items failed too often, the first on 1970-01-01 00:00 UTC.",
                "'necklace requeue items'",
                "demo: Its platform can't be asked for orders: shop.example refused the key.",
                "no working webhook for orders/paid",
                "Order 77 can't be taken in: The body is no order.",
                "The pictures of order #5, placed on 1970-01-01 00:00 UTC, are still being made.",
            }
        )
        {
            Assert.Contains(sentence, run.Output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("second", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Platforms_that_were_not_asked_for_hours_and_a_shop_that_is_not_there_are_told()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.LastRuns["demo"] = Recent with { StartedAt = DateTimeOffset.UtcNow.AddHours(-4) };
        var late = await Run.NecklaceAsync("doctor", "demo", "--json", "--url", pipeline.Url);
        Assert.Equal(NecklaceApp.Failed, late.ExitCode);
        Assert.Contains("\"severity\": \"Wrong\"", late.Output, StringComparison.Ordinal);
        Assert.Contains("function ReconcileOrders", late.Output, StringComparison.Ordinal);

        var nobody = await Run.NecklaceAsync("doctor", "nobody", "--url", pipeline.Url);
        Assert.Equal(NecklaceApp.Failed, nobody.ExitCode);
        Assert.Contains("There are: demo, second.", nobody.Messages, StringComparison.Ordinal);

        pipeline.Health = """{"status":"unhealthy","storage":{"blobs":"no answer"}}""";
        var sick = await Run.NecklaceAsync("doctor", "--url", pipeline.Url);
        Assert.Equal(NecklaceApp.Failed, sick.ExitCode);
        Assert.Contains("not its storage (blobs: no answer)", sick.Output, StringComparison.Ordinal);

        var silent = await Run.NecklaceAsync("doctor", "--url", "http://127.0.0.1:9");
        Assert.Equal(NecklaceApp.Failed, silent.ExitCode);
        Assert.Contains("WRONG  No pipeline answers at http://127.0.0.1:9", silent.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-5, "5 minutes behind the pipeline's")]
    [InlineData(5, "5 minutes ahead of the pipeline's")]
    [InlineData(0, null)]
    public async Task A_clock_that_is_wrong_is_told(int minutes, string? said)
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var client = new PipelineClient(new(pipeline.Url), key: null);
        var findings = await new Examination(client, new ShiftedClock(minutes)).RunAsync(
            "demo",
            CancellationToken.None
        );
        Assert.Equal(
            said is not null,
            findings.Any(f => said is not null && f.Sentence.Contains(said, StringComparison.Ordinal))
        );
        Assert.Equal(said is null, findings.All(f => f.Severity != Severity.Wrong));
    }

    private sealed class ShiftedClock(int minutes) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddMinutes(minutes);
    }
}
