using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PhotoNecklace.Core;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>How lists are answered.</summary>
internal static class ListResponses
{
    public static LocalizedResult Of<T>(HttpResponse response, Result<T> listed)
        where T : class
    {
        response.Headers.CacheControl = "no-store";
        return Responses.Of(listed);
    }

    /// <summary>The number of entries that a query asks for. What is no number is refused as a number is that is too small.</summary>
    public static int? Top(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) ? top
        : 0;
}
