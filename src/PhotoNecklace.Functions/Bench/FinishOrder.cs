using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>
/// Marks printed items as finished: those named in <c>{"items": […]}</c>, or all of the order.
/// </summary>
public sealed class FinishOrder(BenchActions bench)
{
    private const string Expected = "{\"items\": [\"…\"]} or no body";

    [Function(nameof(FinishOrder))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/orders/{shop}/{orderId}/finish")]
            HttpRequest request,
        string shop,
        string orderId,
        CancellationToken cancellationToken
    )
    {
        orderId = RouteText.Unescape(orderId);
        var body = await JsonBody.ReadAsync<Selection>(request, Expected, cancellationToken);
        return Responses.Of(
            body.IsAccepted
                ? await bench.FinishAsync(shop, orderId, body.Value.Items, cancellationToken).About(shop, orderId)
                : body.Refusal
        );
    }

    private sealed record Selection(IReadOnlyList<string>? Items = null);
}
