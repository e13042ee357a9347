using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PhotoNecklace.Functions.Tests.Platforms;

/// <summary>A request as the platform's API got it.</summary>
internal sealed record ApiRequest(
    string Method,
    string PathAndQuery,
    IReadOnlyDictionary<string, string> Headers,
    string Body
);

/// <summary>What it answers.</summary>
internal sealed record ApiResponse(
    int Status,
    string Body,
    string? RetryAfter = null,
    string Type = "application/json"
);

/// <summary>Stands in for the API of a shop's platform.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<ApiRequest> _requests = new();

    private ApiServer(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.Single());

    public IReadOnlyList<ApiRequest> Requests => [.. _requests];

    public static async Task<ApiServer> StartAsync(Func<ApiRequest, ApiResponse> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ApiServer(builder.Build());
        server._server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var request = new ApiRequest(
                context.Request.Method,
                $"{context.Request.Path}{context.Request.QueryString}",
                context.Request.Headers.ToDictionary(
                    h => h.Key,
                    h => h.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                ),
                await reader.ReadToEndAsync()
            );
            server._requests.Enqueue(request);
            var response = answer(request);
            context.Response.StatusCode = response.Status;
            context.Response.ContentType = response.Type;
            if (response.RetryAfter is { } after)
            {
                context.Response.Headers.RetryAfter = after;
            }

            await context.Response.WriteAsync(response.Body);
        });
        await server._server.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
