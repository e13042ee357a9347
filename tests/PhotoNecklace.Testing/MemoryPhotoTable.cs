using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Testing;

/// <summary>Table Photos in memory.</summary>
public sealed class MemoryPhotoTable(Turbulence turbulence) : IPhotoTable
{
    private readonly Dictionary<string, PhotoRecord> _records = new(StringComparer.Ordinal);
    private readonly HashSet<(string, ItemKey)> _wanted = [];

    public async Task<PhotoRecord?> FindAsync(string photoId, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        return _records.GetValueOrDefault(photoId);
    }

    public async Task<PhotoRecord> AddOrGetAsync(PhotoRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        await turbulence.BeforeAsync();
        _records.TryAdd(record.PhotoId, record);
        await turbulence.AfterAsync();
        return _records[record.PhotoId];
    }

    public async Task ReplaceAsync(PhotoRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        await turbulence.BeforeAsync();
        _records[record.PhotoId] = record;
        await turbulence.AfterAsync();
    }

    public async Task AddWantedAsync(string photoId, ItemKey item, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        _wanted.Add((photoId, item));
        await turbulence.AfterAsync();
    }

    public async Task<IReadOnlyList<ItemKey>> ListWantedAsync(
        string photoId,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return [.. _wanted.Where(w => w.Item1 == photoId).Select(w => w.Item2)];
    }
}
