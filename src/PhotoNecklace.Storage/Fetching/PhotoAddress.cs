using PhotoNecklace.Core;

namespace PhotoNecklace.Storage.Fetching;

/// <summary>Checks a photo's address against the rules and the shop's list of hosts, before anything is sent.</summary>
internal static class PhotoAddress
{
    private const int MaxLength = 4096;
    private const int MaxShown = 120;

    /// <summary>The address, or a refusal <c>photo-address-invalid</c> or <c>photo-address-host</c>.</summary>
    internal static Result<Uri> Check(string text, IReadOnlyCollection<string> hosts)
    {
        if (text.Length > MaxLength || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri))
        {
            return Refusals.PhotoAddressInvalid.With();
        }

        return Check(uri, hosts);
    }

    /// <summary>The same for an address that a redirect names.</summary>
    internal static Result<Uri> Check(Uri uri, IReadOnlyCollection<string> hosts)
    {
        if (uri.Scheme != Uri.UriSchemeHttps)
        {
            return Refusals.PhotoAddressInvalidScheme.With(("scheme", uri.Scheme));
        }

        if (uri.UserInfo.Length > 0)
        {
            return Refusals.PhotoAddressInvalidCredentials.With();
        }

        if (!uri.IsDefaultPort)
        {
            return Refusals.PhotoAddressInvalidPort.With(("port", uri.Port));
        }

        if (!hosts.Any(entry => Matches(uri, entry)))
        {
            return Refusals.PhotoAddressHost.With(("host", uri.IdnHost));
        }

        return uri;
    }

    /// <summary>The address as it may be shown: the query is left out, because it may hold a token.</summary>
    internal static string Show(Uri uri)
    {
        var text = $"https://{uri.IdnHost}{uri.AbsolutePath}";
        return text.Length <= MaxShown ? text : text[..MaxShown] + "…";
    }

    private static bool Matches(Uri uri, string entry)
    {
        var host = uri.IdnHost.TrimEnd('.');
        var wanted = entry.Trim().TrimEnd('.');
        // A wildcard stands for one or more names before the dot, never for the bare domain, nor for a part of an IP address.
        return wanted.StartsWith("*.", StringComparison.Ordinal)
            ? uri.HostNameType == UriHostNameType.Dns
                && wanted.Length > 2
                && host.Length > wanted.Length - 1
                && host.EndsWith("." + Ascii(wanted[2..]), StringComparison.OrdinalIgnoreCase)
            : wanted.Length > 0 && host.Equals(Ascii(wanted), StringComparison.OrdinalIgnoreCase);
    }

    // The list may hold a name as people write it (münchen.example).
    private static string Ascii(string host) =>
        Uri.TryCreate("https://" + host, UriKind.Absolute, out var uri) ? uri.IdnHost : host;
}
