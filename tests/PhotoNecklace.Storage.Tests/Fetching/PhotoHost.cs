using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PhotoNecklace.Storage.Fetching;

namespace PhotoNecklace.Storage.Tests.Fetching;

/// <summary>A web server on this machine that plays every host of the internet, with a certificate of its own.</summary>
internal sealed class PhotoHost : IAsyncDisposable
{
    internal static readonly byte[] Photo = [.. Enumerable.Range(0, 100_000).Select(n => (byte)(n * 7))];

    private readonly X509Certificate2 _certificate = CreateCertificate();
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _app;
    private int _requests;

    private PhotoHost(int _)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(_certificate)));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>How many requests reached the server.</summary>
    internal int Requests => _requests;

    internal IPEndPoint EndPoint { get; private set; } = null!;

    internal static async Task<PhotoHost> StartAsync()
    {
        var host = new PhotoHost(0);
        await host._app.StartAsync();
        host.EndPoint = new IPEndPoint(IPAddress.Loopback, new Uri(host._app.Urls.Single()).Port);
        return host;
    }

    /// <summary>A network in which every name leads here, and this machine counts as public.</summary>
    internal FetchNetwork Network(Func<string, IReadOnlyList<IPEndPoint>>? resolve = null) =>
        new(
            (host, _) => Task.FromResult(resolve?.Invoke(host.Host) ?? [EndPoint]),
            address => address.Equals(IPAddress.Loopback) || PublicAddress.IsPublic(address),
            (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate.GetCertHashString()
        );

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _certificate.Dispose();
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        var (request, response) = (context.Request, context.Response);
        var path = request.Path.Value ?? "";
        switch (path.Split('/')[1])
        {
            case "photo":
                response.ContentLength = Photo.Length;
                await response.Body.WriteAsync(Photo);
                break;
            case "closing":
                response.Headers.Connection = "close";
                await response.Body.WriteAsync(Photo);
                break;
            case "status":
                response.StatusCode = int.Parse(path.Split('/')[2]);
                break;
            case "to":
                response.StatusCode = int.Parse(path.Split('/')[2]);
                response.Headers.Location = request.Query["next"].ToString();
                response.Headers.SetCookie = "a=b; Domain=photos.example; Path=/";
                break;
            case "count":
                var left = int.Parse(path.Split('/')[2]);
                response.StatusCode = 302;
                response.Headers.Location = left == 0 ? "/headers" : $"/count/{left - 1}?token=secret";
                break;
            case "headers":
                var lines = request.Headers.Select(h => $"{h.Key}: {h.Value}");
                await response.WriteAsync(string.Join('\n', lines));
                break;
            case "lie":
                response.ContentLength = 1_000_000_000;
                await response.Body.FlushAsync();
                await HoldAsync(context);
                break;
            case "endless":
                while (!context.RequestAborted.IsCancellationRequested && !_stopping.IsCancellationRequested)
                {
                    await response.Body.WriteAsync(Photo);
                }

                break;
            case "slow":
                while (!context.RequestAborted.IsCancellationRequested && !_stopping.IsCancellationRequested)
                {
                    await response.Body.WriteAsync(Photo.AsMemory(0, 1));
                    await response.Body.FlushAsync();
                    await Task.Delay(20);
                }

                break;
            case "silent":
                await HoldAsync(context);
                break;
            case "broken":
                response.ContentLength = Photo.Length;
                await response.Body.WriteAsync(Photo.AsMemory(0, 10));
                await response.Body.FlushAsync();
                context.Abort();
                break;
            case "zipped":
                response.Headers.ContentEncoding = "gzip";
                await response.Body.WriteAsync(Photo);
                break;
        }
    }

    private async Task HoldAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=photos.example", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );
        // Windows serves only keys that came from a file.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }
}
