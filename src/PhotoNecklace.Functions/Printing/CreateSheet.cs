using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Printing;

/// <summary>
/// Requests a print sheet, by a <c>profile</c> of the shop's or on a <c>paper</c>, <c>mirror</c>ed or not, of everything that is asked for or of some
/// <c>metals</c>, a <c>process</c>, sizes (<c>fromMm</c>, <c>toMm</c>), or due dates (<c>dueBy</c>). Answers 202; poll the sheet for its state.
/// </summary>
public sealed class CreateSheet(SheetRequesting sheets)
{
    private const string Expected =
        "{\"shop\": \"…\", \"orders\": [\"…\"] or \"allApproved\": true, \"profile\": \"…\" or \"paper\": \"a4\", \"marginMm\": 8, \"gapMm\": 2}";

    [Function(nameof(CreateSheet))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/sheets")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var body = await JsonBody.ReadAsync<SheetOrder>(request, Expected, cancellationToken);
        var accepted = body.IsAccepted ? await sheets.AcceptAsync(body.Value, cancellationToken) : body.Refusal;
        return accepted.IsAccepted
            ? Responses.Json(
                new
                {
                    accepted.Value.SheetId,
                    statusUrl = $"{request.PathBase}{request.Path}/{accepted.Value.SheetId}",
                },
                StatusCodes.Status202Accepted
            )
            : Responses.Refused(accepted.Refusal);
    }
}
