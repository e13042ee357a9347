using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>Takes back for a minute that the items of a sheet were finished.</summary>
public sealed class UndoSheet(BenchActions bench)
{
    [Function(nameof(UndoSheet))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/sheets/{sheetId}/undo")] HttpRequest request,
        string sheetId,
        CancellationToken cancellationToken
    ) => Responses.Of(await bench.UndoSheetAsync(sheetId, cancellationToken));
}
