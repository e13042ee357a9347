using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Printing;

/// <summary>Asks for a print sheet.</summary>
public sealed class CreateSheet(SheetRequesting sheets)
{
    private const string Expected =
        "{\"shop\": \"…\", \"orders\": [\"…\"] or \"allApproved\": true, \"paper\": \"a4\", \"marginMm\": 8, \"gapMm\": 2}";

    [Function(nameof(CreateSheet))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/sheets")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var body = await JsonBody.ReadAsync<SheetOrder>(request, Expected, cancellationToken);
        var accepted = body.IsAccepted ? await sheets.AcceptAsync(body.Value, cancellationToken) : body.Refusal;
        return accepted.Refusal switch
        {
            null => Answers.Json(
                new
                {
                    accepted.Value!.SheetId,
                    statusUrl = $"{request.PathBase}{request.Path}/{accepted.Value.SheetId}",
                },
                StatusCodes.Status202Accepted
            ),
            { Code: "order-unknown" or "shop-unknown" } r => Answers.Refused(r, StatusCodes.Status404NotFound),
            var r => Answers.Refused(r, StatusCodes.Status422UnprocessableEntity),
        };
    }
}
