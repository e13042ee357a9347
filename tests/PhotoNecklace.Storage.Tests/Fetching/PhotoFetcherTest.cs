using System.Net;
using PhotoNecklace.Core;
using PhotoNecklace.Storage.Fetching;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Fetching;

/// <summary>Fetches from a <see cref="PhotoHost"/>. Every address carries a token that no sentence may repeat.</summary>
public abstract class PhotoFetcherTest : IAsyncLifetime
{
    protected static readonly string[] Hosts = ["*.photos.example"];

    private protected PhotoHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await PhotoHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
    }

    protected IReadOnlyList<IPEndPoint> Resolve(string host) =>
        host.Split('.')[0] switch
        {
            "inside" => [new IPEndPoint(IPAddress.Parse("192.168.0.1"), 443)],
            "mixed" => [Host.EndPoint, new IPEndPoint(IPAddress.Parse("fd00::1"), 443)],
            "metadata" => [new IPEndPoint(IPAddress.Parse("169.254.169.254"), 443)],
            "wrapped" => [new IPEndPoint(IPAddress.Parse("::ffff:10.0.0.1"), 443)],
            _ => [Host.EndPoint],
        };

    private protected HttpPhotoFetcher Fetcher(
        Func<string, IReadOnlyList<IPEndPoint>>? resolve = null,
        TimeSpan? timeout = null
    ) => new(Host.Network(resolve), timeout ?? TimeSpan.FromSeconds(60));

    protected async Task<Result<byte[]>> FetchAsync(
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

    protected async Task<Refusal> RefusedAsync(
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

    protected async Task<HttpRequestException> FaultAsync(
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
