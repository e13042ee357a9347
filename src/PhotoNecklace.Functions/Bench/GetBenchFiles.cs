using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>Returns what the machines take for an order's items, as a ZIP with a folder for each: DXF and SVG of engravings and cut lines, job ticket. Query: <c>item</c>, <c>paper</c>.</summary>
public sealed class GetBenchFiles(BenchFiles files)
{
    [Function(nameof(GetBenchFiles))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/orders/{shop}/{orderId}/bench")]
            HttpRequest request,
        string shop,
        string orderId,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        orderId = RouteText.Unescape(orderId);
        var (item, paper) = (request.Query["item"], request.Query["paper"]);
        return Responses.File(
            await files.OfOrderAsync(shop, orderId, item, paper, cancellationToken).About(shop, orderId),
            "application/zip"
        );
    }
}
