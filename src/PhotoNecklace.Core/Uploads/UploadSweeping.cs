using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Core.Uploads;

/// <summary>
/// Looks through the uploads of the last days: one without a verdict is checked (its event was lost, or storage was away for longer
/// than all tries), and what was refused, or is of a kind that no rule of the storage deletes, is deleted.
/// </summary>
public sealed partial class UploadSweeping(
    IBlobStore blobs,
    IPhotoTable photos,
    IPoisonTable poison,
    IQueueSender queues,
    TimeProvider clock,
    ILogger<UploadSweeping> logger
)
{
    /// <summary>How long an upload may be without a verdict before somebody looks: longer than all tries of the usual way.</summary>
    public static TimeSpan Overdue { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How long what was refused stays, so that the shop can look at it. With the timer's pace it is gone within a day.</summary>
    public static TimeSpan RefusedKept { get; } = TimeSpan.FromHours(20);

    /// <summary>How old an upload is when it is not looked at any more: it goes by the storage's own rule.</summary>
    public static TimeSpan LookedAt { get; } = TimeSpan.FromDays(3);

    private const int AtOnce = 16;

    /// <summary>Looks once. It may be interrupted and repeated.</summary>
    /// <returns>How many checks were asked for, and how many uploads were deleted.</returns>
    public async Task<(int Checked, int Deleted)> RunAsync(CancellationToken cancellationToken = default)
    {
        var (asked, deleted) = (0, 0);
        // A person is to deal with these; asking again would only make another message of the same.
        var kept = await poison.ListAsync(Queues.PhotoChecks, int.MaxValue, cancellationToken);
        await foreach (var some in DueAsync(cancellationToken))
        {
            var done = await Task.WhenAll(some.Select(b => SettleAsync(b, kept, cancellationToken)));
            asked += done.Count(d => d == Settled.Asked);
            deleted += done.Count(d => d == Settled.Deleted);
        }

        if (asked + deleted > 0)
        {
            Log.Done(logger, asked, deleted);
        }

        return (asked, deleted);
    }

    private async IAsyncEnumerable<IReadOnlyList<BlobEntry>> DueAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var due = new List<BlobEntry>(AtOnce);
        await foreach (var blob in blobs.EnumerateAsync(Containers.Uploads, cancellationToken))
        {
            var age = now - blob.ChangedAt;
            // A name that is not a photo ID was not made by a link: whoever put it there knows why.
            if (!PhotoId.IsValid(blob.Name) || age < Overdue || (age > LookedAt && !blob.IsPageBlob))
            {
                continue;
            }

            due.Add(blob);
            if (due.Count == AtOnce)
            {
                yield return due;
                due = new(AtOnce);
            }
        }

        if (due.Count > 0)
        {
            yield return due;
        }
    }

    private async Task<Settled> SettleAsync(
        BlobEntry blob,
        IReadOnlyList<Operations.PoisonMessage> kept,
        CancellationToken cancellationToken
    )
    {
        using var scope = logger.BeginPhoto(blob.Name);
        var now = clock.GetUtcNow();
        var verdict = await photos.FindAsync(blob.Name, cancellationToken);
        var isOver =
            verdict?.Refusal is { } refusal
            && (refusal.Is(Refusals.PhotoErased) || now - verdict.DecidedAt >= RefusedKept);
        // No photo is a page blob, and a lifecycle rule cannot name one.
        if (isOver || (blob.IsPageBlob && now - blob.ChangedAt >= RefusedKept))
        {
            await blobs.DeleteAllAsync(Containers.Uploads, blob.Name, cancellationToken);
            return Settled.Deleted;
        }

        if (verdict is not null || kept.Any(m => m.Body.Contains(blob.Name, StringComparison.Ordinal)))
        {
            return Settled.AsItIs;
        }

        Log.Overdue(logger, (now - blob.ChangedAt).TotalMinutes);
        await queues.SendAsync(Queues.PhotoChecks, new PhotoCheckMessage(blob.Name), cancellationToken);
        return Settled.Asked;
    }

    private enum Settled
    {
        AsItIs,
        Asked,
        Deleted,
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The upload has no verdict after {Minutes:0} minutes; it is checked now"
        )]
        public static partial void Overdue(ILogger logger, double minutes);

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Uploads looked through: {Asked} checks, {Deleted} deleted"
        )]
        public static partial void Done(ILogger logger, int asked, int deleted);
    }
}
