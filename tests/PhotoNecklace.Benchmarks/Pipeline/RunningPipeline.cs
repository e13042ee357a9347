using LocalFunctionsHost;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.ReliabilityTests.Kills;
using PhotoNecklace.Testing;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>The real Functions app on a storage emulator of its own; both end with this object.</summary>
internal sealed class RunningPipeline : IAsyncDisposable
{
    private readonly AzuriteServer _azurite;

    private RunningPipeline(AzuriteServer azurite, FunctionsApp app) => (_azurite, App) = (azurite, app);

    public FunctionsApp App { get; }

    public string Storage => _azurite.ConnectionString;

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <param name="settings">Further settings of the app, in the form of environment variables.</param>
    public static async Task<RunningPipeline> StartAsync(params (string Name, string Value)[] settings)
    {
        var azurite = await AzuriteServer.StartAsync();
        try
        {
            return new(azurite, await FunctionsApp.StartAsync(azurite.ConnectionString, settings));
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>A signed delivery of an order of one heart locket.</summary>
    public HttpRequestMessage Delivery(long orderId, string photoId)
    {
        var body = OrderBodies.Order(
            orderId,
            lines: [OrderBodies.Line(orderId, "HEART-LOCKET", 1, ("_photo_id", photoId))]
        );
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(App.Address, $"api/webhooks/shopify/{FunctionsApp.Shop}")
        )
        {
            Content = new ByteArrayContent(body),
        };
        request.Headers.Add(ShopifyPlatform.TopicHeader, "orders/create");
        request.Headers.Add(ShopifyPlatform.DeliveryHeader, $"delivery-{orderId}");
        request.Headers.Add(ShopifyPlatform.SignatureHeader, WebhookSignature.Sign(body, FunctionsApp.Secret));
        return request;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
        await _azurite.DisposeAsync();
    }
}
