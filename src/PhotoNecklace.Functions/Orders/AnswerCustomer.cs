using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Editing;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Functions.Http;
using PhotoNecklace.Functions.Proofs;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Answers what a customer asked about an item. Body: <c>{"text": …}</c>. An item that waited for that goes on as it is.</summary>
public sealed class AnswerCustomer(ItemMessages messages, OrderViewing orders)
{
    [Function(nameof(AnswerCustomer))]
    public async Task<IActionResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Function,
            "post",
            Route = "api/orders/{shop}/{orderId}/items/{itemId}/messages"
        )]
            HttpRequest request,
        string shop,
        string orderId,
        string itemId,
        CancellationToken cancellationToken
    )
    {
        (orderId, itemId) = (RouteText.Unescape(orderId), RouteText.Unescape(itemId));
        var body = await JsonBody.ReadAsync<MessageBody>(request, MessageBody.Expected, cancellationToken);
        var done = body.IsAccepted
            ? await messages
                .AnswerAsync(new(shop, orderId, itemId), body.Value.Text, cancellationToken)
                .About(shop, orderId, itemId)
            : body.Refusal;
        return await ItemResponses.OfAsync(orders, done, cancellationToken);
    }
}
