using System.Net;
using System.Net.Sockets;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Fetching;

public sealed class HttpPhotoFetcherTests : PhotoFetcherTest
{
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
    public async Task Redirect_to_a_listedHost_is_followed(int status)
    {
        Assert.True((await FetchAsync($"to/{status}?next=https://b.photos.example/photo")).IsAccepted);
        Assert.True((await FetchAsync($"to/{status}?next=/photo")).IsAccepted);
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

    [Fact]
    public async Task Unknown_name_and_refused_connection_are_exceptions()
    {
        foreach (var error in new[] { SocketError.HostNotFound, SocketError.TryAgain, SocketError.NoData })
        {
            var fault = await FaultAsync("photo", _ => throw new SocketException((int)error));
            Assert.Equal(HttpRequestError.NameResolutionError, fault.HttpRequestError);
        }

        var nobody = await FaultAsync("photo", _ => []);
        Assert.Equal(HttpRequestError.NameResolutionError, nobody.HttpRequestError);
        var refused = await FaultAsync("photo", _ => throw new SocketException((int)SocketError.ConnectionRefused));
        Assert.NotEqual(HttpRequestError.NameResolutionError, refused.HttpRequestError);
        await FaultAsync("photo", _ => []);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = (IPEndPoint)listener.LocalEndpoint;
        listener.Stop();
        await FaultAsync("photo", _ => [free]);
        // The next address is tried.
        Assert.True((await FetchAsync("photo", _ => [free, Host.EndPoint])).IsAccepted);
    }
}
