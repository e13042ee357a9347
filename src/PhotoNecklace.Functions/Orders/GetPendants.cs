using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>The catalogue.</summary>
public sealed class GetPendants(PendantCatalogue catalogue)
{
    [Function(nameof(GetPendants))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/pendants")] HttpRequest request
    ) => Answers.PublicJson(request, catalogue.ToJson());
}
