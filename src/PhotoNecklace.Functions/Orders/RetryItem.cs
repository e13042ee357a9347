using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Editing;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Tries an item again that needs attention, or brings back one that the workshop cancelled.</summary>
public sealed class RetryItem(ItemActions actions, OrderViewing orders)
{
    [Function(nameof(RetryItem))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/orders/{shop}/{orderId}/items/{itemId}/retry")]
            HttpRequest request,
        string shop,
        string orderId,
        string itemId,
        CancellationToken cancellationToken
    )
    {
        (orderId, itemId) = (RouteText.Unescape(orderId), RouteText.Unescape(itemId));
        var done = await actions.RetryAsync(new(shop, orderId, itemId), cancellationToken).About(shop, orderId, itemId);
        return await ItemResponses.OfAsync(orders, done, cancellationToken);
    }
}
