using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Shows an order to the operator: items (100 per page), states, reasons, why it is on hold, the timeline, and links that
/// expire. Accepts <c>1001</c> for <c>#1001</c>.
/// </summary>
public sealed class GetOrder(OrderViewing orders)
{
    [Function(nameof(GetOrder))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/orders/{shop}/{orderId}")] HttpRequest request,
        string shop,
        string orderId,
        CancellationToken cancellationToken
    )
    {
        orderId = RouteText.Unescape(orderId);
        ArgumentNullException.ThrowIfNull(request);
        var top = ListResponses.Top(request.Query["top"]);
        return Responses.Of(
            await orders
                .FindAsync(shop, orderId, top, request.Query["continuation"], cancellationToken)
                .About(shop, orderId)
        );
    }
}
