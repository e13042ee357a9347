namespace PhotoNecklace.Core.Operations;

/// <summary>Says whether storage can be reached.</summary>
public interface IStorageHealth
{
    /// <summary>Each of blobs, queues and tables with null, or what went wrong.</summary>
    Task<IReadOnlyDictionary<string, string?>> CheckAsync(CancellationToken cancellationToken = default);
}
