using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Pages;

/// <summary>Places an order as the shop's platform would, on a developer's machine only. Elsewhere the answer is 404.</summary>
public sealed class PlaceTestOrder(PageSettings settings, TestOrders orders)
{
    [Function(nameof(PlaceTestOrder))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/test-orders")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!settings.IsLocal)
        {
            return Responses.Refused(Refusals.NotFoundTestOrders.With());
        }

        const string Expected = "{\"pendant\":…,\"metal\":…,\"cover\":…,\"properties\":{name:value}} as JSON";
        var body = await JsonBody.ReadAsync<TestOrderRequest>(request, Expected, cancellationToken);
        if (!body.IsAccepted)
        {
            return Responses.Refused(body.Refusal);
        }

        return Responses.Of(await orders.PlaceAsync(body.Value, cancellationToken), StatusCodes.Status202Accepted);
    }
}
