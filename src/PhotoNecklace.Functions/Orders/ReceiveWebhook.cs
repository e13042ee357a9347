using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Receives a shop's signed webhook. 202 once the delivery is stored, 200 when there is nothing to store (a ping), 401 for a
/// wrong signature, 413 for more than 2 MB, 422 for a body that can't be read.
/// </summary>
public sealed class ReceiveWebhook(WebhookIntake intake)
{
    [Function(nameof(ReceiveWebhook))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/{platform}/{shop}")]
            HttpRequest request,
        string platform,
        string shop,
        CancellationToken cancellationToken
    )
    {
        if (await RequestBody.ReadAsync(request, WebhookIntake.MaxBodyBytes, cancellationToken) is not { } body)
        {
            return Responses.Refused(WebhookIntake.TooLarge);
        }

        var headers = request.Headers.ToDictionary(h => h.Key, h => $"{h.Value}", StringComparer.OrdinalIgnoreCase);
        var received = await intake.AcceptAsync(new(platform, shop, headers, body), cancellationToken);
        return !received.IsAccepted ? Responses.Refused(received.Refusal)
            // 200 and nothing else tells WooCommerce that its ping arrived.
            : received.Value == WebhookReceipt.Nothing ? Responses.Json(new { delivery = (string?)null })
            : Responses.Json(new { delivery = received.Value.Delivery }, StatusCodes.Status202Accepted);
    }
}
