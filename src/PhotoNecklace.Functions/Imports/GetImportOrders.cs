using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Imports;

/// <summary>
/// Lists the orders of an import that were taken in so far, each with a link for its customer, as JSON or with <c>?format=csv</c> as CSV.
/// </summary>
public sealed class GetImportOrders(OrderImporting importing)
{
    [Function(nameof(GetImportOrders))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/shops/{shop}/imports/{importId}/orders")]
            HttpRequest request,
        string shop,
        string importId,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var orders = await importing.ListAsync(shop, importId, cancellationToken);
        return !orders.IsAccepted ? Responses.Refused(orders.Refusal)
            : request.Query["format"] == "csv"
                ? new FileContentResult(ImportResultFile.Write(orders.Value), "text/csv; charset=utf-8")
            : Responses.Json(new { orders = orders.Value });
    }
}
