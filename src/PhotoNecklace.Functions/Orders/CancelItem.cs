using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>The workshop takes an item out.</summary>
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
        var body = await JsonBody.ReadAsync<Cancellation>(request, "{\"reason\": \"…\"} or no body", cancellationToken);
        var done = body.IsAccepted
            ? await actions.CancelAsync(new(shop, orderId, itemId), body.Value.Reason, cancellationToken)
            : body.Refusal;
        return await ItemAnswers.OfAsync(orders, done, cancellationToken);
    }

    private sealed record Cancellation(string? Reason = null);
}
