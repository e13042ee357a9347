using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
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
            when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists
                || e.ErrorCode == BlobErrorCode.ConditionNotMet
                // Only what exists can be leased.
                || e.ErrorCode == BlobErrorCode.LeaseIdMissing
            )
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
    )
    {
        try
        {
            return await Blob(container, name).FindPropertiesAsync(cancellationToken) is { } found
                ? LengthOf(found.BlobType, found.ContentLength)
                : null;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobUsesCustomerSpecifiedEncryption)
        {
            return await FindListedLengthAsync(container, name, cancellationToken);
        }
    }

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
            try
            {
                // No more than one byte too many is asked for: somebody's terabyte is not sent.
                return await ReadAsync(blob, new HttpRange(0, maxBytes + 1), maxBytes, cancellationToken);
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.InvalidRange)
            {
                return await ReadAsync(blob, range: default, maxBytes, cancellationToken); // It is empty.
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return null;
            }
            catch (RequestFailedException e)
                when (e.ErrorCode == BlobErrorCode.BlobUsesCustomerSpecifiedEncryption
                    || e.ErrorCode == BlobErrorCode.BlobArchived
                )
            {
                throw new BlobLockedException(name, e);
            }
            catch (RequestFailedException e)
                when (attempt < ReadAttempts && e.ErrorCode == BlobErrorCode.ConditionNotMet)
            {
                // The connection broke, and what was asked for again is another version: from the beginning.
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
            count += await Blob(container, name).DeleteForSureAsync(cancellationToken) ? 1 : 0;
        }

        return count;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BlobEntry> EnumerateAsync(
        string container,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await foreach (
            var blob in _blobs.GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: cancellationToken)
        )
        {
            yield return new(
                blob.Name,
                blob.Properties.LastModified ?? DateTimeOffset.MinValue,
                blob.Properties.ContentLength ?? 0,
                blob.Properties.BlobType == BlobType.Page
            );
        }
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

    // Of a blob that was written with a key, a listing tells the length without it.
    private async Task<long?> FindListedLengthAsync(string container, string name, CancellationToken cancellationToken)
    {
        var options = new GetBlobsOptions { Prefix = name };
        await foreach (var blob in _blobs.GetBlobContainerClient(container).GetBlobsAsync(options, cancellationToken))
        {
            if (blob.Name == name)
            {
                return blob.Properties.ContentLength;
            }
        }

        return null;
    }

    // The length of a page blob is what its sender declared: terabytes, of which not one has arrived. With a link that creates only, none
    // can; and nobody here writes any.
    private static long LengthOf(BlobType type, long length) => type == BlobType.Page ? 0 : length;

    // The answer's head tells the whole length; what is too long is let go of before its bytes are read. When the connection breaks on the
    // way, the client asks for the rest of that very version.
    private static async Task<StoredBlob> ReadAsync(
        BlobClient blob,
        HttpRange range,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        using BlobDownloadStreamingResult download = await blob.DownloadStreamingAsync(
            new BlobDownloadOptions { Range = range },
            cancellationToken
        );
        var details = download.Details;
        var length = LengthOf(details.BlobType, WholeLength(details));
        if (length > maxBytes)
        {
            throw new BlobTooLargeException(blob.Name, length, maxBytes);
        }

        var content = new byte[length];
        await download.Content.ReadExactlyAsync(content, cancellationToken);
        return new StoredBlob(
            content,
            details.ETag.ToString(),
            details.Metadata.ToDictionary(m => m.Key.ToLowerInvariant(), m => m.Value, StringComparer.Ordinal)
        );
    }

    private static long WholeLength(BlobDownloadDetails details) =>
        ContentRangeHeaderValue.TryParse(details.ContentRange, out var range) && range.Length is { } length
            ? length
            : details.ContentLength;

    private static BlobUploadOptions Options(string contentType) =>
        new() { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } };

    private BlobClient Blob(string container, string name) =>
        _blobs.GetBlobContainerClient(container).GetBlobClient(name);
}
