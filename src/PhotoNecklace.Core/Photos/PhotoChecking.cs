using Microsoft.Extensions.Logging;

namespace PhotoNecklace.Core.Photos;

/// <summary>How long a photo whose check failed waits for the next one.</summary>
/// <param name="Delays">The wait after each failure; when they are used up, the queue's own tries follow, and then a person.</param>
public sealed record PhotoCheckPace(IReadOnlyList<TimeSpan> Delays)
{
    /// <summary>Eight minutes in all: storage's outages are seconds or a few minutes, and a customer may be waiting.</summary>
    public static PhotoCheckPace Default { get; } =
        new([TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)])
        {
            Patience =
            [
                TimeSpan.FromSeconds(1),
                TimeSpan.FromSeconds(2),
                TimeSpan.FromSeconds(4),
                TimeSpan.FromSeconds(8),
                TimeSpan.FromSeconds(15),
            ],
        };

    /// <summary>The wait before each further try to ask for a check, when the queue takes no message.</summary>
    public IReadOnlyList<TimeSpan> Patience { get; init; } = [];
}

/// <summary>
/// Brings every upload to its verdict. The host tries a failing blob five times without a pause, so within a second: whatever is
/// wrong with storage lasts longer. A check that fails is therefore asked for anew, after a while, by a message.
/// </summary>
public sealed partial class PhotoChecking(
    PhotoIntake intake,
    IQueueSender queues,
    PhotoCheckPace pace,
    TimeProvider clock,
    ILogger<PhotoChecking> logger
)
{
    /// <summary>Checks the photo that a message names. It may be repeated.</summary>
    /// <exception cref="Exception">The check failed, and no later one could be asked for, or all of them are used up.</exception>
    public async Task CheckAsync(PhotoCheckMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var scope = logger.BeginPhoto(message.PhotoId);
        try
        {
            await intake.HandleAsync(message.PhotoId, cancellationToken);
        }
        catch (Exception e) when (message.Attempt < pace.Delays.Count && !cancellationToken.IsCancellationRequested)
        {
            Log.Again(logger, e, message.Attempt + 1, pace.Delays[message.Attempt].TotalSeconds);
            await LaterAsync(message, cancellationToken);
        }
    }

    /// <summary>Asks for a check of an upload whose blob trigger the host has given up.</summary>
    public Task PutBackAsync(string photoId, CancellationToken cancellationToken = default) =>
        LaterAsync(new(photoId), cancellationToken);

    // Whoever cannot ask leaves the photo to the host, which has used up its tries within a second, and hands its last word out again
    // only when that word's lease of ten minutes is over.
    private async Task LaterAsync(PhotoCheckMessage message, CancellationToken cancellationToken)
    {
        foreach (var pause in pace.Patience)
        {
            try
            {
                await SendAsync(message, cancellationToken);
                return;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.Unheard(logger, e, pause.TotalSeconds);
                await Task.Delay(pause, clock, cancellationToken);
            }
        }

        await SendAsync(message, cancellationToken);
    }

    private Task SendAsync(PhotoCheckMessage message, CancellationToken cancellationToken) =>
        queues.SendLaterAsync(
            Queues.PhotoChecks,
            message with
            {
                Attempt = message.Attempt + 1,
            },
            pace.Delays[message.Attempt],
            cancellationToken
        );

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The check of the photo failed ({Attempt}); it is tried again in {Seconds:0} s"
        )]
        public static partial void Again(ILogger logger, Exception exception, int attempt, double seconds);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Another check of the photo could not be asked for; it is tried again in {Seconds:0} s"
        )]
        public static partial void Unheard(ILogger logger, Exception exception, double seconds);
    }
}
