using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>Returns what the machines take for everything on a print sheet, as a ZIP whose folders sort as the pick list does. Query: <c>paper</c>.</summary>
public sealed class GetSheetBenchFiles(BenchFiles files)
{
    [Function(nameof(GetSheetBenchFiles))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/sheets/{sheetId}/bench")] HttpRequest request,
        string sheetId,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return Responses.File(
            await files.OfSheetAsync(sheetId, request.Query["paper"], cancellationToken),
            "application/zip"
        );
    }
}
