using PhotoNecklace.Core.Orders.Bench;

namespace PhotoNecklace.Testing;

/// <summary>The list of remakes in memory.</summary>
public sealed class MemoryRemakeIndex(Turbulence turbulence) : IRemakeIndex
{
    private readonly HashSet<RemakeEntry> _entries = [];

    public async Task AddAsync(RemakeEntry entry, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        _entries.Add(entry);
        await turbulence.AfterAsync();
    }

    public async Task<IReadOnlyList<RemakeEntry>> ListAsync(
        string shop,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return [.. _entries.Where(e => e.Item.Shop == shop && e.At >= from && e.At < until).OrderBy(e => e.At)];
    }
}
