using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Lists a shop's orders by state, or those whose name begins with a text.</summary>
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
            ListAnswers.Top(asked["top"]),
            asked["continuation"]
        );
        return ListAnswers.Of(request.HttpContext.Response, await listing.ListAsync(query, cancellationToken));
    }
}
