using PhotoNecklace.Core;
using PhotoNecklace.Core.Reconciliation;

namespace PhotoNecklace.Cli.Tests;

/// <summary>reconcile.</summary>
public sealed class ReconcileTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly ReconciliationRun Finished = new()
    {
        Shop = "demo",
        Since = Since,
        StartedAt = Since.AddDays(28),
        SeenUntil = Since.AddDays(28),
        Seen = 3,
        TakenIn = 1,
        IsFinished = true,
        MissingTopics = ["orders/paid"],
        Unreadable = [new("77", Refusal.FromText("order-invalid", "The body is no order."))],
    };

    [Fact]
    public async Task It_asks_on_until_all_is_seen_and_says_what_was_found()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        var part = Finished with
        {
            IsFinished = false,
            SeenUntil = Since.AddDays(3),
            Seen = 500,
            TakenIn = 0,
            Unreadable = [],
        };
        pipeline.Reconciliations.Enqueue(part);
        pipeline.Reconciliations.Enqueue(Finished);

        var run = await Run.NecklaceAsync("reconcile", "demo", "--since", "2026-11-01", "--url", pipeline.Url);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([Since, Since.AddDays(3)], pipeline.Asked);
        Assert.Contains(
            "503 orders changed since 2026-11-01 00:00 UTC; 1 taken in.",
            run.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("no webhook for orders/paid", run.Messages, StringComparison.Ordinal);
        Assert.Contains("77 can't be taken in: The body is no order.", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_that_fails_is_an_exit_code()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        var fault = Refusal.FromText("shop-api", "shop.example refused the key.");
        pipeline.Reconciliations.Enqueue(Finished with { IsFinished = false, Fault = fault });

        var run = await Run.NecklaceAsync("reconcile", "demo", "--url", pipeline.Url);

        Assert.Equal(1, run.ExitCode);
        Assert.Null(Assert.Single(pipeline.Asked));
        Assert.Contains("refused the key", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_gets_no_further_is_not_asked_for_for_ever()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Reconciliations.Enqueue(Finished with { IsFinished = false, SeenUntil = Since });

        var run = await Run.NecklaceAsync("reconcile", "demo", "--since", "2026-11-01", "--url", pipeline.Url);

        Assert.Equal(0, run.ExitCode);
        Assert.Single(pipeline.Asked);
    }

    [Fact]
    public async Task A_time_is_a_time()
    {
        var run = await Run.NecklaceAsync("reconcile", "demo", "--since", "yesterday");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("such as 2026-11-01", run.Messages, StringComparison.Ordinal);
    }
}
