using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>
/// Marks printed items as shipped, with <c>carrier</c> and <c>number</c> if there are any: those named in <c>items</c>, or all of the
/// order that are not shipped yet. Named again, an item gets another number.
/// </summary>
public sealed class ShipOrder(BenchActions bench)
{
    private const string Expected = "{\"carrier\": \"…\", \"number\": \"…\", \"items\": [\"…\"]} or no body";

    [Function(nameof(ShipOrder))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/orders/{shop}/{orderId}/ship")]
            HttpRequest request,
        string shop,
        string orderId,
        CancellationToken cancellationToken
    )
    {
        orderId = RouteText.Unescape(orderId);
        var body = await JsonBody.ReadAsync<Shipping>(request, Expected, cancellationToken);
        return Responses.Of(
            body.IsAccepted
                ? await bench
                    .ShipAsync(
                        shop,
                        orderId,
                        body.Value.Items,
                        body.Value.Carrier,
                        body.Value.Number,
                        cancellationToken
                    )
                    .About(shop, orderId)
                : body.Refusal
        );
    }

    private sealed record Shipping(string? Carrier = null, string? Number = null, IReadOnlyList<string>? Items = null);
}
