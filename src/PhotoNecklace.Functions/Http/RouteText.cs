namespace PhotoNecklace.Functions.Http;

/// <summary>Values of routes.</summary>
internal static class RouteText
{
    /// <summary>
    /// The value as the caller meant it. Routing decodes everything but an escaped slash, which some platforms' ids have: <c>A-77/b</c>
    /// arrives as <c>A-77%2Fb</c>.
    /// </summary>
    public static string Unescape(string value) => value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
