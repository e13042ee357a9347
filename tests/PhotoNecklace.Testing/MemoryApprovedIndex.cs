using System.Globalization;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;

namespace PhotoNecklace.Testing;

/// <summary>The list of approved items in memory.</summary>
public sealed class MemoryApprovedIndex(Turbulence turbulence) : IApprovedIndex
{
    private readonly Dictionary<ItemKey, ApprovedEntry> _entries = [];
    private int _version;

    public async Task AddAsync(ItemKey item, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        _entries[item] = new(item, at, (++_version).ToString(CultureInfo.InvariantCulture));
        await turbulence.AfterAsync();
    }

    public async Task<IReadOnlyList<ApprovedEntry>> ListAsync(
        string shop,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return [.. _entries.Values.Where(e => e.Item.Shop == shop)];
    }

    public async Task RemoveAsync(ApprovedEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await turbulence.BeforeAsync();
        if (_entries.GetValueOrDefault(entry.Item)?.ETag == entry.ETag)
        {
            _entries.Remove(entry.Item);
        }

        await turbulence.AfterAsync();
    }
}
