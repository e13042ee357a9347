using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Returns the catalogue. <c>choices</c> has the SKU of each metal and cover.</summary>
public sealed class GetPendants(PendantCatalogue catalogue)
{
    [Function(nameof(GetPendants))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/pendants")] HttpRequest request
    ) => Responses.PublicJson(request, catalogue.ToJson());
}
