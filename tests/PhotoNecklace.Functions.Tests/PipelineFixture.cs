using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azurite.Testing;
using EmbeddedFunctions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Functions.Settings;
using PhotoNecklace.Functions.Tests;
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

    private AzuriteServer? _azurite;
    private IHost? _host;

    /// <summary>Speaks to the pipeline; paths are relative to <c>/api/</c>.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public BlobServiceClient Blobs => Service<BlobServiceClient>();

    public T Service<T>()
        where T : notnull => _host!.Services.GetRequiredService<T>();

    public virtual async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteServer.StartAsync();
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        foreach (var (key, value) in Settings(_azurite.ConnectionString))
        {
            builder.Configuration[key] = value;
        }

        builder.Services.Configure<EmbeddedFunctionsOptions>(o =>
        {
            o.Assemblies.Add(typeof(PipelineServices).Assembly);
            o.Port = 0;
            o.Output = TextWriter.Null;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        Prepare(builder.Configuration);
        builder.AddPhotoNecklace();
        Prepare(builder.Services);
        _host = builder.Build();
        await _host.StartAsync();
        Http.BaseAddress = new Uri(_host.GetBaseAddress(), "api/");
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    /// <summary>A pipeline of a test's own has settings of its own.</summary>
    protected virtual void Prepare(IConfiguration settings) { }

    /// <summary>A pipeline of a test's own has services of its own.</summary>
    protected virtual void Prepare(IServiceCollection services) { }

    /// <summary>The settings of the pipelines in these tests: shop <c>demo</c>, and <c>quiet</c>, which never writes.</summary>
    public static Dictionary<string, string> Settings(string connectionString) =>
        new(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = connectionString,
            ["Shops:demo:Secrets:0"] = Secret,
            ["Shops:demo:PhotoHosts:0"] = "cdn.example.com",
            ["Shops:quiet:Secrets:0"] = Secret,
            ["Proofs:Keys:0"] = "the-key-of-the-proof-links-in-tests",
            ["Pages:Address"] = "https://proofs.example",
            // Retries come quickly, so that poison messages are seen within a test.
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:01",
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.250",
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
        request.Headers.Add("X-Shopify-Topic", topic);
        request.Headers.Add(WebhookSignature.Header, signature ?? WebhookSignature.Sign(body, Secret));
        request.Headers.Add("X-Shopify-Webhook-Id", Guid.NewGuid().ToString());
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
