using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>Returns the card for an order's box as PDF, in the customer's language: gift message and care. Query: <c>paper</c> (<c>a6</c>, <c>4x6in</c>, <c>62mm</c>).</summary>
public sealed class GetCard(BoxCards cards)
{
    [Function(nameof(GetCard))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/orders/{shop}/{orderId}/card")]
            HttpRequest request,
        string shop,
        string orderId,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        orderId = RouteText.Unescape(orderId);
        return Responses.File(
            await cards.OfOrderAsync(shop, orderId, request.Query["paper"], cancellationToken).About(shop, orderId),
            "application/pdf"
        );
    }
}
