using System.Net;
using System.Net.Sockets;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Storage.Fetching;

/// <summary>
/// Fetches photos from addresses that strangers wrote into orders: https only, listed hosts only, public addresses only, with caps on
/// size, time and redirects.
/// </summary>
public sealed class HttpPhotoFetcher : IPhotoFetcher, IDisposable
{
    private const int MaxRedirects = 5;

    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;

    /// <summary>A fetcher on the internet that takes 30 s at most for a photo.</summary>
    public HttpPhotoFetcher()
        : this(FetchNetwork.Internet, TimeSpan.FromSeconds(30)) { }

    internal HttpPhotoFetcher(FetchNetwork network, TimeSpan timeout)
    {
        _timeout = timeout;
        _http = new HttpClient(new CheckedConnector(network).CreateHandler(), disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        // Some hosts refuse clients without a name.
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("PhotoNecklace/1.0");
        _http.DefaultRequestHeaders.Accept.ParseAdd("image/jpeg, image/png, image/webp, image/avif, */*;q=0.5");
    }

    /// <inheritdoc/>
    public async Task<Result<byte[]>> FetchAsync(
        string url,
        IReadOnlyCollection<string> hosts,
        long maxBytes,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(hosts);
        var address = PhotoAddress.Check(url, hosts);
        if (!address.IsAccepted)
        {
            return address.Refusal;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_timeout);
        try
        {
            return await FollowAsync(address.Value, hosts, maxBytes, timeout.Token);
        }
        catch (Exception e) when (IsPrivate(e))
        {
            return Refusals.PhotoAddressPrivate.With();
        }
        catch (HttpRequestException e) when (IsUnresolved(e))
        {
            throw new HttpRequestException(
                HttpRequestError.NameResolutionError,
                $"{PhotoAddress.Show(address.Value)}: that host is unknown.",
                e
            );
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(
                $"{PhotoAddress.Show(address.Value)} did not give the photo within {_timeout.TotalSeconds:0.#} seconds.",
                e
            );
        }
        catch (IOException e)
        {
            throw new HttpRequestException($"{PhotoAddress.Show(address.Value)} broke off while sending the photo.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<Result<byte[]>> FollowAsync(
        Uri address,
        IReadOnlyCollection<string> hosts,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await _http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return await PhotoBody.ReadAsync(response.Content, maxBytes, cancellationToken);
            }

            if (
                !IsRedirect(response.StatusCode)
                || response.Headers.Location is not { } location
                || !Uri.TryCreate(address, location, out var target)
            )
            {
                return NotFound(address, (int)response.StatusCode);
            }

            var next = PhotoAddress.Check(target, hosts);
            if (!next.IsAccepted)
            {
                var code = next.Refusal.Is(Refusals.PhotoAddressHost)
                    ? Refusals.PhotoAddressHostRedirect
                    : Refusals.PhotoAddressInvalidRedirect;
                return code.With(("from", PhotoAddress.Show(address)), ("cause", next.Refusal));
            }

            address = next.Value;
        }

        return Refusals.PhotoAddressRedirects.With(("most", MaxRedirects));
    }

    private static Refusal NotFound(Uri address, int status)
    {
        if (status is 408 or 425 or 429 or >= 500)
        {
            throw new HttpRequestException(
                $"{PhotoAddress.Show(address)} answered {status}.",
                inner: null,
                (HttpStatusCode)status
            );
        }

        var why = status switch
        {
            401 or 403 => "private",
            404 or 410 => "missing",
            _ => "other",
        };
        return Refusals.PhotoAddressNotFound.With(
            ("address", PhotoAddress.Show(address)),
            ("status", status),
            ("why", why)
        );
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    // A name server that does not know the name, and one that does not answer, look much alike from here.
    private static bool IsUnresolved(HttpRequestException e) =>
        e.HttpRequestError == HttpRequestError.NameResolutionError
        || e.InnerException
            is SocketException
            {
                SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData
            };

    private static bool IsPrivate(Exception? e) =>
        e is PrivateAddressException || (e is not null && IsPrivate(e.InnerException));
}
