using System.Diagnostics;
using System.Net;
using System.Text;
using PhotoNecklace.Storage.Fetching;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Fetching;

/// <summary>What a stranger may try through an address in an order.</summary>
public sealed class HttpPhotoFetcherSafetyTests : PhotoFetcherTest
{
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
        Assert.Equal(1, Host.Requests);
    }

    [Theory]
    [InlineData("lie")]
    [InlineData("endless")]
    public async Task Body_larger_than_the_cap_is_refused_before_it_ends(string path) =>
        // Neither of the bodies ends by itself: who waited for the end would run into the time limit, which is an exception.
        await RefusedAsync("photo-address-too-large", path);

    [Theory]
    [InlineData("inside")]
    [InlineData("mixed")]
    [InlineData("metadata")]
    [InlineData("wrapped")]
    public async Task Name_with_any_private_address_is_refused_without_a_connection(string name)
    {
        var refusal = (await FetchAsync("photo", Resolve, name: name)).Refusal;
        Assert.Equal("photo-address-private", refusal?.Code);
        Assert.Equal(0, Host.Requests);
    }

    [Fact]
    public async Task Name_that_changes_to_a_private_address_is_refused_at_the_next_connection()
    {
        var lookups = 0;
        using var fetcher = Fetcher(_ =>
            Interlocked.Increment(ref lookups) == 1
                ? [Host.EndPoint]
                : [new IPEndPoint(IPAddress.Parse("10.0.0.1"), 443)]
        );
        Assert.True((await fetcher.FetchAsync("https://a.photos.example/closing", Hosts, 1_000_000)).IsAccepted);
        // One look-up: what was checked is what was connected to.
        Assert.Equal(1, lookups);
        var second = await fetcher.FetchAsync("https://a.photos.example/photo", Hosts, 1_000_000);
        Assert.Equal("photo-address-private", second.Refusal?.Code);
        Assert.Equal(1, Host.Requests);
    }

    [Fact]
    public async Task Certificate_that_nobody_vouches_for_is_an_exception()
    {
        var network = Host.Network() with { ValidateCertificate = null };
        using var fetcher = new HttpPhotoFetcher(network, TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            fetcher.FetchAsync("https://a.photos.example/photo", Hosts, 1_000_000)
        );
        Assert.Equal(0, Host.Requests);
    }

    [Fact]
    public async Task Request_carries_no_cookie_no_trace_and_asks_for_no_compression()
    {
        using var activity = new Activity("import").Start();
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
}
