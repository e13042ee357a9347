using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>Counts a shop's remakes by reason, from one day to another (<c>?from=2026-11-01&amp;to=2026-11-30</c>); the last 30 days without.</summary>
public sealed class CountRemakes(RemakeCounting counting)
{
    [Function(nameof(CountRemakes))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/remakes/{shop}")] HttpRequest request,
        string shop,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return TryRead(request.Query["from"], out var from) && TryRead(request.Query["to"], out var to)
            ? Responses.Of(await counting.CountAsync(shop, from, to, cancellationToken))
            : Responses.Refused(Refusals.RemakePeriodInvalid.With());
    }

    private static bool TryRead(string? text, out DateOnly? day)
    {
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var read);
        day = isDay ? read : null;
        return isDay || string.IsNullOrEmpty(text);
    }
}
