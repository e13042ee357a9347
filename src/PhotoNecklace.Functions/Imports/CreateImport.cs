using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Imports;

/// <summary>
/// Imports a file of orders: 202 once its orders are stored to be taken in. Body and query as for the preview, and <c>plan</c>: the preview's ID,
/// so that nothing is imported that nobody has looked at. It may be repeated, and then changes nothing.
/// </summary>
public sealed class CreateImport(OrderImporting importing)
{
    [Function(nameof(CreateImport))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/shops/{shop}/imports")] HttpRequest request,
        string shop,
        CancellationToken cancellationToken
    )
    {
        var file = await ImportRequests.ReadAsync(request, cancellationToken);
        return file.IsAccepted
            ? Responses.Of(
                await importing.ConfirmAsync(shop, file.Value, request.Query["plan"], cancellationToken),
                StatusCodes.Status202Accepted
            )
            : Responses.Refused(file.Refusal);
    }
}
