using System.Net;
using System.Net.Http.Headers;
using PhotoNecklace.Core.Notifications;

namespace PhotoNecklace.Functions.Notifications;

/// <summary>Posts notifications to the address that the settings name.</summary>
public sealed class HttpNotificationPost : INotificationPost, IDisposable
{
    /// <summary>What Standard Webhooks recommends: long enough for a busy shop, short enough for a queue.</summary>
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            // The address is signed off by whoever set it; where it would lead further is not.
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        },
        disposeHandler: true
    );

    /// <summary>Waits for an answer as long as is usual.</summary>
    public HttpNotificationPost()
        : this(DefaultTimeout) { }

    /// <summary>Waits for an answer for the given time.</summary>
    public HttpNotificationPost(TimeSpan timeout) => _http.Timeout = timeout;

    /// <inheritdoc/>
    public async Task<(NotificationAnswer Answer, string Detail)> PostAsync(
        Uri url,
        IReadOnlyDictionary<string, string> headers,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(headers);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("PhotoNecklace/1.0");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        try
        {
            using var response = await _http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            var answer =
                response.IsSuccessStatusCode ? NotificationAnswer.Taken
                : response.StatusCode == HttpStatusCode.Gone ? NotificationAnswer.Gone
                : NotificationAnswer.Failed;
            return (answer, $"{(int)response.StatusCode}");
        }
        catch (HttpRequestException e)
        {
            return (NotificationAnswer.Failed, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (NotificationAnswer.Failed, $"no answer within {_http.Timeout.TotalSeconds:0.#} seconds");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
