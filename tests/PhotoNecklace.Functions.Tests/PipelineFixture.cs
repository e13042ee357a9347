using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azurite.Testing;
using Microsoft.Extensions.DependencyInjection;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Functions.Settings;
using PhotoNecklace.Functions.Tests;
using PhotoNecklace.Functions.Tests.Mail;
using PhotoNecklace.Functions.Tests.Platforms;
using PhotoNecklace.Pipeline.Testing;
using PhotoNecklace.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(PipelineFixture))]

namespace PhotoNecklace.Functions.Tests;

/// <summary>
/// The whole pipeline in this process over a real Azurite, with real HTTP in front. Tests share it; each uses orders and
/// photos of its own.
/// </summary>
public class PipelineFixture : IAsyncLifetime
{
    public const string Secret = "the-secret-of-the-shops-in-tests";

    private InProcessPipeline? _pipeline;
    private ApiServer? _platform;

    /// <summary>What the platform of shop <c>asked</c> (WooCommerce) tells when it is asked: bodies of orders, oldest change first.</summary>
    public ConcurrentQueue<JsonNode> PlacedElsewhere { get; } = new();

    /// <summary>The mail server of shop <c>asked</c>.</summary>
    internal SmtpSink Mails { get; } = new();

    /// <summary>What was asked of and written to the platform of shop <c>asked</c>.</summary>
    internal IReadOnlyList<ApiRequest> Asked => _platform!.Requests;

    /// <summary>Speaks to the pipeline; paths are relative to <c>/api/</c>.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public BlobServiceClient Blobs => Service<BlobServiceClient>();

    public T Service<T>()
        where T : notnull => _pipeline!.Service<T>();

    public virtual async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string>(Settings, StringComparer.Ordinal);
        settings["Shops:market:Platform"] = "bazaar";
        settings["Shops:market:Secrets:0"] = Secret;
        settings["Shops:woo:Platform"] = "woocommerce";
        settings["Shops:woo:Secrets:0"] = Secret;
        settings["Shops:files:Platform"] = "import";
        _platform = await ApiServer.StartAsync(TellOrders);
        settings["Shops:asked:Platform"] = "woocommerce";
        settings["Shops:asked:Secrets:0"] = Secret;
        settings["Shops:asked:Api:Address"] = _platform.Address.ToString();
        settings["Shops:asked:Api:Id"] = "ck_1";
        settings["Shops:asked:Api:Secret"] = "cs_2";
        settings["Shops:asked:WriteBack:0"] = "fields";
        settings["Shops:asked:WriteBack:1"] = "customer-notes";
        settings["Shops:asked:Mail:Host"] = "127.0.0.1";
        settings["Shops:asked:Mail:Port"] = Mails.Port.ToString(CultureInfo.InvariantCulture);
        settings["Shops:asked:Mail:Security"] = "none";
        settings["Shops:asked:Mail:From"] = "orders@shop.example";
        Prepare(settings);
        _pipeline = await InProcessPipeline.StartAsync(settings, Prepare, s => s.AddShopPlatform<BazaarPlatform>());
        Http.BaseAddress = new Uri(_pipeline.Address, "api/");
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        if (_pipeline is not null)
        {
            await _pipeline.DisposeAsync();
        }

        await Mails.DisposeAsync();
        if (_platform is not null)
        {
            await _platform.DisposeAsync();
        }
    }

    private ApiResponse TellOrders(ApiRequest request) =>
        new(
            200,
            request.Method != "GET" ? """{"id":1}"""
                : request.PathAndQuery.Contains("/notes?", StringComparison.Ordinal) ? "[]"
                : request.PathAndQuery.Contains("/webhooks?", StringComparison.Ordinal)
                    ? """[{"topic":"order.created","status":"active"},{"topic":"order.updated","status":"active"},{"topic":"order.deleted","status":"active"}]"""
                : new JsonArray([.. PlacedElsewhere.Select(o => o.DeepClone())]).ToJsonString()
        );

    /// <summary>A pipeline of a test's own has settings of its own.</summary>
    protected virtual void Prepare(IDictionary<string, string> settings) { }

    /// <summary>A pipeline of a test's own has services of its own.</summary>
    protected virtual void Prepare(IServiceCollection services) { }

    /// <summary>The settings of the pipelines in these tests: shop <c>demo</c>, and <c>quiet</c>, which never writes.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Shops:demo:Secrets:0"] = Secret,
            ["Shops:demo:PhotoHosts:0"] = "cdn.example.com",
            ["Shops:quiet:Secrets:0"] = Secret,
            ["Proofs:Keys:0"] = "the-key-of-the-proof-links-in-tests",
            ["Pages:Address"] = "https://proofs.example",
        };

    /// <summary>Asks for a place, uploads the file with plain HTTP as a browser does, and gives the photo's id.</summary>
    public async Task<string> UploadAsync(byte[] file)
    {
        var ticket = await CreateUploadAsync();
        await PutAsync(ticket["uploadUrl"]!.GetValue<string>(), file);
        return ticket["photoId"]!.GetValue<string>();
    }

    public async Task<JsonNode> CreateUploadAsync()
    {
        using var created = await Http.PostAsync("uploads", content: null);
        Assert.Equal(System.Net.HttpStatusCode.Created, created.StatusCode);
        return (await created.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public async Task PutAsync(string url, byte[] file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(file) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var response = await Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
    }

    /// <summary>Delivers a body as the shop's platform does.</summary>
    public async Task<HttpResponseMessage> DeliverAsync(
        byte[] body,
        string topic = "orders/create",
        string shop = "demo",
        string? signature = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"webhooks/shopify/{shop}");
        request.Content = new ByteArrayContent(body);
        request.Headers.Add(ShopifyPlatform.TopicHeader, topic);
        request.Headers.Add(ShopifyPlatform.SignatureHeader, signature ?? WebhookSignature.Sign(body, Secret));
        request.Headers.Add(ShopifyPlatform.DeliveryHeader, Guid.NewGuid().ToString());
        return await Http.SendAsync(request);
    }

    public async Task<JsonNode?> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonNode>() : null;
    }

    /// <summary>The order once it is in one of the states.</summary>
    public Task<JsonNode> OrderAsync(long id, params string[] states) =>
        Eventually.Value(
            async () =>
                await GetAsync($"orders/demo/{id}") is { } order
                && states.Contains(order["state"]!.GetValue<string>(), StringComparer.Ordinal)
                    ? order
                    : null,
            $"order {id} to be {string.Join(" or ", states)}",
            TimeSpan.FromSeconds(60)
        );

    /// <summary>The photo once there is a verdict on it.</summary>
    public Task<JsonNode> VerdictAsync(string photoId) =>
        Eventually.Value(
            async () =>
                await GetAsync($"photos/{photoId}") is { } photo
                && photo["state"]!.GetValue<string>() is "accepted" or "refused"
                    ? photo
                    : null,
            $"a verdict on photo {photoId}",
            TimeSpan.FromSeconds(60)
        );
}
