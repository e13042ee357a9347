using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>Returns the cards for the boxes of all orders on a print sheet as PDF. Query: <c>paper</c>.</summary>
public sealed class GetSheetCards(BoxCards cards)
{
    [Function(nameof(GetSheetCards))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/sheets/{sheetId}/cards")] HttpRequest request,
        string sheetId,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return Responses.File(
            await cards.OfSheetAsync(sheetId, request.Query["paper"], cancellationToken),
            "application/pdf"
        );
    }
}
