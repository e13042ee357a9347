using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Photos;

/// <summary>Where a browser may put one photo.</summary>
/// <param name="PhotoId">The photo's id, to be sent with the order as <c>_photo_id</c>.</param>
/// <param name="UploadUrl">The address for one PUT of the file, with the header <c>x-ms-blob-type: BlockBlob</c>.</param>
/// <param name="ExpiresAt">When the address stops working.</param>
/// <param name="PictureKey">Shows the picture again to whoever has it: for the person who uploaded it, and for nobody's order.</param>
public sealed record UploadTicket(string PhotoId, Uri UploadUrl, DateTimeOffset ExpiresAt, string PictureKey);

/// <summary>A photo's state for the person who uploaded it.</summary>
/// <param name="PhotoId">The photo's id.</param>
/// <param name="State"><c>awaiting-upload</c>, <c>checking</c>, <c>accepted</c> or <c>refused</c>.</param>
/// <param name="Reason">The refusal's code; null unless refused.</param>
/// <param name="Message">The state and the verdict.</param>
/// <param name="Width">Width of the upright photo in px; null unless accepted.</param>
/// <param name="Height">Height of the upright photo in px; null unless accepted.</param>
public sealed record PhotoStatus(
    string PhotoId,
    string State,
    string? Reason,
    Message Message,
    int? Width = null,
    int? Height = null
);

/// <summary>Hands out places for uploads and says what became of them.</summary>
public sealed class PhotoUploads(IBlobStore blobs, IPhotoTable photos, PhotoViewing viewing, TimeProvider clock)
{
    /// <summary>How long an upload link works.</summary>
    public static TimeSpan LinkLifetime { get; } = TimeSpan.FromMinutes(15);

    /// <summary>A new photo id with a link that creates and writes this one blob.</summary>
    public async Task<UploadTicket> CreateAsync(CancellationToken cancellationToken = default)
    {
        var id = PhotoId.Create();
        var expiresAt = clock.GetUtcNow() + LinkLifetime;
        var link = await blobs.CreateUploadLinkAsync(Containers.Uploads, id, LinkLifetime, cancellationToken);
        return new(id, link, expiresAt, viewing.KeyOf(id));
    }

    /// <summary>The state of a photo; null for a text that is not a photo ID.</summary>
    public async Task<PhotoStatus?> FindAsync(string photoId, CancellationToken cancellationToken = default)
    {
        if (!PhotoId.IsValid(photoId))
        {
            return null;
        }

        var record = await photos.FindAsync(photoId, cancellationToken);
        if (record is { Refusal: { } refusal })
        {
            return new(photoId, "refused", refusal.Code, refusal);
        }

        if (record is not null)
        {
            return new(
                photoId,
                "accepted",
                null,
                Remarks.PhotoAccepted.With(("width", record.SourceWidth), ("height", record.SourceHeight)),
                record.SourceWidth,
                record.SourceHeight
            );
        }

        return await blobs.GetLengthAsync(Containers.Uploads, photoId, cancellationToken) is not null
            ? new(photoId, "checking", null, Remarks.PhotoChecking.With())
            : new(photoId, "awaiting-upload", null, Remarks.PhotoAwaited.With());
    }
}
