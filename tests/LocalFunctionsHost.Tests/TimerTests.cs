using System.Text.Json;
using Azurite.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LocalFunctionsHost.Tests;

public sealed class TimerTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 30, TimeSpan.Zero);
    private readonly string _hostId = AzuriteFixture.UniqueName("t")[..30];

    [Fact]
    public async Task Runs_at_its_times()
    {
        var time = new FakeTimeProvider(Start);
        await using var app = await App(time, "0 */5 * * * *").StartAsync();
        await RunsAtAsync(app, time, Start, until: Start.AddMinutes(5), runs: 1);
        await RunsAtAsync(app, time, time.GetUtcNow(), until: Start.AddMinutes(10), runs: 2);
        Assert.Equal(["12:05 False", "12:10 False"], app.Probe.Seen);
    }

    [Fact]
    public async Task Runs_on_startup_when_asked_to()
    {
        await using var app = await App(new FakeTimeProvider(Start), "0 0 0 * * *", runOnStartup: true).StartAsync();
        await Eventually.True(() => app.Probe.Seen.Count == 1, "the run at start");
        Assert.Equal("12:00 False", app.Probe.Seen.Single());
    }

    [Fact]
    public async Task Makes_up_for_what_was_missed_while_down()
    {
        var time = new FakeTimeProvider(Start);
        await using (var before = await App(time, "0 0 * * * *").StartAsync())
        {
            await RunsAtAsync(before, time, Start, until: Start.AddHours(1), runs: 1);
        }

        time.Advance(TimeSpan.FromHours(3));
        await using var after = await App(time, "0 0 * * * *").StartAsync();
        await Eventually.True(() => after.Probe.Seen.Count == 1, "the run that makes up");
        Assert.EndsWith("True", after.Probe.Seen.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_missed_nothing_made_up()
    {
        var time = new FakeTimeProvider(Start);
        await using (var before = await App(time, "0 0 * * * *").StartAsync())
        {
            await RunsAtAsync(before, time, Start, until: Start.AddHours(1), runs: 1);
        }

        await using var after = await App(time, "0 0 * * * *").StartAsync();
        await RunsAtAsync(after, time, time.GetUtcNow(), until: Start.AddHours(2), runs: 1);
        Assert.EndsWith("False", after.Probe.Seen.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_run_does_not_end_the_schedule()
    {
        var time = new FakeTimeProvider(Start);
        await using var app = await App(time, "0 * * * * *", fails: true).StartAsync();
        await RunsAtAsync(app, time, Start, until: Start.AddMinutes(5), runs: 2);
        Assert.True(app.Logs.Has("Executed 'Functions.Tick' (Failed"));
    }

    // The listener may not yet wait when the clock moves, so the clock moves on in small steps until it has run.
    private static Task RunsAtAsync(
        TestApp app,
        FakeTimeProvider time,
        DateTimeOffset from,
        DateTimeOffset until,
        int runs
    ) =>
        Eventually.True(
            () =>
            {
                if (app.Probe.Seen.Count < runs && time.GetUtcNow() < until && app.Logs.Has("runs next at"))
                {
                    time.Advance((until - from) / 20);
                }

                return app.Probe.Seen.Count >= runs;
            },
            $"{runs} runs until {until:HH:mm}"
        );

    private TestApp App(FakeTimeProvider time, string schedule, bool runOnStartup = false, bool fails = false)
    {
        var app = new TestApp(azurite.ConnectionString) { Time = time }
            .Setting("Schedule", schedule)
            .Setting("AzureFunctionsWebHost:hostid", _hostId)
            .HostJson("logging.logLevel.default", "Debug");
        var trigger = new
        {
            type = "timerTrigger",
            direction = "In",
            name = "timer",
            schedule = "%Schedule%",
            runOnStartup,
            useMonitor = !runOnStartup,
        };
        return app.Function(
            "Tick",
            JsonSerializer.Serialize(trigger),
            run =>
            {
                var info = JsonDocument.Parse(run.Json).RootElement;
                app.Probe.Saw($"{time.GetUtcNow():HH:mm} {info.GetProperty("IsPastDue").GetBoolean()}");
                if (fails)
                {
                    throw new InvalidOperationException("bad day");
                }
            }
        );
    }
}
