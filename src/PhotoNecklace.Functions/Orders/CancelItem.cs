using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Editing;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Cancels an item on the workshop's behalf. The shop's platform doesn't bring it back.</summary>
public sealed class CancelItem(ItemActions actions, OrderViewing orders)
{
    [Function(nameof(CancelItem))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/orders/{shop}/{orderId}/items/{itemId}/cancel")]
            HttpRequest request,
        string shop,
        string orderId,
        string itemId,
        CancellationToken cancellationToken
    )
    {
        (orderId, itemId) = (RouteText.Unescape(orderId), RouteText.Unescape(itemId));
        var body = await JsonBody.ReadAsync<Cancellation>(request, "{\"reason\": \"…\"} or no body", cancellationToken);
        var done = body.IsAccepted
            ? await actions
                .CancelAsync(new(shop, orderId, itemId), body.Value.Reason, cancellationToken)
                .About(shop, orderId, itemId)
            : body.Refusal;
        return await ItemResponses.OfAsync(orders, done, cancellationToken);
    }

    private sealed record Cancellation(string? Reason = null);
}
