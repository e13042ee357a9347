using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>Marks all items of a print sheet as finished that are still to be used.</summary>
public sealed class FinishSheet(BenchActions bench)
{
    [Function(nameof(FinishSheet))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/sheets/{sheetId}/finish")] HttpRequest request,
        string sheetId,
        CancellationToken cancellationToken
    ) => Responses.Of(await bench.FinishSheetAsync(sheetId, cancellationToken));
}
