using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Takes a shop's signed webhook in.</summary>
public sealed class ShopifyWebhook(WebhookIntake intake)
{
    [Function(nameof(ShopifyWebhook))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/shopify/{shop}")] HttpRequest request,
        string shop,
        CancellationToken cancellationToken
    )
    {
        if (await RequestBody.ReadAsync(request, WebhookIntake.MaxBodyBytes, cancellationToken) is not { } body)
        {
            return Answers.Refused(WebhookIntake.TooLarge, StatusCodes.Status413PayloadTooLarge);
        }

        var headers = request.Headers;
        var (topic, signature) = (headers["X-Shopify-Topic"], headers[WebhookSignature.Header]);
        var delivery = new WebhookDelivery(shop, topic, signature, headers["X-Shopify-Webhook-Id"], body);
        var accepted = await intake.AcceptAsync(delivery, cancellationToken);
        return accepted.Refusal switch
        {
            null => Answers.Json(new { delivery = accepted.Value }, StatusCodes.Status202Accepted),
            { Code: WebhookIntake.NotSigned } r => Answers.Refused(r, StatusCodes.Status401Unauthorized),
            { Code: WebhookIntake.StorageSlow } r => Answers.Refused(r, StatusCodes.Status503ServiceUnavailable),
            var r => Answers.Refused(r, StatusCodes.Status422UnprocessableEntity),
        };
    }
}
