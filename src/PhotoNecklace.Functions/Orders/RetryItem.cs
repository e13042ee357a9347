using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Functions.Orders;

/// <summary>The workshop has an item looked at again.</summary>
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
        var done = await actions.RetryAsync(new(shop, orderId, itemId), cancellationToken);
        return await ItemAnswers.OfAsync(orders, done, cancellationToken);
    }
}
