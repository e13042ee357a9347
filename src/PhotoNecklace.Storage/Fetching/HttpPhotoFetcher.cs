using System.Net;
using PhotoNecklace.Core;

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
            return new Refusal(
                "photo-address-private",
                "The photo's address leads into a private network: give an address on the public internet, or upload the photo."
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
                return new Refusal(
                    next.Refusal.Code,
                    $"{PhotoAddress.Show(address)} leads elsewhere. {next.Refusal.Message}"
                );
            }

            address = next.Value;
        }

        return new Refusal(
            "photo-address-redirects",
            $"The photo's address leads on more than {MaxRedirects} times: give the address of the photo itself."
        );
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
            401 or 403 => "the photo is not open to everybody",
            404 or 410 => "there is no photo at that address",
            _ => "that is no photo",
        };
        return new Refusal(
            "photo-address-not-found",
            $"{PhotoAddress.Show(address)} answered {status}: {why}. Give an address that works, or upload the photo."
        );
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static bool IsPrivate(Exception? e) =>
        e is PrivateAddressException || (e is not null && IsPrivate(e.InnerException));
}
