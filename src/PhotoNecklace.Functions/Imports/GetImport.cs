using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Imports;

/// <summary>Says how far an import is: how many of its orders came to what, and which rows were left out.</summary>
public sealed class GetImport(OrderImporting importing)
{
    [Function(nameof(GetImport))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/shops/{shop}/imports/{importId}")]
            HttpRequest request,
        string shop,
        string importId,
        CancellationToken cancellationToken
    ) => Responses.Of(await importing.FindAsync(shop, importId, cancellationToken));
}
