using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>Returns the job tickets of a print sheet as PDF, in the order of its pick list. Query: <c>paper</c>.</summary>
public sealed class GetSheetTickets(JobTickets tickets)
{
    [Function(nameof(GetSheetTickets))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/sheets/{sheetId}/tickets")] HttpRequest request,
        string sheetId,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return Responses.File(
            await tickets.OfSheetAsync(sheetId, request.Query["paper"], cancellationToken),
            "application/pdf"
        );
    }
}
