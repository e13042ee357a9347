using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Core.Photos;

/// <summary>Gives the verdict on an uploaded photo and stores what is made from it. The first complete upload counts.</summary>
public sealed partial class PhotoIntake(
    IBlobStore blobs,
    IPhotoTable photos,
    WantedPhotos wanted,
    IPhotoEngine engine,
    PhotoRules rules,
    PhotoErasure erasure,
    TimeProvider clock,
    ILogger<PhotoIntake> logger
)
{
    // The master carries the facts of the upload that it was made from, so that a later try (perhaps with another upload
    // under the same name) writes the verdict that belongs to it.
    private const string Source = "source";
    private const string Format = "format";
    private const string SourceWidth = "sourcewidth";
    private const string SourceHeight = "sourceheight";
    private const int MaxTries = 5;

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
            if (known.Refusal?.Code == Erased.PhotoCode)
            {
                await erasure.DeleteAsync(photoId, cancellationToken);
                return;
            }

            // A later upload under the same name changes nothing; but the first try may have died before it told anybody.
            await wanted.NotifyAsync(photoId, cancellationToken);
            return;
        }

        if (await DecideAsync(photoId, cancellationToken) is not { } verdict)
        {
            Log.Gone(logger);
            return;
        }

        var standing = await wanted.DecideAsync(verdict, cancellationToken);
        if (standing.Refusal?.Code == Erased.PhotoCode)
        {
            await erasure.DeleteAsync(photoId, cancellationToken); // It was erased while it was looked at.
            return;
        }

        if (standing.Refusal is { } refusal)
        {
            Telemetry.PhotosRefused.Add(1, new KeyValuePair<string, object?>("reason", refusal.Code));
            Log.Refused(logger, refusal.Code, refusal.Message);
        }
        else
        {
            Telemetry.PhotosAccepted.Add(1, new KeyValuePair<string, object?>("format", standing.Format));
            Log.Accepted(logger, standing.Format, standing.SourceWidth, standing.SourceHeight);
        }
    }

    private async Task<PhotoRecord?> DecideAsync(string photoId, CancellationToken cancellationToken)
    {
        StoredBlob? upload;
        try
        {
            upload = await blobs.ReadAsync(Containers.Uploads, photoId, rules.MaxBytes, cancellationToken);
        }
        catch (BlobTooLargeException e)
        {
            return Refused(photoId, rules.CheckLength(e.Length)!);
        }

        if (upload is null)
        {
            return null;
        }

        var started = Stopwatch.GetTimestamp();
        var result = engine.Normalise(upload.Content, rules);
        if (!result.IsAccepted)
        {
            return Refused(photoId, result.Refusal);
        }

        Log.Normalised(logger, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return await StoreAsync(photoId, upload.ETag, result.Value, cancellationToken);
    }

    private async Task<PhotoRecord> StoreAsync(
        string photoId,
        string sourceTag,
        NormalisedPhoto photo,
        CancellationToken cancellationToken
    )
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Source] = Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(sourceTag)),
            [Format] = photo.Format,
            [SourceWidth] = photo.SourceWidth.ToString(CultureInfo.InvariantCulture),
            [SourceHeight] = photo.SourceHeight.ToString(CultureInfo.InvariantCulture),
        };
        var master = PhotoBlobs.Master(photoId);
        var tries = 0;
        while (
            !await blobs.TryCreateAsync(Containers.Photos, master, photo.Master, "image/jpeg", facts, cancellationToken)
        )
        {
            if (await AdoptAsync(master, photo, facts, cancellationToken) is { } adopted)
            {
                (photo, facts) = adopted;
                break;
            }

            // It was there and is gone: the photo is being erased, and the verdict will say so.
            if (++tries == MaxTries)
            {
                throw new InvalidOperationException($"The master '{master}' comes and goes; trying again later.");
            }
        }

        await blobs.PutAsync(
            Containers.Photos,
            PhotoBlobs.Thumbnail(photoId),
            photo.Thumbnail,
            "image/webp",
            cancellationToken
        );
        return new()
        {
            PhotoId = photoId,
            Format = facts[Format],
            SourceWidth = int.Parse(facts[SourceWidth], CultureInfo.InvariantCulture),
            SourceHeight = int.Parse(facts[SourceHeight], CultureInfo.InvariantCulture),
            Width = photo.Width,
            Height = photo.Height,
            DecidedAt = clock.GetUtcNow(),
        };
    }

    // A master stands without a verdict: an earlier try died between the two, or another is under way. Its master counts.
    private async Task<(NormalisedPhoto, Dictionary<string, string>)?> AdoptAsync(
        string master,
        NormalisedPhoto ours,
        Dictionary<string, string> facts,
        CancellationToken cancellationToken
    )
    {
        if (await blobs.ReadAsync(Containers.Photos, master, rules.MaxBytes, cancellationToken) is not { } standing)
        {
            return null;
        }

        if (standing.Metadata.GetValueOrDefault(Source) == facts[Source])
        {
            return (ours, facts);
        }

        var again = engine.Normalise(standing.Content, rules);
        return again.IsAccepted
            ? (again.Value, new(standing.Metadata, StringComparer.Ordinal))
            : throw new InvalidOperationException($"The master '{master}' cannot be read: {again.Refusal.Message}");
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
            Message = "A blob in uploads has a name that is no photo id; it was left alone"
        )]
        public static partial void ForeignName(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The upload was deleted before it was looked at")]
        public static partial void Gone(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "Photo normalised in {Milliseconds:0} ms")]
        public static partial void Normalised(ILogger logger, double milliseconds);

        [LoggerMessage(Level = LogLevel.Information, Message = "Photo accepted: {Format}, {Width} × {Height} px")]
        public static partial void Accepted(ILogger logger, string format, int width, int height);

        [LoggerMessage(Level = LogLevel.Information, Message = "Photo refused ({Code}): {Reason}")]
        public static partial void Refused(ILogger logger, string code, string reason);
    }
}
