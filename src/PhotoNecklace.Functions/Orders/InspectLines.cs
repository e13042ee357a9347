using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Shops.Lines;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Lists what wasn't understood in a shop's last orders (20, or <c>?top=</c>): names of properties, hosts of photos, and pieces, with the
/// settings that would explain them.
/// </summary>
public sealed class InspectLines(LineInspection inspection)
{
    [Function(nameof(InspectLines))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/shops/{shop}/properties")] HttpRequest request,
        string shop,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var top = ListResponses.Top(request.Query["top"]);
        return Responses.Of(await inspection.InspectAsync(shop, top, cancellationToken));
    }
}
