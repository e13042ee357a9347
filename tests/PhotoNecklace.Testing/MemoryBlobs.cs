using System.Globalization;
using System.Runtime.CompilerServices;
using PhotoNecklace.Core;

namespace PhotoNecklace.Testing;

/// <summary>Blobs in memory.</summary>
public sealed class MemoryBlobs(Turbulence turbulence) : IBlobStore
{
    private readonly Dictionary<string, StoredBlob> _blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _writtenAt = new(StringComparer.Ordinal);
    private int _version;

    /// <summary>Names as <c>container/name</c>.</summary>
    public IReadOnlyCollection<string> Names => _blobs.Keys;

    /// <summary>Called with <c>container/name</c> of each blob that was not there: a test's place for what happens right then.</summary>
    public Func<string, Task>? Created { get; set; }

    /// <summary>Blobs, as <c>container/name</c>, that were written with a key that nobody here has.</summary>
    public ISet<string> Locked { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Puts a blob without turbulence, as a browser's upload does.</summary>
    public void Put(string container, string name, byte[] content) => Store(container, name, content, null);

    public async Task<bool> TryCreateAsync(
        string container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        var isNew = !_blobs.ContainsKey($"{container}/{name}");
        if (isNew)
        {
            Store(container, name, content.ToArray(), metadata);
            await (Created?.Invoke($"{container}/{name}") ?? Task.CompletedTask);
        }

        await turbulence.AfterAsync();
        return isNew;
    }

    public async Task PutAsync(
        string container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        Store(container, name, content.ToArray(), null);
        await turbulence.AfterAsync();
    }

    public async Task<long?> GetLengthAsync(
        string container,
        string name,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return _blobs.TryGetValue($"{container}/{name}", out var blob) ? blob.Content.Length : null;
    }

    public async Task<StoredBlob?> ReadAsync(
        string container,
        string name,
        long maxBytes,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        var blob = _blobs.GetValueOrDefault($"{container}/{name}");
        if (blob is not null && Locked.Contains($"{container}/{name}"))
        {
            throw new BlobLockedException(name);
        }

        return blob?.Content.Length > maxBytes
            ? throw new BlobTooLargeException(name, blob.Content.Length, maxBytes)
            : blob;
    }

    public async Task<IReadOnlyList<string>> ListAsync(
        string container,
        string prefix,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        var start = $"{container}/{prefix}";
        return
        [
            .. _blobs
                .Keys.Where(n => n.StartsWith(start, StringComparison.Ordinal))
                .Select(n => n[(container.Length + 1)..]),
        ];
    }

    /// <summary>The time, for the age of blobs.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public async IAsyncEnumerable<BlobEntry> EnumerateAsync(
        string container,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        foreach (var (name, blob) in _blobs.OrderBy(b => b.Key, StringComparer.Ordinal).ToList())
        {
            if (name.StartsWith($"{container}/", StringComparison.Ordinal))
            {
                yield return new(name[(container.Length + 1)..], _writtenAt[name], blob.Content.Length);
            }
        }
    }

    public async Task<int> DeleteAllAsync(
        string container,
        string prefix,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        var names = _blobs.Keys.Where(n => n.StartsWith($"{container}/{prefix}", StringComparison.Ordinal)).ToList();
        foreach (var name in names)
        {
            _blobs.Remove(name);
            await turbulence.AfterAsync(); // Blob by blob, as the real one does.
        }

        return names.Count;
    }

    public Task<Uri> CreateReadLinkAsync(
        string container,
        string name,
        TimeSpan validFor,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(new Uri($"https://blobs.example/{container}/{name}?read"));

    public Task<Uri> CreateUploadLinkAsync(
        string container,
        string name,
        TimeSpan validFor,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(new Uri($"https://blobs.example/{container}/{name}?write"));

    private void Store(string container, string name, byte[] content, IReadOnlyDictionary<string, string>? metadata)
    {
        _writtenAt[$"{container}/{name}"] = Clock.GetUtcNow();
        var tag = (++_version).ToString(CultureInfo.InvariantCulture);
        _blobs[$"{container}/{name}"] = new(
            content,
            tag,
            metadata ?? new Dictionary<string, string>(StringComparer.Ordinal)
        );
    }
}
