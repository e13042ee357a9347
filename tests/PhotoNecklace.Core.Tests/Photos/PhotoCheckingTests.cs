using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Photos;

/// <summary>
/// Storage is away for a while: the host tries the blob five times within a second, and then tells the queue of blobs that failed.
/// </summary>
public sealed class PhotoCheckingTests
{
    private const int BlobTries = 5;
    private static readonly string Photo = new('c', 32);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(150);

    private readonly Outage _outage = new();
    private readonly Outage _queueOutage = new();
    private readonly MemoryPipeline _pipeline;
    private readonly List<(DateTimeOffset Due, PhotoCheckMessage Message)> _waiting = [];

    public PhotoCheckingTests()
    {
        _pipeline = new(_outage, queueTurbulence: _queueOutage);
        _pipeline.Blobs.Put(Containers.Uploads, Photo, Encoding.UTF8.GetBytes("good"));
        _pipeline.Queues.SentLater = (_, body) => Wait(body, _pipeline.Queues.Delays[^1].Delay);
        _pipeline.Queues.Sent = (queue, body) => Wait(queue == Queues.PhotoChecks ? body : null, TimeSpan.Zero);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(10)]
    [InlineData(90)]
    [InlineData(400)]
    public async Task After_an_outage_of_photos_the_photo_has_its_verdict(double seconds)
    {
        // Blobs and tables throw; queues take messages.
        Begin(TimeSpan.FromSeconds(seconds), _outage);

        await TriggerAsync();
        Assert.Null(await VerdictAsync());
        await RunAsync(TimeSpan.FromMinutes(15));

        Assert.Null((await VerdictAsync())!.Refusal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(300)]
    public async Task After_an_outage_of_everything_the_hosts_last_word_brings_it_back(double seconds)
    {
        Begin(TimeSpan.FromSeconds(seconds), _outage, _queueOutage);

        Assert.False(await TriggerAsync());
        _pipeline.Clock.Advance(TimeSpan.FromSeconds(seconds));
        var told = $$"""{"Type":"BlobTrigger","ContainerName":"uploads","BlobName":"{{Photo}}","ETag":"x"}""";
        await _pipeline.Poisoning.RecordUploadAsync("m1", told);
        await RunAsync(TimeSpan.FromMinutes(15));

        Assert.Null((await VerdictAsync())!.Refusal);
        Assert.Empty((await _pipeline.Requeue.ListAsync(Queues.PhotoChecks)).Value!);
    }

    [Fact]
    public async Task When_even_that_is_lost_the_next_look_finds_the_upload()
    {
        Begin(TimeSpan.FromSeconds(10), _outage, _queueOutage);
        Assert.False(await TriggerAsync());

        _pipeline.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal((1, 0), await _pipeline.Sweeping.RunAsync());
        await RunAsync(TimeSpan.FromMinutes(1));

        Assert.Null((await VerdictAsync())!.Refusal);
    }

    [Fact]
    public async Task A_check_that_goes_on_failing_ends_in_the_hands_of_a_person()
    {
        Begin(TimeSpan.FromHours(1), _outage);

        await TriggerAsync();
        var thrown = await Assert.ThrowsAsync<CutOffException>(() => RunAsync(TimeSpan.FromMinutes(30)));

        Assert.NotNull(thrown);
        Assert.Equal([10, 30, 120, 300], _pipeline.Queues.Delays.Select(d => d.Delay.TotalSeconds));
    }

    [Fact]
    public async Task While_the_queues_take_nothing_the_check_waits_for_them()
    {
        Begin(TimeSpan.FromSeconds(10), _outage, _queueOutage);
        var checking = new PhotoChecking(
            _pipeline.PhotoIntake,
            _pipeline.Queues,
            PhotoCheckPace.Default,
            _pipeline.Clock,
            NullLogger<PhotoChecking>.Instance
        );

        var check = checking.CheckAsync(new(Photo));
        while (!check.IsCompleted && _pipeline.Clock.GetUtcNow() < _outage.Until.AddMinutes(1))
        {
            _pipeline.Clock.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Yield();
        }

        await check;
        Assert.Single(_waiting);
        await RunAsync(TimeSpan.FromMinutes(1));
        Assert.Null((await VerdictAsync())!.Refusal);
    }

    [Fact]
    public async Task A_shutdown_is_no_failure_of_the_photo()
    {
        Begin(TimeSpan.FromSeconds(10), _outage);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAsync<CutOffException>(() => _pipeline.PhotoChecks.CheckAsync(new(Photo), stopped.Token));

        Assert.Empty(_waiting);
    }

    // As the host does it. True when a try ended well.
    private async Task<bool> TriggerAsync()
    {
        for (var attempt = 0; attempt < BlobTries; attempt++)
        {
            try
            {
                await _pipeline.PhotoChecks.CheckAsync(new(Photo));
                return true;
            }
            catch (CutOffException)
            {
                _pipeline.Clock.Advance(BetweenTries);
            }
        }

        return false;
    }

    private void Wait(string? body, TimeSpan delay)
    {
        if (body is not null)
        {
            var message = JsonSerializer.Deserialize<PhotoCheckMessage>(body, JsonSerializerOptions.Web)!;
            _waiting.Add((_pipeline.Clock.GetUtcNow() + delay, message));
        }
    }

    // Hands out what is due, in its turn.
    private async Task RunAsync(TimeSpan duration)
    {
        var end = _pipeline.Clock.GetUtcNow() + duration;
        while (_waiting.Count > 0 && _waiting.Min(w => w.Due) is var due && due <= end)
        {
            var next = _waiting.First(w => w.Due == due);
            _waiting.Remove(next);
            if (due > _pipeline.Clock.GetUtcNow())
            {
                _pipeline.Clock.SetUtcNow(due);
            }

            await _pipeline.PhotoChecks.CheckAsync(next.Message);
        }
    }

    private async Task<PhotoRecord?> VerdictAsync()
    {
        _outage.IsWatched = true;
        var verdict = await _pipeline.Photos.FindAsync(Photo);
        _outage.IsWatched = false;
        return verdict;
    }

    private void Begin(TimeSpan duration, params Outage[] outages)
    {
        foreach (var outage in outages)
        {
            (outage.Clock, outage.Until) = (_pipeline.Clock, _pipeline.Clock.GetUtcNow() + duration);
        }
    }

    /// <summary>Storage that throws for a time.</summary>
    private sealed class Outage : Turbulence
    {
        public FakeTimeProvider? Clock { get; set; }

        public DateTimeOffset Until { get; set; }

        /// <summary>True while the test looks.</summary>
        public bool IsWatched { get; set; }

        public override Task BeforeAsync() =>
            IsWatched || Clock is null || Clock.GetUtcNow() >= Until ? Task.CompletedTask : throw new CutOffException();
    }
}
