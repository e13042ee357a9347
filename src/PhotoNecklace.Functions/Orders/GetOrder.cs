using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Shows an order to the operator.</summary>
public sealed class GetOrder(OrderViewing orders)
{
    [Function(nameof(GetOrder))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/orders/{shop}/{orderId}")] HttpRequest request,
        string shop,
        string orderId,
        CancellationToken cancellationToken
    ) =>
        await orders.FindAsync(shop, orderId, cancellationToken) is { } view
            ? Answers.Json(view)
            : Answers.NotFound(
                $"Shop '{shop}' has no order '{orderId}' here. Give the order's id or its name, such as 1001."
            );
}
