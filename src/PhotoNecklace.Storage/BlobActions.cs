using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace PhotoNecklace.Storage;

/// <summary>Single blobs: what Azure makes of several requests.</summary>
internal static class BlobActions
{
    // Whoever holds a link with more rights than ours may lease again between the two.
    private const int DeleteAttempts = 5;

    /// <summary>The blob's properties; null when there is none.</summary>
    internal static async Task<BlobProperties?> FindPropertiesAsync(
        this BlobClient blob,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <summary>Deletes the blob with its snapshots, also when somebody holds a lease on it or still copies something into it.</summary>
    /// <returns>False when there was none.</returns>
    /// <remarks>A lease keeps everybody from deleting, and one without an end keeps them for ever. Whoever deletes here has the right to.</remarks>
    internal static async Task<bool> DeleteForSureAsync(this BlobClient blob, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await blob.DeleteIfExistsAsync(
                    DeleteSnapshotsOption.IncludeSnapshots,
                    cancellationToken: cancellationToken
                );
            }
            catch (RequestFailedException e)
                when (attempt < DeleteAttempts && e.ErrorCode == BlobErrorCode.LeaseIdMissing)
            {
                await BreakLeaseAsync(blob, cancellationToken);
            }
            catch (RequestFailedException e)
                when (attempt < DeleteAttempts && e.ErrorCode == BlobErrorCode.PendingCopyOperation)
            {
                await AbortCopyAsync(blob, cancellationToken);
            }
        }
    }

    private static async Task BreakLeaseAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409)
        {
            // It has ended, or the blob has gone.
        }
    }

    // A copy from a slow source takes up to two weeks.
    private static async Task AbortCopyAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            if (await blob.FindPropertiesAsync(cancellationToken) is { CopyId: { } copy })
            {
                await blob.AbortCopyFromUriAsync(copy, cancellationToken: cancellationToken);
            }
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409)
        {
            // It has ended, or the blob has gone.
        }
    }
}
