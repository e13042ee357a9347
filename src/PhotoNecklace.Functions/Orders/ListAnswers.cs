using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PhotoNecklace.Core;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>How lists are answered.</summary>
internal static class ListAnswers
{
    public static ContentResult Of<T>(HttpResponse response, Result<T> listed)
        where T : class
    {
        response.Headers.CacheControl = "no-store";
        return listed.Refusal switch
        {
            null => Answers.Json(listed.Value),
            { Code: "shop-unknown" } r => Answers.Refused(r, StatusCodes.Status404NotFound),
            var r => Answers.Refused(r, StatusCodes.Status422UnprocessableEntity),
        };
    }

    /// <summary>The number of entries that a query asks for. What is no number is refused as a number is that is too small.</summary>
    public static int? Top(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) ? top
        : 0;
}
