namespace PhotoNecklace.Functions.Settings;

/// <summary>Which addresses of other machines may stand in settings.</summary>
internal static class WebAddress
{
    /// <summary>True for https, and for http to this machine, which is how a shop is tried out.</summary>
    public static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
