using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Printing;

/// <summary>Shows a print sheet: state, pages, fill ratio, items, and links that expire.</summary>
public sealed class GetSheet(SheetViewing sheets)
{
    [Function(nameof(GetSheet))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/sheets/{sheetId}")] HttpRequest request,
        string sheetId,
        CancellationToken cancellationToken
    ) =>
        await sheets.FindAsync(sheetId, cancellationToken) is { } view
            ? Responses.Json(view)
            : Responses.Refused(Refusals.NotFoundSheet.With(("sheet", sheetId)));
}
