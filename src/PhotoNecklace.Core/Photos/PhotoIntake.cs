using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.Uploads;

namespace PhotoNecklace.Core.Photos;

/// <summary>Gives the verdict on an uploaded photo and stores what is made from it. The first complete upload counts.</summary>
public sealed partial class PhotoIntake(
    IBlobStore blobs,
    IPhotoTable photos,
    WantedPhotos wanted,
    MasterStore masters,
    IPhotoEngine engine,
    PhotoRules rules,
    PhotoMemory memory,
    PhotoErasure erasure,
    IUploadCount count,
    TimeProvider clock,
    ILogger<PhotoIntake> logger
)
{
    /// <summary>Handles <c>uploads/{photoId}</c>. Every step may be repeated.</summary>
    public async Task HandleAsync(string photoId, CancellationToken cancellationToken = default)
    {
        if (!PhotoId.IsValid(photoId))
        {
            Log.ForeignName(logger);
            return;
        }

        using var scope = logger.BeginPhoto(photoId);
        using var activity = Telemetry.Activities.StartActivity("PhotoIntake");
        activity?.SetTag("necklace.photo", photoId);
        if (await photos.FindAsync(photoId, cancellationToken) is { } known)
        {
            if (known.Refusal?.Is(Refusals.PhotoErased) == true)
            {
                await erasure.DeleteAsync(photoId, cancellationToken);
                return;
            }

            await DropAsync(known, cancellationToken);
            // A later upload under the same name changes nothing; but the first try may have died before it told anybody.
            await wanted.NotifyAsync(photoId, cancellationToken);
            return;
        }

        if (await DecideAsync(photoId, cancellationToken) is not var (verdict, bytes))
        {
            Log.Gone(logger);
            return;
        }

        var standing = await wanted.DecideAsync(verdict, cancellationToken);
        if (standing.Refusal?.Is(Refusals.PhotoErased) == true)
        {
            await erasure.DeleteAsync(photoId, cancellationToken); // It was erased while it was looked at.
            return;
        }

        if (standing.Refusal is { } refusal)
        {
            Telemetry.PhotosRefused.Add(1, new KeyValuePair<string, object?>("reason", refusal.Code));
            Log.Refused(logger, refusal.Code, refusal);
        }
        else
        {
            Telemetry.PhotosAccepted.Add(1, new KeyValuePair<string, object?>("format", standing.Format));
            Log.Accepted(logger, standing.Format, standing.SourceWidth, standing.SourceHeight);
        }

        await DropAsync(standing, cancellationToken);
        if (ReferenceEquals(standing, verdict))
        {
            // By whoever wrote the verdict, so that an upload counts once. One whose process dies here is not counted. What is longer
            // than any photo has gone already, and counts as the longest: a few of those must not use up everybody's day.
            var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            await count.AddAsync(day, Math.Min(bytes, rules.MaxBytes), cancellationToken);
        }
    }

    // Nobody can look into a refusal of gigabytes, and they cost money by the hour.
    private async Task DropAsync(PhotoRecord verdict, CancellationToken cancellationToken)
    {
        if (verdict.Refusal?.Is(Refusals.PhotoFileTooLarge) == true)
        {
            await blobs.DeleteAllAsync(Containers.Uploads, verdict.PhotoId, cancellationToken);
        }
    }

    private async Task<(PhotoRecord Verdict, long Bytes)?> DecideAsync(
        string photoId,
        CancellationToken cancellationToken
    )
    {
        if (await blobs.GetLengthAsync(Containers.Uploads, photoId, cancellationToken) is not { } length)
        {
            return null;
        }

        // Should a longer file take its place now, that is one file's worth too much.
        using var file = await memory.Files.TakeAsync(Math.Min(length, rules.MaxBytes), cancellationToken);
        StoredBlob? upload;
        try
        {
            upload = await blobs.ReadAsync(Containers.Uploads, photoId, rules.MaxBytes, cancellationToken);
        }
        catch (BlobTooLargeException e)
        {
            return (Refused(photoId, rules.CheckLength(e.Length)!), e.Length);
        }
        catch (BlobLockedException)
        {
            return (Refused(photoId, Refusals.PhotoDamagedLocked.With()), length);
        }

        if (upload is null)
        {
            return null;
        }

        var result = await NormaliseAsync(upload.Content, cancellationToken);
        var verdict = result.IsAccepted
            ? await masters.StoreAsync(photoId, upload.ETag, result.Value, NormaliseAsync, cancellationToken)
            : Refused(photoId, result.Refusal);
        return (verdict, upload.Content.Length);
    }

    // Storing what was made is left outside: it takes long and needs little.
    private async Task<Result<NormalisedPhoto>> NormaliseAsync(
        ReadOnlyMemory<byte> photo,
        CancellationToken cancellationToken
    )
    {
        var needed = engine.EstimateMemory(photo, rules);
        if (!needed.IsAccepted)
        {
            return needed.Refusal;
        }

        using var room = await memory.Decoding.TakeAsync(needed.Value, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var result = engine.Normalise(photo, rules);
        if (result.IsAccepted)
        {
            // While there is room to decode it: then it can be placed without being opened again.
            result = result.Value with
            {
                Subject = engine.FindSubject(result.Value.Master),
            };
        }

        Log.Normalised(logger, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return result;
    }

    private PhotoRecord Refused(string photoId, Refusal refusal) =>
        new()
        {
            PhotoId = photoId,
            Refusal = refusal,
            DecidedAt = clock.GetUtcNow(),
        };

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "A blob in uploads has a name that is not a photo ID; it was left alone"
        )]
        public static partial void ForeignName(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The upload was deleted before it was looked at")]
        public static partial void Gone(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "Photo normalised in {Milliseconds:0} ms")]
        public static partial void Normalised(ILogger logger, double milliseconds);

        [LoggerMessage(Level = LogLevel.Information, Message = "Photo accepted: {Format}, {Width} × {Height} px")]
        public static partial void Accepted(ILogger logger, string format, int width, int height);

        [LoggerMessage(Level = LogLevel.Information, Message = "Photo refused ({Code}): {Reason}")]
        public static partial void Refused(ILogger logger, string code, Refusal reason);
    }
}
