namespace PhotoNecklace.Core;

/// <summary>A blob as it was read.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ETag">The version that was read.</param>
/// <param name="Metadata">Its metadata; names in lower case.</param>
public sealed record StoredBlob(
    ReadOnlyMemory<byte> Content,
    string ETag,
    IReadOnlyDictionary<string, string> Metadata
);

/// <summary>A blob as a listing names it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ChangedAt">When it was last written.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="IsPageBlob">True for the kind that no lifecycle rule of the storage can name.</param>
public sealed record BlobEntry(string Name, DateTimeOffset ChangedAt, long Length, bool IsPageBlob = false);

/// <summary>Blobs.</summary>
public interface IBlobStore
{
    /// <summary>Writes a blob unless one of that name exists.</summary>
    /// <returns>False when it exists; it is left as it is.</returns>
    Task<bool> TryCreateAsync(
        string container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Writes a blob, whether one of that name exists or not.</summary>
    Task PutAsync(
        string container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken = default
    );

    /// <summary>A blob's length in bytes; null when there is none. A page blob counts as empty: its length is only declared.</summary>
    Task<long?> GetLengthAsync(string container, string name, CancellationToken cancellationToken = default);

    /// <summary>Reads a whole blob of at most <paramref name="maxBytes"/> bytes; null when there is none.</summary>
    /// <exception cref="BlobTooLargeException">The blob is longer; nothing was downloaded.</exception>
    /// <exception cref="BlobLockedException">Whoever wrote it has kept the key, or archived it: no later try can read it.</exception>
    Task<StoredBlob?> ReadAsync(
        string container,
        string name,
        long maxBytes,
        CancellationToken cancellationToken = default
    );

    /// <summary>The names of the blobs that begin so.</summary>
    Task<IReadOnlyList<string>> ListAsync(
        string container,
        string prefix,
        CancellationToken cancellationToken = default
    );

    /// <summary>Every blob of a container, of whatever kind, in the order of names. What changes meanwhile may be seen or not.</summary>
    IAsyncEnumerable<BlobEntry> EnumerateAsync(string container, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes every blob whose name begins so, with its snapshots, whatever its kind, and also when somebody holds a lease on it or
    /// still copies something into it. Repeating it changes nothing.
    /// </summary>
    /// <returns>How many there were.</returns>
    Task<int> DeleteAllAsync(string container, string prefix, CancellationToken cancellationToken = default);

    /// <summary>A link that reads one blob until it expires.</summary>
    Task<Uri> CreateReadLinkAsync(
        string container,
        string name,
        TimeSpan validFor,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// A link that creates one blob, once, until it expires. It writes over nothing: what it has brought can be neither changed nor
    /// leased with it.
    /// </summary>
    Task<Uri> CreateUploadLinkAsync(
        string container,
        string name,
        TimeSpan validFor,
        CancellationToken cancellationToken = default
    );
}

/// <summary>A blob is longer than the reader takes.</summary>
public sealed class BlobTooLargeException(string name, long length, long maxBytes)
    : Exception($"Blob '{name}' has {length} bytes; at most {maxBytes} are read.")
{
    /// <summary>The blob's length in bytes.</summary>
    public long Length { get; } = length;
}

/// <summary>A blob cannot be read by whoever has not got the key that it was written with, or before it is brought back from the archive.</summary>
public sealed class BlobLockedException(string name, Exception? innerException = null)
    : Exception($"Blob '{name}' was written with a key that is not here, or archived.", innerException);
