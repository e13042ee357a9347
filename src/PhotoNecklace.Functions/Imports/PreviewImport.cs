using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Imports;

/// <summary>
/// Says what would come of importing a file of orders, and writes nothing: the columns and what was made of each, the first orders, and each row
/// at fault with its line. The body is the file: CSV of 5,000 rows at most, or a ZIP of Amazon Custom. Query: <c>name</c> of the file, and any
/// number of <c>map</c> such as <c>Order=Number</c>.
/// </summary>
public sealed class PreviewImport(OrderImporting importing)
{
    [Function(nameof(PreviewImport))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/shops/{shop}/imports/preview")]
            HttpRequest request,
        string shop,
        CancellationToken cancellationToken
    )
    {
        var file = await ImportRequests.ReadAsync(request, cancellationToken);
        return file.IsAccepted ? Responses.Of(importing.Preview(shop, file.Value)) : Responses.Refused(file.Refusal);
    }
}
