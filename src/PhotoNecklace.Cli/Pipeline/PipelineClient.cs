using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>A running pipeline, spoken to over HTTP. Whatever goes wrong is a sentence in a <see cref="CommandFailedException"/>.</summary>
internal sealed class PipelineClient : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(100) };
    private readonly string? _key;

    public PipelineClient(Uri url, string? key)
    {
        Url = url;
        _key = key;
    }

    public Uri Url { get; }

    public void Dispose() => _http.Dispose();

    /// <summary>Whether a pipeline listens, and whether it is well.</summary>
    public async Task<Health> CheckHealthAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
            using var response = await _http.GetAsync(Address("health"), deadline.Token);
            return Health.Read(response.StatusCode, await response.Content.ReadAsStringAsync(deadline.Token));
        }
        catch (HttpRequestException e)
            when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return new(HealthState.Silent, e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(HealthState.Stranger, "it does not speak HTTP as the pipeline does");
        }
    }

    /// <summary>Asks where a photo may be put.</summary>
    public Task<UploadTicket> CreateUploadAsync(CancellationToken cancellationToken) =>
        AskAsync<UploadTicket>(HttpMethod.Post, "uploads", content: null, cancellationToken);

    /// <summary>Puts a photo where a ticket says, as a browser does: straight into storage.</summary>
    public async Task UploadAsync(UploadTicket ticket, UploadFile photo, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, ticket.UploadUrl);
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        request.Content = new ByteArrayContent(photo.Bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(photo.ContentType);
        using var response = await SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new CommandFailedException(
                $"Storage did not take {photo.Name}: {Describe(response)}. Upload links work for {PhotoUploads.LinkLifetime.TotalMinutes:0} minutes; try again."
            );
        }
    }

    /// <summary>Delivers a webhook; whatever the pipeline answers is an answer.</summary>
    public async Task<DeliveryAnswer> DeliverAsync(WebhookRequest webhook, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address($"webhooks/shopify/{Part(webhook.Shop)}"));
        webhook.WriteTo(request);
        using var response = await SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new(response.StatusCode, ReadRefusal(text)?.Message ?? Describe(response));
    }

    /// <summary>An order by its id or its name; null when there is none.</summary>
    public async Task<OrderView?> FindOrderAsync(string shop, string order, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, $"orders/{Part(shop)}/{Part(order)}");
        using var response = await SendAsync(request, cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound && await IsRefusalAsync(response, cancellationToken)
            ? null
            : await ReadAsync<OrderView>(response, cancellationToken);
    }

    /// <summary>The catalogue as the pipeline has it.</summary>
    public Task<JsonElement> ReadPendantsAsync(CancellationToken cancellationToken) =>
        AskAsync<JsonElement>(HttpMethod.Get, "pendants", content: null, cancellationToken);

    /// <summary>The messages of a queue that failed too often.</summary>
    public Task<IReadOnlyList<PoisonMessage>> ListPoisonAsync(string queue, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<PoisonMessage>>(
            HttpMethod.Get,
            $"poison/{Part(queue)}",
            content: null,
            cancellationToken
        );

    /// <summary>Sends such messages back to their queue.</summary>
    /// <returns>Those that were sent.</returns>
    public Task<IReadOnlyList<PoisonMessage>> RequeueAsync(
        string queue,
        IEnumerable<string> ids,
        CancellationToken cancellationToken
    ) =>
        AskAsync<IReadOnlyList<PoisonMessage>>(
            HttpMethod.Post,
            $"poison/{Part(queue)}/requeue",
            JsonContent.Create(new { ids }, options: CliJson.Wire),
            cancellationToken
        );

    /// <summary>Reads what a link of an order view points to.</summary>
    public async Task<byte[]> DownloadAsync(Uri link, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        using var response = await SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw new CommandFailedException(
                $"Storage did not give {link.AbsolutePath}: {Describe(response)}. Links expire; ask for the order again."
            );
    }

    private async Task<T> AskAsync<T>(
        HttpMethod method,
        string path,
        HttpContent? content,
        CancellationToken cancellationToken
    )
    {
        using var request = Request(method, path);
        request.Content = content;
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    // The key goes only to the pipeline's own addresses, never along with a link into storage.
    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, Address(path));
        if (_key is not null)
        {
            request.Headers.Add("x-functions-key", _key);
        }

        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            var at = request.RequestUri!.GetLeftPart(UriPartial.Authority);
            throw new CommandFailedException(
                $"Nothing answers at {at} ({e.Message}). Start the pipeline with 'dotnet run --project src/PhotoNecklace.Functions', or give its address with --url."
            );
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailedException(
                $"{request.RequestUri!.GetLeftPart(UriPartial.Authority)} did not answer within {_http.Timeout.TotalSeconds:0} s."
            );
        }
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new CommandFailedException(
                $"{Url} wants a function key{(_key is null ? "" : " other than the one given")}. Give it with --key or in the variable NECKLACE_KEY."
            );
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new CommandFailedException(ReadRefusal(text)?.Message ?? $"{Url} answered {Describe(response)}.");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(text, CliJson.Wire) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw new CommandFailedException(
                $"{response.RequestMessage?.RequestUri} answered something that this client does not understand. Are both of one version?"
            );
        }
    }

    // A 404 without a refusal is no "there is no such order": then the address is not the pipeline's.
    private static async Task<bool> IsRefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        ReadRefusal(await response.Content.ReadAsStringAsync(cancellationToken)) is not null;

    private static Refusal? ReadRefusal(string text)
    {
        try
        {
            return
                JsonSerializer.Deserialize<Refusal>(text, CliJson.Wire) is { Code: not null, Message: not null } refusal
                ? refusal
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Uri Address(string path) => new(Url, $"{Url.AbsolutePath.TrimEnd('/')}/api/{path}");

    private static string Part(string text) => Uri.EscapeDataString(text);

    private static string Describe(HttpResponseMessage response) =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode} {response.ReasonPhrase}")
            .TrimEnd();
}
