using System.Net;
using System.Net.Http.Headers;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>A webhook as Shopify delivers it.</summary>
/// <param name="Shop">The shop's name in the pipeline's address.</param>
/// <param name="Body">The raw body; the signature is over these bytes.</param>
/// <param name="Secret">What signs it.</param>
/// <param name="WebhookId">The delivery's id; the same when Shopify delivers it again.</param>
/// <param name="TriggeredAt">When the merchant's action happened.</param>
internal sealed record WebhookRequest(
    string Shop,
    byte[] Body,
    string Secret,
    string WebhookId,
    DateTimeOffset TriggeredAt
)
{
    public void WriteTo(HttpRequestMessage request)
    {
        request.Content = new ByteArrayContent(Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Shopify-Topic", "orders/create");
        request.Headers.Add(ShopifyPlatform.SignatureHeader, WebhookSignature.Sign(Body, Secret));
        request.Headers.Add("X-Shopify-Shop-Domain", $"{Shop}.myshopify.com");
        request.Headers.Add("X-Shopify-Webhook-Id", WebhookId);
        request.Headers.Add("X-Shopify-Event-Id", WebhookId);
        request.Headers.Add("X-Shopify-API-Version", "2026-01");
        request.Headers.Add("X-Shopify-Triggered-At", TriggeredAt.ToUniversalTime().ToString("O"));
    }
}

/// <summary>The answer to a webhook.</summary>
internal sealed record DeliveryAnswer(HttpStatusCode Status, string Message)
{
    public bool IsTaken => Status == HttpStatusCode.Accepted;
}
