using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Notifications;

/// <summary>A post as the shop's server got it.</summary>
internal sealed record Post(string Id, string Type, string OrderId, JsonNode Body, int Answer);

/// <summary>
/// A shop's server that takes notifications: it reads them as the Standard Webhooks specification says, by code of its own, and answers what
/// a test asks for.
/// </summary>
internal sealed class ShopServer : IAsyncDisposable
{
    /// <summary>Keeps the sender waiting until it gives up.</summary>
    public const int Hang = 0;

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly WebApplication _server;
    private readonly byte[] _key;
    private readonly ConcurrentQueue<Post> _posts = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<int>> _answers = new(StringComparer.Ordinal);

    private ShopServer(WebApplication server, byte[] key) => (_server, _key) = (server, key);

    public Uri Address => new(new Uri(_server.Urls.Single()), "notifications");

    /// <summary>Every post so far.</summary>
    public IReadOnlyList<Post> Posts => [.. _posts];

    /// <summary>What was wrong with posts.</summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    /// <summary>Starts a server that knows the secret <c>whsec_…</c>.</summary>
    public static async Task<ShopServer> StartAsync(string secret)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ShopServer(builder.Build(), Convert.FromBase64String(secret["whsec_".Length..]));
        server._server.Run(server.TakeAsync);
        await server._server.StartAsync();
        return server;
    }

    /// <summary>What to answer to the next posts of a type about an order; 200 after that.</summary>
    public void Answer(string type, long order, params int[] answers) => _answers[$"{type} {order}"] = new(answers);

    /// <summary>The posts about an order.</summary>
    public IReadOnlyList<Post> About(long order) =>
        [.. _posts.Where(p => p.OrderId == order.ToString(CultureInfo.InvariantCulture))];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory);
        var body = memory.ToArray();
        var id = context.Request.Headers["webhook-id"].ToString();
        if (WhyNot(context.Request, id, body) is { } fault)
        {
            _faults.Enqueue(fault);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var notification = JsonNode.Parse(body)!;
        var (type, order) = ($"{notification["type"]}", $"{notification["data"]!["orderId"]}");
        var answer =
            _answers.TryGetValue($"{type} {order}", out var answers) && answers.TryDequeue(out var next)
                ? next
                : StatusCodes.Status200OK;
        _posts.Enqueue(new(id, type, order, notification, answer));
        if (answer == Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        context.Response.StatusCode = answer;
    }

    // "{id}.{timestamp}.{body}" under HMAC-SHA256 in base64, behind "v1,"; several signatures are parted by blanks.
    private string? WhyNot(HttpRequest request, string id, byte[] body)
    {
        if (!HttpMethods.IsPost(request.Method) || request.ContentType != "application/json")
        {
            return $"{request.Method} of {request.ContentType}";
        }

        var time = request.Headers["webhook-timestamp"].ToString();
        if (
            !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || (DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance
        )
        {
            return $"the timestamp '{time}' is not of now";
        }

        if (id.Length == 0 || id.Contains('.', StringComparison.Ordinal))
        {
            return $"the id '{id}' is none";
        }

        using var mac = new HMACSHA256(_key);
        mac.TransformBlock(Encoding.UTF8.GetBytes($"{id}.{time}."), 0, id.Length + time.Length + 2, null, 0);
        mac.TransformFinalBlock(body, 0, body.Length);
        var expected = $"v1,{Convert.ToBase64String(mac.Hash!)}";
        var signatures = request.Headers["webhook-signature"].ToString().Split(' ');
        return signatures.Contains(expected, StringComparer.Ordinal) ? null : "no signature is the body's";
    }
}
