using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>Counts the blanks that a shop's approved items need, and says which it is out of. Query: <c>dueBy</c> (<c>2026-12-20</c>).</summary>
public sealed class GetStock(StockListing stock)
{
    [Function(nameof(GetStock))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/stock/{shop}")] HttpRequest request,
        string shop,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        string? text = request.Query["dueBy"];
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day);
        return isDay || string.IsNullOrEmpty(text)
            ? Responses.Of(await stock.ListAsync(shop, isDay ? day : null, cancellationToken))
            : Responses.Refused(Refusals.DayInvalid.With(("day", text)));
    }
}
