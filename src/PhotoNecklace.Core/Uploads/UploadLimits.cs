using System.Net;

namespace PhotoNecklace.Core.Uploads;

/// <summary>How much may be uploaded.</summary>
public sealed record UploadLimits
{
    /// <summary>The time in which links are counted.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Links to one address within <see cref="Window"/>, counted by each instance of the app for itself; null for any number. An
    /// IPv6 address counts by its network of 64 bits, which one household has for itself.
    /// </summary>
    public int? LinksPerAddress { get; init; }

    /// <summary>Links for one shop within <see cref="Window"/>, counted by each instance for itself; null for any number.</summary>
    public int? LinksPerShop { get; init; }

    /// <summary>Bytes that may arrive on one day (UTC), counted for all instances and shops together; null for any number.</summary>
    public long? BytesPerDay { get; init; }

    /// <summary>Networks of proxies that stand in front of the platform's own: what they add to <c>X-Forwarded-For</c> is believed.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];
}

/// <summary>Counts the bytes of uploads, for all instances of the app together.</summary>
public interface IUploadCount
{
    /// <summary>Adds the length of an upload to a day's sum.</summary>
    Task AddAsync(DateOnly day, long bytes, CancellationToken cancellationToken = default);

    /// <summary>The sum of a day, in bytes.</summary>
    Task<long> ReadAsync(DateOnly day, CancellationToken cancellationToken = default);
}
