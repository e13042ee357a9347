using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;

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

        if (!hosts.Any(host => PhotoHost.Matches(uri, host)))
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
}
