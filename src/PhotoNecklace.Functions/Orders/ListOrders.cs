using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Lists a shop's orders, newest first, by state (<c>?state=</c>), or those whose name starts with <c>?q=</c>. Page with
/// <c>top</c> and <c>continuation</c>.
/// </summary>
public sealed class ListOrders(OrderListing listing)
{
    [Function(nameof(ListOrders))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/orders/{shop}")] HttpRequest request,
        string shop,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = request.Query;
        var query = new OrderQuery(
            shop,
            asked["state"],
            asked["q"],
            ListResponses.Top(asked["top"]),
            asked["continuation"]
        );
        return ListResponses.Of(request.HttpContext.Response, await listing.ListAsync(query, cancellationToken));
    }
}
