using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PhotoNecklace.Core;

namespace PhotoNecklace.Storage;

/// <summary>Blobs on Azure.</summary>
public sealed class AzureBlobStore : IBlobStore, IDisposable
{
    private const int ReadAttempts = 3;

    private readonly BlobServiceClient _blobs;
    private readonly BlobLinks _links;

    /// <summary>Blobs of one account.</summary>
    public AzureBlobStore(BlobServiceClient blobs, TimeProvider time)
    {
        _blobs = blobs;
        _links = new BlobLinks(blobs, time);
    }

    /// <inheritdoc/>
    public async Task<bool> TryCreateAsync(
        string container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default
    )
    {
        var options = Options(contentType);
        options.Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All };
        options.Metadata = metadata?.ToDictionary(StringComparer.OrdinalIgnoreCase);
        try
        {
            await Blob(container, name).UploadAsync(new BinaryData(content), options, cancellationToken);
            return true;
        }
        catch (RequestFailedException e)
            when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Task PutAsync(
        string container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken = default
    ) => Blob(container, name).UploadAsync(new BinaryData(content), Options(contentType), cancellationToken);

    /// <inheritdoc/>
    public async Task<long?> GetLengthAsync(
        string container,
        string name,
        CancellationToken cancellationToken = default
    ) => (await FindPropertiesAsync(Blob(container, name), cancellationToken))?.ContentLength;

    /// <inheritdoc/>
    public async Task<StoredBlob?> ReadAsync(
        string container,
        string name,
        long maxBytes,
        CancellationToken cancellationToken = default
    )
    {
        var blob = Blob(container, name);
        for (var attempt = 1; ; attempt++)
        {
            var properties = await FindPropertiesAsync(blob, cancellationToken);
            if (properties is null)
            {
                return null;
            }

            if (properties.ContentLength > maxBytes)
            {
                throw new BlobTooLargeException(name, properties.ContentLength, maxBytes);
            }

            try
            {
                return await DownloadAsync(blob, properties, cancellationToken);
            }
            catch (RequestFailedException e)
                when (attempt < ReadAttempts
                    && (e.ErrorCode == BlobErrorCode.ConditionNotMet || e.ErrorCode == BlobErrorCode.BlobNotFound)
                )
            {
                // Overwritten or removed since its length was read: look again.
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(
        string container,
        string prefix,
        CancellationToken cancellationToken = default
    )
    {
        var names = new List<string>();
        var options = new GetBlobsOptions { Prefix = prefix };
        await foreach (var blob in _blobs.GetBlobContainerClient(container).GetBlobsAsync(options, cancellationToken))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    /// <inheritdoc/>
    public async Task<int> DeleteAllAsync(
        string container,
        string prefix,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix); // Everything is never meant.
        var count = 0;
        foreach (var name in await ListAsync(container, prefix, cancellationToken))
        {
            bool deleted = await Blob(container, name)
                .DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);
            count += deleted ? 1 : 0;
        }

        return count;
    }

    /// <inheritdoc/>
    public Task<Uri> CreateReadLinkAsync(
        string container,
        string name,
        TimeSpan validFor,
        CancellationToken cancellationToken = default
    ) => _links.CreateReadAsync(Blob(container, name), validFor, cancellationToken);

    /// <inheritdoc/>
    public Task<Uri> CreateUploadLinkAsync(
        string container,
        string name,
        TimeSpan validFor,
        CancellationToken cancellationToken = default
    ) => _links.CreateUploadAsync(Blob(container, name), validFor, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _links.Dispose();

    // If-Match: the bytes are those whose length was checked.
    private static async Task<StoredBlob> DownloadAsync(
        BlobClient blob,
        BlobProperties properties,
        CancellationToken cancellationToken
    )
    {
        using BlobDownloadStreamingResult download = await blob.DownloadStreamingAsync(
            new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = properties.ETag } },
            cancellationToken
        );
        var content = new byte[properties.ContentLength];
        await download.Content.ReadExactlyAsync(content, cancellationToken);
        return new StoredBlob(
            content,
            properties.ETag.ToString(),
            properties.Metadata.ToDictionary(m => m.Key.ToLowerInvariant(), m => m.Value, StringComparer.Ordinal)
        );
    }

    private static async Task<BlobProperties?> FindPropertiesAsync(BlobClient blob, CancellationToken cancellationToken)
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

    private static BlobUploadOptions Options(string contentType) =>
        new() { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } };

    private BlobClient Blob(string container, string name) =>
        _blobs.GetBlobContainerClient(container).GetBlobClient(name);
}
