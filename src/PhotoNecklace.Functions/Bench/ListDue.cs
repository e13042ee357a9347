using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>Lists a shop's items by the day on which they are due, what is late at the top, until they are shipped.</summary>
public sealed class ListDue(DueListing due)
{
    [Function(nameof(ListDue))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/due/{shop}")] HttpRequest request,
        string shop,
        CancellationToken cancellationToken
    ) => Responses.Of(await due.ListAsync(shop, cancellationToken));
}
