using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Pages;

/// <summary>On a developer's machine: places an order as the shop's platform would. Elsewhere there is no such address.</summary>
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
            return Answers.NotFound("Test orders are placed on a developer's machine only.");
        }

        const string Expected = "{\"pendant\":…,\"metal\":…,\"cover\":…,\"properties\":{name:value}} as JSON";
        var body = await JsonBody.ReadAsync<TestOrderRequest>(request, Expected, cancellationToken);
        if (!body.IsAccepted)
        {
            return Answers.Refused(body.Refusal, StatusCodes.Status400BadRequest);
        }

        var placed = await orders.PlaceAsync(body.Value, cancellationToken);
        return placed.Refusal switch
        {
            null => Answers.Json(placed.Value, StatusCodes.Status202Accepted),
            { Code: WebhookIntake.StorageSlow } r => Answers.Refused(r, StatusCodes.Status503ServiceUnavailable),
            var r => Answers.Refused(r, StatusCodes.Status422UnprocessableEntity),
        };
    }
}
