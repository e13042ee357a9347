using System.Net;
using System.Text.Json;
using PhotoNecklace.Core;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>An answer of a shop's API.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, which is JSON.</param>
internal sealed record ShopApiAnswer(HttpStatusCode Status, JsonElement Body)
{
    /// <summary>True for a status that says yes.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}

/// <summary>Asks the APIs of shops' platforms. What goes wrong on the way is a refusal with a sentence for whoever runs the shop.</summary>
public sealed class ShopApiClient : IDisposable
{
    private const int MaxAttempts = 4;
    private const int MaxShown = 300;
    private const int MaxAnswerBytes = 32 * 1024 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            // The address is signed off by whoever set it; where it would lead further is not, and the key goes nowhere else.
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        },
        disposeHandler: true
    )
    {
        Timeout = Timeout,
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    private readonly TimeProvider _clock;

    /// <summary>A client that waits by this clock.</summary>
    public ShopApiClient(TimeProvider clock) => _clock = clock;

    /// <summary>Sends a request, again after a pause where the API is busy or does not answer.</summary>
    /// <param name="create">Makes the request: each try needs a new one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="isChange">
    /// True for a request that must not be made twice: then it is sent again only where the API says that it was not looked at.
    /// </param>
    /// <returns>An answer that is JSON, or a refusal: <c>shop-api</c>.</returns>
    internal async Task<Result<ShopApiAnswer>> SendAsync(
        Func<HttpRequestMessage> create,
        CancellationToken cancellationToken,
        bool isChange = false
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var (answer, pause, isUnread) = await TryAsync(create, attempt, cancellationToken);
            if (pause is not { } wait || attempt == MaxAttempts || (isChange && !isUnread))
            {
                return answer;
            }

            await Task.Delay(wait < LongestPause ? wait : LongestPause, _clock, cancellationToken);
        }
    }

    /// <summary>What an API said of a fault, as a clause in a sentence of ours.</summary>
    internal static string Shown(string said) => PlainText.Cut(PlainText.Clean(said).Trim(), MaxShown).TrimEnd('.');

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<(Result<ShopApiAnswer> Answer, TimeSpan? Pause, bool IsUnread)> TryAsync(
        Func<HttpRequestMessage> create,
        int attempt,
        CancellationToken cancellationToken
    )
    {
        using var request = create();
        var host = request.RequestUri!.Host;
        var usual = TimeSpan.FromSeconds(1 << (attempt - 1));
        try
        {
            request.Headers.UserAgent.ParseAdd("PhotoNecklace/1.0");
            using var response = await _http.SendAsync(request, cancellationToken);
            var status = response.StatusCode;
            if (status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            {
                return (
                    Unreachable(host, $"{(int)status}"),
                    RetryAfter(response) ?? usual,
                    status == HttpStatusCode.TooManyRequests
                );
            }

            if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                return (Refusals.ShopApiDenied.With(("host", host), ("detail", $"{(int)status}")), null, true);
            }

            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return (Parse(body) is { } json ? new ShopApiAnswer(status, json) : Stranger(host, status), null, false);
        }
        catch (HttpRequestException e)
        {
            return (Unreachable(host, e.Message), usual, false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (Unreachable(host, $"no answer within {Timeout.TotalSeconds:0} seconds"), usual, false);
        }
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not { } after ? null
        : after.Delta is { } delta ? delta
        : after.Date is { } date && date > _clock.GetUtcNow() ? date - _clock.GetUtcNow()
        : null;

    private static Refusal Unreachable(string host, string detail) =>
        Refusals.ShopApiUnreachable.With(("host", host), ("detail", detail));

    private static Refusal Stranger(string host, HttpStatusCode status) =>
        Refusals.ShopApiStranger.With(("host", host), ("status", (int)status));
}
