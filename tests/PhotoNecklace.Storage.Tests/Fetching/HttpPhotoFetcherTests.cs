using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Storage.Fetching;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Fetching;

public sealed class HttpPhotoFetcherTests : IAsyncLifetime
{
    private static readonly string[] Hosts = ["*.photos.example"];
    private PhotoHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await PhotoHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("photo")]
    [InlineData("closing")]
    [InlineData("zipped")]
    public async Task Photo_is_fetched_byte_for_byte(string path)
    {
        var photo = await FetchAsync(path);
        Assert.True(photo.IsAccepted, photo.Refusal?.Message);
        Assert.True(PhotoHost.Photo.AsSpan().SequenceEqual(photo.Value));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_to_a_listed_host_is_followed(int status)
    {
        Assert.True((await FetchAsync($"to/{status}?next=https://b.photos.example/photo")).IsAccepted);
        Assert.True((await FetchAsync($"to/{status}?next=/photo")).IsAccepted);
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_a_sixth_is_refused()
    {
        Assert.True((await FetchAsync("count/4")).IsAccepted);
        await RefusedAsync("photo-address-redirects", "count/5");
        await RefusedAsync("photo-address-redirects", "count/1000000");
    }

    [Theory]
    [InlineData("http://a.photos.example/photo", "photo-address-invalid")]
    [InlineData("https://a.photos.example:8443/photo", "photo-address-invalid")]
    [InlineData("https://user:pw@a.photos.example/photo", "photo-address-invalid")]
    [InlineData("file:///etc/passwd", "photo-address-invalid")]
    [InlineData("https://evil.example/photo", "photo-address-host")]
    [InlineData("//evil.example/photo", "photo-address-host")]
    [InlineData("https://127.0.0.1/photo", "photo-address-host")]
    [InlineData("https://169.254.169.254/metadata", "photo-address-host")]
    [InlineData("https://inside.photos.example/photo", "photo-address-private")]
    [InlineData("https://mixed.photos.example/photo", "photo-address-private")]
    [InlineData("", "photo-address-not-found")]
    [InlineData("https://[bad", "photo-address-not-found")]
    public async Task Redirect_elsewhere_is_refused(string next, string code)
    {
        await RefusedAsync(code, "to/302?next=" + Uri.EscapeDataString(next), Resolve);
        Assert.Equal(1, _host.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(451)]
    [InlineData(204)]
    [InlineData(304)]
    public async Task Answer_that_a_retry_would_not_mend_is_refused_with_its_status(int status)
    {
        var refusal = await RefusedAsync("photo-address-not-found", $"status/{status}");
        Assert.Contains($"answered {status}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task Trouble_on_the_other_side_is_an_exception(int status)
    {
        var fault = await FaultAsync($"status/{status}");
        Assert.Equal(status, (int?)fault.StatusCode);
    }

    [Fact]
    public async Task Photo_of_exactly_the_cap_is_taken_and_one_byte_more_refused()
    {
        Assert.True((await FetchAsync("photo", maxBytes: 100_000)).IsAccepted);
        Assert.True((await FetchAsync("closing", maxBytes: 100_000)).IsAccepted);
        Assert.Equal("photo-address-too-large", (await FetchAsync("photo", maxBytes: 99_999)).Refusal?.Code);
        Assert.Equal("photo-address-too-large", (await FetchAsync("closing", maxBytes: 99_999)).Refusal?.Code);
    }

    [Theory]
    [InlineData("lie")]
    [InlineData("endless")]
    public async Task Body_larger_than_the_cap_is_refused_before_it_ends(string path)
    {
        var began = Stopwatch.GetTimestamp();
        await RefusedAsync("photo-address-too-large", path);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("silent")]
    public async Task Slow_answer_is_given_up(string path)
    {
        var fault = await FaultAsync(path, timeout: TimeSpan.FromSeconds(1));
        Assert.Contains("within 1 seconds", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_that_breaks_off_is_an_exception() => await FaultAsync("broken");

    [Fact]
    public async Task Caller_that_gives_up_is_obeyed()
    {
        using var fetcher = Fetcher();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            fetcher.FetchAsync("https://a.photos.example/silent", Hosts, 100, stop.Token)
        );
    }

    [Theory]
    [InlineData("inside")]
    [InlineData("mixed")]
    [InlineData("metadata")]
    [InlineData("wrapped")]
    public async Task Name_with_any_private_address_is_refused_without_a_connection(string name)
    {
        var refusal = (await FetchAsync("photo", Resolve, name: name)).Refusal;
        Assert.Equal("photo-address-private", refusal?.Code);
        Assert.Equal(0, _host.Requests);
    }

    [Fact]
    public async Task Name_that_changes_to_a_private_address_is_refused_at_the_next_connection()
    {
        var lookups = 0;
        using var fetcher = Fetcher(_ =>
            Interlocked.Increment(ref lookups) == 1
                ? [_host.EndPoint]
                : [new IPEndPoint(IPAddress.Parse("10.0.0.1"), 443)]
        );
        Assert.True((await fetcher.FetchAsync("https://a.photos.example/closing", Hosts, 1_000_000)).IsAccepted);
        // One look-up: what was checked is what was connected to.
        Assert.Equal(1, lookups);
        var second = await fetcher.FetchAsync("https://a.photos.example/photo", Hosts, 1_000_000);
        Assert.Equal("photo-address-private", second.Refusal?.Code);
        Assert.Equal(1, _host.Requests);
    }

    [Fact]
    public async Task Unknown_name_and_refused_connection_are_exceptions()
    {
        await FaultAsync("photo", _ => throw new SocketException((int)SocketError.HostNotFound));
        await FaultAsync("photo", _ => []);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = (IPEndPoint)listener.LocalEndpoint;
        listener.Stop();
        await FaultAsync("photo", _ => [free]);
        // The next address is tried.
        Assert.True((await FetchAsync("photo", _ => [free, _host.EndPoint])).IsAccepted);
    }

    [Fact]
    public async Task Certificate_that_nobody_vouches_for_is_an_exception()
    {
        var network = _host.Network() with { ValidateCertificate = null };
        using var fetcher = new HttpPhotoFetcher(network, TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            fetcher.FetchAsync("https://a.photos.example/photo", Hosts, 1_000_000)
        );
        Assert.Equal(0, _host.Requests);
    }

    [Fact]
    public async Task Request_carries_no_cookie_and_asks_for_no_compression()
    {
        var headers = Encoding.UTF8.GetString((await FetchAsync("to/302?next=/headers")).Value!);
        Assert.Contains("Host: a.photos.example", headers, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", headers, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Accept-Encoding", headers, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("traceparent", headers, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Handler_uses_no_proxy_no_cookies_no_redirects()
    {
        using var handler = new CheckedConnector(FetchNetwork.Internet).CreateHandler();
        Assert.False(handler.UseProxy);
        Assert.False(handler.UseCookies);
        Assert.False(handler.AllowAutoRedirect);
        Assert.Equal(DecompressionMethods.None, handler.AutomaticDecompression);
    }

    private IReadOnlyList<IPEndPoint> Resolve(string host) =>
        host.Split('.')[0] switch
        {
            "inside" => [new IPEndPoint(IPAddress.Parse("192.168.0.1"), 443)],
            "mixed" => [_host.EndPoint, new IPEndPoint(IPAddress.Parse("fd00::1"), 443)],
            "metadata" => [new IPEndPoint(IPAddress.Parse("169.254.169.254"), 443)],
            "wrapped" => [new IPEndPoint(IPAddress.Parse("::ffff:10.0.0.1"), 443)],
            _ => [_host.EndPoint],
        };

    private HttpPhotoFetcher Fetcher(
        Func<string, IReadOnlyList<IPEndPoint>>? resolve = null,
        TimeSpan? timeout = null
    ) => new(_host.Network(resolve), timeout ?? TimeSpan.FromSeconds(20));

    private async Task<Result<byte[]>> FetchAsync(
        string path,
        Func<string, IReadOnlyList<IPEndPoint>>? resolve = null,
        long maxBytes = 1_000_000,
        string name = "a",
        TimeSpan? timeout = null
    )
    {
        using var fetcher = Fetcher(resolve, timeout);
        var mark = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return await fetcher.FetchAsync(
            $"https://{name}.photos.example/{path}{mark}token=secret",
            Hosts,
            maxBytes,
            CancellationToken.None
        );
    }

    private async Task<Refusal> RefusedAsync(
        string code,
        string path,
        Func<string, IReadOnlyList<IPEndPoint>>? resolve = null
    )
    {
        var refusal = (await FetchAsync(path, resolve)).Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.DoesNotContain("secret", refusal!.Message, StringComparison.Ordinal);
        return refusal;
    }

    private async Task<HttpRequestException> FaultAsync(
        string path,
        Func<string, IReadOnlyList<IPEndPoint>>? resolve = null,
        TimeSpan? timeout = null
    )
    {
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => FetchAsync(path, resolve, timeout: timeout));
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
        return fault;
    }
}
