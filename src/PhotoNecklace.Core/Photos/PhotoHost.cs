namespace PhotoNecklace.Core.Photos;

/// <summary>Hosts as settings name them, such as <c>cdn.example.com</c> or <c>*.example.com</c>.</summary>
public static class PhotoHost
{
    /// <summary>True for an address on the host.</summary>
    /// <remarks>A wildcard stands for one or more names before the dot, never for the bare domain, nor for a part of an IP address.</remarks>
    public static bool Matches(Uri address, string host)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(host);
        var actual = address.IdnHost.TrimEnd('.');
        var wanted = host.Trim().TrimEnd('.');
        return wanted.StartsWith("*.", StringComparison.Ordinal)
            ? address.HostNameType == UriHostNameType.Dns
                && wanted.Length > 2
                && actual.Length > wanted.Length - 1
                && actual.EndsWith("." + Ascii(wanted[2..]), StringComparison.OrdinalIgnoreCase)
            : wanted.Length > 0 && actual.Equals(Ascii(wanted), StringComparison.OrdinalIgnoreCase);
    }

    // A setting may hold a name as people write it (münchen.example).
    private static string Ascii(string host) =>
        Uri.TryCreate("https://" + host, UriKind.Absolute, out var uri) ? uri.IdnHost : host;
}
