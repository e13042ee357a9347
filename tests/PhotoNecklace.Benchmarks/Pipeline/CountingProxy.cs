using System.Diagnostics;
using System.Net;
using LocalFunctionsHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>
/// Stands before the storage emulator and writes down every call that passes, whoever makes it and however often it is tried
/// again: what is counted is what storage would bill.
/// </summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private static readonly string[] NotPassedOn = ["Host", "Connection", "Transfer-Encoding", "Expect"];

    private readonly Lock _gate = new();
    private readonly List<StorageCall> _calls = [];
    private readonly List<WebApplication> _fronts = [];
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
        }
    );

    private long _lastWork = Stopwatch.GetTimestamp();

    private CountingProxy() { }

    /// <summary>The connection string of the emulator behind the proxy.</summary>
    public required string ConnectionString { get; init; }

    public static async Task<CountingProxy> StartAsync(AzuriteServer azurite)
    {
        var text = azurite.ConnectionString;
        var fronts = new List<(string Service, int Port, WebApplication App)>();
        foreach (
            var (service, port) in new[]
            {
                ("blob", azurite.BlobPort),
                ("queue", azurite.QueuePort),
                ("table", azurite.TablePort),
            }
        )
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
            var app = builder.Build();
            fronts.Add((service, port, app));
        }

        CountingProxy? proxy = null;
        foreach (var (service, port, app) in fronts)
        {
            app.Run(context => proxy!.PassOnAsync(context, service, port));
            await app.StartAsync();
            text = text.Replace(
                $"127.0.0.1:{port}/",
                $"{new Uri(app.Urls.Single()).Authority}/",
                StringComparison.Ordinal
            );
        }

        proxy = new CountingProxy { ConnectionString = text };
        proxy._fronts.AddRange(fronts.Select(f => f.App));
        return proxy;
    }

    /// <summary>Forgets what was counted so far.</summary>
    /// <returns>What that was.</returns>
    public IReadOnlyList<StorageCall> Take()
    {
        lock (_gate)
        {
            StorageCall[] taken = [.. _calls];
            _calls.Clear();
            return taken;
        }
    }

    /// <summary>Waits until nothing but looks for work has passed for a while.</summary>
    /// <exception cref="TimeoutException">There was no end to it.</exception>
    public async Task QuietAsync(TimeSpan quiet, TimeSpan deadline)
    {
        var started = Stopwatch.GetTimestamp();
        var from = started;
        while (Stopwatch.GetElapsedTime(Math.Max(from, Interlocked.Read(ref _lastWork))) < quiet)
        {
            if (Stopwatch.GetElapsedTime(started) > deadline)
            {
                throw new TimeoutException($"Storage was still at work after {deadline.TotalSeconds} s.");
            }

            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var front in _fronts)
        {
            await front.DisposeAsync();
        }

        _http.Dispose();
    }

    private async Task PassOnAsync(HttpContext context, string service, int port)
    {
        var (request, response) = (context.Request, context.Response);
        // Signed paths must arrive as they were sent, escapes and all.
        var raw = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        using var passed = new HttpRequestMessage(new(request.Method), new Uri($"http://127.0.0.1:{port}{raw}"));
        if (request.ContentLength is not null || request.Headers.TransferEncoding.Count > 0)
        {
            passed.Content = new StreamContent(request.Body);
        }

        foreach (
            var (name, values) in request.Headers.Where(h =>
                !NotPassedOn.Contains(h.Key, StringComparer.OrdinalIgnoreCase)
            )
        )
        {
            if (!passed.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                passed.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        // The emulator's word of what was written has no end.
        var isEndless = raw == "/$changes";
        using var answer = await _http.SendAsync(
            passed,
            isEndless ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead,
            context.RequestAborted
        );
        if (isEndless)
        {
            response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await response.Body.FlushAsync(context.RequestAborted);
            await answer.Content.CopyToAsync(response.Body, context.RequestAborted);
            return;
        }

        var body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        Note(StorageCall.Of(service, request.Method, request.Path, request.QueryString.Value ?? "", body));
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!NotPassedOn.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                response.Headers[name] = values.ToArray();
            }
        }

        if (body.Length > 0)
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private void Note(StorageCall call)
    {
        lock (_gate)
        {
            _calls.Add(call);
        }

        if (call is { IsLook: false, IsHosts: false })
        {
            Interlocked.Exchange(ref _lastWork, Stopwatch.GetTimestamp());
        }
    }
}
