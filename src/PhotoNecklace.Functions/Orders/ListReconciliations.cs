using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Says for each shop whose platform can be asked what the last run found; null before the first.</summary>
public sealed class ListReconciliations(OrderReconciliation reconciliation)
{
    [Function(nameof(ListReconciliations))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/reconciliations")] HttpRequest request,
        CancellationToken cancellationToken
    ) => Responses.Json(new { shops = await reconciliation.ListAsync(cancellationToken) });
}
