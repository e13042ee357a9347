using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Functions.Notifications;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>Notifications on the wire: what a shop's server gets, and what each of its answers means.</summary>
public sealed class NotificationPostTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Headers = new(StringComparer.Ordinal)
    {
        ["webhook-id"] = "msg-1",
        ["webhook-timestamp"] = "1700000000",
        ["webhook-signature"] = "v1,AAAA",
    };

    private readonly List<(string Path, Dictionary<string, string> Headers, string Body)> _got = [];
    private readonly HttpNotificationPost _post = new();
    private WebApplication? _shop;
    private Uri? _address;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _shop = builder.Build();
        _shop.Run(AnswerAsync);
        await _shop.StartAsync();
        _address = new Uri(_shop.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _post.Dispose();
        await _shop!.DisposeAsync();
    }

    [Theory]
    [InlineData(200, NotificationAnswer.Taken)]
    [InlineData(204, NotificationAnswer.Taken)]
    [InlineData(410, NotificationAnswer.Gone)]
    [InlineData(404, NotificationAnswer.Failed)]
    [InlineData(500, NotificationAnswer.Failed)]
    public async Task An_answer_is_what_its_status_says(int status, NotificationAnswer expected)
    {
        var (answer, detail) = await PostAsync($"{status}");
        Assert.Equal((expected, $"{status}"), (answer, detail));
    }

    [Fact]
    public async Task The_body_and_the_headers_arrive_as_they_are()
    {
        await PostAsync("200");
        var (path, headers, body) = Assert.Single(_got);
        Assert.Equal(("/200", "{\"type\":\"proof.ready\"}"), (path, body));
        Assert.Equal("application/json", headers["Content-Type"]);
        Assert.All(Headers, h => Assert.Equal(h.Value, headers[h.Key]));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var (answer, detail) = await PostAsync("302");
        Assert.Equal((NotificationAnswer.Failed, "302"), (answer, detail));
        Assert.Equal("/302", Assert.Single(_got).Path);
    }

    [Fact]
    public async Task A_shop_that_is_not_there_is_a_failure_in_words()
    {
        await _shop!.StopAsync();
        var (answer, detail) = await PostAsync("200");
        Assert.Equal(NotificationAnswer.Failed, answer);
        Assert.NotEmpty(detail);
    }

    private Task<(NotificationAnswer Answer, string Detail)> PostAsync(string path) =>
        _post.PostAsync(new Uri(_address!, path), Headers, Encoding.UTF8.GetBytes("{\"type\":\"proof.ready\"}"));

    // The path is the status that is answered.
    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.ToDictionary(
            h => h.Key,
            h => h.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        lock (_got)
        {
            _got.Add((context.Request.Path, headers, body));
        }

        context.Response.StatusCode = int.Parse(
            context.Request.Path.Value![1..],
            System.Globalization.CultureInfo.InvariantCulture
        );
        if (context.Response.StatusCode == (int)HttpStatusCode.Redirect)
        {
            context.Response.Headers.Location = new Uri(_address!, "200").ToString();
        }
    }
}
