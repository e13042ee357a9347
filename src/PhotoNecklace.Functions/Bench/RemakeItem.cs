using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Functions.Http;
using PhotoNecklace.Functions.Orders;

namespace PhotoNecklace.Functions.Bench;

/// <summary>
/// Has copies of a printed item made again on the next sheet. Body: <c>{"key": …, "reason": …, "note": …, "copies": 1}</c>. A request with
/// the same key counts once.
/// </summary>
public sealed class RemakeItem(ItemRemaking remaking, OrderViewing orders)
{
    private const string Expected = "{\"key\": \"…\", \"reason\": \"cut\", \"note\": \"…\", \"copies\": 1}";

    [Function(nameof(RemakeItem))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/orders/{shop}/{orderId}/items/{itemId}/remake")]
            HttpRequest request,
        string shop,
        string orderId,
        string itemId,
        CancellationToken cancellationToken
    )
    {
        (orderId, itemId) = (RouteText.Unescape(orderId), RouteText.Unescape(itemId));
        var body = await JsonBody.ReadAsync<RemakeWish>(request, Expected, cancellationToken);
        var done = body.IsAccepted
            ? await remaking
                .RemakeAsync(new(shop, orderId, itemId), body.Value, cancellationToken)
                .About(shop, orderId, itemId)
            : body.Refusal;
        return await ItemResponses.OfAsync(orders, done, cancellationToken);
    }
}
