using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Core;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Functions.Photos;

/// <summary>
/// Asks Azure AI Vision (Image Analysis 4.0, version 2024-02-01 of its API) where people are in a photo and which part of it a
/// thumbnail would keep. It goes by the app's identity; the resource takes no keys.
/// </summary>
public sealed partial class AzureVisionFinder : ISubjectFinder, IDisposable
{
    /// <summary>Somebody waits for the verdict on a photo: whoever answers later than this isn't waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string Query =
        "computervision/imageanalysis:analyze?api-version=2024-02-01&features=people,smartCrops";
    private const int MaxAnswerBytes = 1024 * 1024;
    private const int MaxShown = 200;
    private static readonly string[] Scopes = ["https://cognitiveservices.azure.com/.default"];

    private readonly HttpClient _http = new(
        // Where a redirect would lead nobody has set, and the token goes nowhere else.
        new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) },
        disposeHandler: true
    )
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    private readonly Uri _address;
    private readonly TokenCredential _credential;
    private readonly TimeProvider _clock;
    private readonly ILogger<AzureVisionFinder> _logger;

    /// <param name="endpoint">The resource's own address, such as <c>https://photos.cognitiveservices.azure.com</c>.</param>
    /// <param name="credential">The app's identity.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Told of every photo that no answer was had for.</param>
    public AzureVisionFinder(
        Uri endpoint,
        TokenCredential credential,
        TimeProvider clock,
        ILogger<AzureVisionFinder> logger
    )
    {
        (_address, _credential, _clock, _logger) = (new(endpoint, Query), credential, clock, logger);
    }

    /// <inheritdoc/>
    public async Task<SubjectHint?> FindAsync(
        ReadOnlyMemory<byte> master,
        CancellationToken cancellationToken = default
    )
    {
        using var patience = new CancellationTokenSource(Patience, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await AskAsync(master, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Silent(_logger, Patience.TotalSeconds);
        }
        catch (Exception e)
            when (e is HttpRequestException or JsonException or Azure.Identity.AuthenticationFailedException)
        {
            Log.Failed(_logger, e);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<SubjectHint?> AskAsync(ReadOnlyMemory<byte> master, CancellationToken cancellationToken)
    {
        var token = await _credential.GetTokenAsync(new(Scopes), cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, _address)
        {
            Content = new ReadOnlyMemoryContent(master),
        };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        using var response = await _http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            Log.Refused(_logger, (int)response.StatusCode, Said(body));
            return null;
        }

        return VisionAnswer.Read(body);
    }

    // A proxy's page or an empty body is no fault of its own: the status says enough then.
    private static string Said(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("message", out var message)
                && message.ValueKind == JsonValueKind.String
                ? PlainText.Cut(PlainText.Clean(message.GetString()!).Trim(), MaxShown)
                : "no reason";
        }
        catch (JsonException)
        {
            return "no reason";
        }
    }

    private static partial class Log
    {
        private const string Then = "The photo is placed by its pixels alone";

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = $"Azure AI Vision did not answer within {{Seconds:0}} s. {Then}"
        )]
        public static partial void Silent(ILogger logger, double seconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = $"Azure AI Vision answered {{Status}}: {{Reason}}. {Then}")]
        public static partial void Refused(ILogger logger, int status, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = $"Azure AI Vision could not be asked. {Then}")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
