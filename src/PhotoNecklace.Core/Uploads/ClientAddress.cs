using System.Net;
using System.Net.Sockets;

namespace PhotoNecklace.Core.Uploads;

/// <summary>
/// Whom a request came from. Each proxy appends to <c>X-Forwarded-For</c> the address that it was asked from, so only what was appended
/// last can be believed: everything before it is what the client chose to write there.
/// </summary>
public static class ClientAddress
{
    private const int HouseholdBits = 64;

    /// <summary>What is counted when the address cannot be told: all such requests together.</summary>
    public const string Unknown = "unknown";

    /// <summary>The client's address, as it is counted: IPv4 in full, IPv6 by its network of 64 bits.</summary>
    /// <param name="connection">
    /// Where the connection comes from. The Functions host speaks to the app from this machine; the worker may have put the last
    /// forwarded address here already, and has taken it off the header then.
    /// </param>
    /// <param name="forwardedFor">The headers <c>X-Forwarded-For</c>, in their order.</param>
    /// <param name="trusted">Networks of further proxies that are believed.</param>
    public static string Find(
        IPAddress? connection,
        IEnumerable<string?> forwardedFor,
        IReadOnlyList<IPNetwork> trusted
    )
    {
        ArgumentNullException.ThrowIfNull(forwardedFor);
        ArgumentNullException.ThrowIfNull(trusted);
        var entries = forwardedFor.SelectMany(h => (h ?? "").Split(',')).Select(e => e.Trim()).Where(e => e.Length > 0);
        var chain = entries.Select(Parse).Append(Plain(connection)).Reverse().ToList();
        for (var at = 0; at < chain.Count; at++)
        {
            var address = chain[at];
            var isLast = at == chain.Count - 1;
            if (address is null)
            {
                // Nothing says where the connection comes from (a test's); what a proxy wrote and is no address hides who asked.
                if (at == 0 && !isLast)
                {
                    continue;
                }

                return Unknown;
            }

            var isOurs = at == 0 && IPAddress.IsLoopback(address);
            if (isLast || !(isOurs || trusted.Any(n => n.Contains(address))))
            {
                return Household(address);
            }
        }

        return Unknown;
    }

    // "203.0.113.7", "203.0.113.7:4711", "2001:db8::7", "[2001:db8::7]:4711"
    private static IPAddress? Parse(string entry) =>
        IPAddress.TryParse(entry, out var address) ? Plain(address)
        : IPEndPoint.TryParse(entry, out var point) ? Plain(point.Address)
        : null;

    private static IPAddress? Plain(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    private static string Household(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, HouseholdBits / 8, bytes.Length - (HouseholdBits / 8));
        return $"{new IPAddress(bytes)}/{HouseholdBits}";
    }
}
