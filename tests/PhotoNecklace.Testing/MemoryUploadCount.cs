using PhotoNecklace.Core.Uploads;

namespace PhotoNecklace.Testing;

/// <summary>Table UploadCounts in memory.</summary>
public sealed class MemoryUploadCount(Turbulence turbulence) : IUploadCount
{
    private readonly Dictionary<DateOnly, long> _bytes = [];

    public async Task AddAsync(DateOnly day, long bytes, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        _bytes[day] = _bytes.GetValueOrDefault(day) + bytes;
        await turbulence.AfterAsync();
    }

    public async Task<long> ReadAsync(DateOnly day, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        return _bytes.GetValueOrDefault(day);
    }
}
