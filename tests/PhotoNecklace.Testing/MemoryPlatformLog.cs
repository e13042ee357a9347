using System.Globalization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Testing;

/// <summary>The records of orders' platforms in memory.</summary>
public sealed class MemoryPlatformLog(Turbulence turbulence) : IPlatformLog
{
    private readonly Dictionary<OrderKey, PlatformRecord> _records = [];
    private int _version;

    /// <summary>The record at this moment, without turbulence.</summary>
    public PlatformRecord? Peek(OrderKey order) => _records.GetValueOrDefault(order);

    public async Task<PlatformRecord?> FindAsync(OrderKey order, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        return Peek(order);
    }

    public async Task<PlatformRecord?> TryPutAsync(
        OrderKey order,
        PlatformRecord record,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(record);
        await turbulence.BeforeAsync();
        if (_records.GetValueOrDefault(order)?.ETag != record.ETag)
        {
            return null;
        }

        var put = record with { ETag = (++_version).ToString(CultureInfo.InvariantCulture) };
        _records[order] = put;
        await turbulence.AfterAsync();
        return put;
    }
}
