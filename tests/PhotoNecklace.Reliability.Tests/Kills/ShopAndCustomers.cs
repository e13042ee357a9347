using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.ReliabilityTests.Kills;

/// <summary>
/// Those outside: the shop's platform, which delivers a webhook again until it gets a 2xx, and customers' browsers, which
/// try again too. They know nothing of kills but a connection that breaks.
/// </summary>
internal sealed class ShopAndCustomers(Func<Uri> app) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);
    private int _broken;

    /// <summary>Orders of which a delivery got a 2xx.</summary>
    public ICollection<string> Taken => _taken.Keys;

    /// <summary>Calls that got no answer.</summary>
    public int Broken => _broken;

    /// <summary>Delivers until the answer is a 2xx: always the same body under the same delivery id.</summary>
    public async Task DeliverAsync(string orderId, byte[] body)
    {
        var signature = WebhookSignature.Sign(body, FunctionsApp.Secret);
        using var response = await UntilAnsweredAsync(() =>
        {
            var request = new HttpRequestMessage(
                HttpMethod.Post,
                new Uri(app(), $"api/webhooks/shopify/{FunctionsApp.Shop}")
            )
            {
                Content = new ByteArrayContent(body),
            };
            request.Headers.Add(ShopifyPlatform.TopicHeader, "orders/create");
            request.Headers.Add(ShopifyPlatform.SignatureHeader, signature);
            request.Headers.Add(ShopifyPlatform.DeliveryHeader, $"delivery-{orderId}");
            return request;
        });
        _taken[orderId] = true;
    }

    /// <summary>Asks for a place to put a photo.</summary>
    public async Task<UploadTicket> AskForUploadAsync()
    {
        using var response = await UntilAnsweredAsync(() => new(HttpMethod.Post, new Uri(app(), "api/uploads")));
        return await response.Content.ReadFromJsonAsync<UploadTicket>()
            ?? throw new InvalidOperationException("POST uploads answered null.");
    }

    /// <summary>Puts a photo there. This goes to storage, which is not killed.</summary>
    public async Task UploadAsync(UploadTicket ticket, byte[] photo)
    {
        using var _ = await UntilAnsweredAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Put, ticket.UploadUrl)
            {
                Content = new ByteArrayContent(photo),
            };
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
            return request;
        });
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> UntilAnsweredAsync(Func<HttpRequestMessage> make)
    {
        while (true)
        {
            try
            {
                using var request = make();
                var response = await _http.SendAsync(request);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                using (response)
                {
                    // A refusal is a fault of the test; anything else is tried again.
                    if (response.StatusCode < HttpStatusCode.InternalServerError)
                    {
                        throw new InvalidOperationException(
                            $"{request.Method} {request.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}"
                        );
                    }
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                // The process died under the call, or has not come up again yet.
            }

            Interlocked.Increment(ref _broken);
            await Task.Delay(Pause);
        }
    }
}
