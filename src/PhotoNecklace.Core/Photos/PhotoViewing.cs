using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PhotoNecklace.Core.Proofs;

namespace PhotoNecklace.Core.Photos;

/// <summary>An accepted photo for whoever uploaded it.</summary>
/// <param name="Url">A link that reads the picture until it expires.</param>
/// <param name="Width">Of the upright photo as it was uploaded, in px.</param>
/// <param name="Height">The same.</param>
/// <param name="LinkExpiresAt">When the link stops working.</param>
public sealed record PhotoPicture(Uri Url, int Width, int Height, DateTimeOffset LinkExpiresAt);

/// <summary>
/// Shows a photo again to whoever uploaded it, such as on another device. The permission is a key that only the answer to the upload's
/// request has: the photo's ID alone, which stands in carts and orders, opens nothing. Thread-safe.
/// </summary>
public sealed class PhotoViewing(IBlobStore blobs, IPhotoTable photos, ProofOptions options, TimeProvider clock)
{
    /// <summary>How long a link to a picture works.</summary>
    public static TimeSpan LinkLifetime { get; } = TimeSpan.FromMinutes(15);

    // 128 of the signature's bits: nobody guesses them, and a link to a design stays short.
    private const int KeyBytes = 16;

    /// <summary>The key that opens a photo.</summary>
    public string KeyOf(string photoId) => Sign(options.Keys[0], photoId);

    /// <summary>The picture; a refusal for a photo that is not there, not accepted (yet), or whose key is another one.</summary>
    public async Task<Result<PhotoPicture>> FindAsync(
        string photoId,
        string? key,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(photoId);
        if (!PhotoId.IsValid(photoId) || !IsOpenedBy(photoId, key))
        {
            return Refusals.NotFoundPhoto.With();
        }

        if (await photos.FindAsync(photoId, cancellationToken) is not { Refusal: null } record)
        {
            return Refusals.NotFoundPhoto.With();
        }

        var expiresAt = clock.GetUtcNow() + LinkLifetime;
        var url = await blobs.CreateReadLinkAsync(
            Containers.Photos,
            PhotoBlobs.Master(photoId),
            LinkLifetime,
            cancellationToken
        );
        return new PhotoPicture(url, record.SourceWidth, record.SourceHeight, expiresAt);
    }

    /// <summary>True for the photo's own key.</summary>
    public bool IsOpenedBy(string photoId, string? key) =>
        options.Keys.Any(k =>
            CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(Sign(k, photoId)),
                Encoding.UTF8.GetBytes(key ?? "")
            )
        );

    // The prefix keeps these keys apart from everything else that is signed with the same secret.
    private static string Sign(string secret, string photoId) =>
        Base64Url.EncodeToString(
            HMACSHA256
                .HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"photo-picture:{photoId}"))
                .AsSpan(0, KeyBytes)
        );
}
