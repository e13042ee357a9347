using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace EmbeddedFunctions.Tests;

public sealed class HttpTests
{
    private static readonly string[] Production = ["--environment", "Production"];

    [Theory]
    [InlineData("GET", "api/orders/acme/17", "{\"shop\":\"acme\",\"orderId\":17}")]
    [InlineData("GET", "api/ORDERS/acme/17", "{\"shop\":\"acme\",\"orderId\":17}")]
    [InlineData("PUT", "api/Defaults", "PUT")]
    [InlineData("GET", "api/files/a/b/c.txt", "a/b/c.txt")]
    [InlineData("GET", "api/result", "\"typed\"")]
    [InlineData("GET", "api/poco", "{\"name\":\"ring\",\"size\":7}")]
    [InlineData("GET", "api/later", "later")]
    [InlineData("GET", "api/content", "<p>hi</p>")]
    [InlineData("GET", "api/file", "bytes")]
    [InlineData("GET", "api/own", "written")]
    [InlineData("GET", "api/static", "Static")]
    [InlineData("GET", "api/guid/5f0c1d0e8e5b4c1c9d7b9a4f3e2d1c0b", "5f0c1d0e-8e5b-4c1c-9d7b-9a4f3e2d1c0b")]
    public async Task Routes_bind_and_results_are_written(string method, string path, string body)
    {
        await using var app = await new TestApp(null, typeof(Functions)).StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await app.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("POST", "api/poco", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "orders/acme/17", HttpStatusCode.NotFound)]
    [InlineData("GET", "api/orders/acme/x", HttpStatusCode.NotFound)]
    [InlineData("GET", "api/status", HttpStatusCode.Conflict)]
    [InlineData("GET", "api/nocontent", HttpStatusCode.NoContent)]
    public async Task Status_codes(string method, string path, HttpStatusCode expected)
    {
        await using var app = await new TestApp(null, typeof(Functions)).StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await app.Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_route_value_that_does_not_fit_is_400_with_a_sentence()
    {
        await using var app = await new TestApp(null, typeof(Functions)).StartAsync();
        using var response = await app.Client.GetAsync("api/guid/nope");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("'id' is 'nope', which is not a valid Guid.", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_prefix_can_be_empty()
    {
        await using var app = await new TestApp(null, typeof(Functions))
            .HostJson("extensions.http.routePrefix", "")
            .StartAsync();
        Assert.Equal("later", await app.Client.GetStringAsync("later"));
    }

    [Fact]
    public async Task An_exception_is_500_and_logged_and_shows_nothing()
    {
        await using var app = await new TestApp(null, typeof(Functions)).StartAsync();
        using var response = await app.Client.GetAsync("api/Throws");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("The function failed; see the log.", await response.Content.ReadAsStringAsync());
        Assert.True(app.Logs.Has("Executed 'Throws' (Failed"));
        Assert.True(app.Logs.Has("secret detail"));
    }

    [Fact]
    public async Task A_body_can_be_read_and_has_a_limit()
    {
        await using var app = await new TestApp(null, typeof(Functions)).StartAsync();
        using var small = await app.Client.PostAsJsonAsync("api/Size", new { Name = "x" });
        Assert.Equal("12", await small.Content.ReadAsStringAsync());
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/Size")
        {
            Content = new StreamContent(new MemoryStream(new byte[1])),
        };
        request.Headers.ExpectContinue = true;
        request.Content.Headers.ContentLength = (100L * 1024 * 1024) + 1;
        using var large = await app.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task FunctionTimeout_cancels()
    {
        await using var app = await new TestApp(null, typeof(Functions))
            .HostJson("functionTimeout", "00:00:01")
            .StartAsync();
        using var response = await app.Client.GetAsync("api/Endless");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.True(app.Logs.Has("Executed 'Endless' (Timed out"));
    }

    [Fact]
    public async Task The_key_is_not_asked_for_in_development()
    {
        await using var app = await new TestApp(null, typeof(Functions)).StartAsync();
        Assert.Equal("keyed", await app.Client.GetStringAsync("api/Keyed"));
    }

    [Theory]
    [InlineData("k-1", "k-1", null, HttpStatusCode.OK)]
    [InlineData("k-1", null, "k-1", HttpStatusCode.OK)]
    [InlineData("k-1", "k-2", null, HttpStatusCode.Unauthorized)]
    [InlineData("k-1", null, null, HttpStatusCode.Unauthorized)]
    [InlineData(null, null, null, HttpStatusCode.Unauthorized)]
    [InlineData(null, "", null, HttpStatusCode.Unauthorized)]
    public async Task The_key_is_asked_for_elsewhere(string? key, string? header, string? code, HttpStatusCode expected)
    {
        await using var app = await new TestApp(null, typeof(Functions))
            .Argument(Production)
            .Setting("EmbeddedFunctions:FunctionKey", key)
            .StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/Keyed" + (code is null ? "" : "?code=" + code));
        if (header is not null)
        {
            request.Headers.Add("x-functions-key", header);
        }

        using var response = await app.Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(
            expected == HttpStatusCode.OK
                ? "keyed"
                : "This function needs a key: send it as the x-functions-key header or as ?code=.",
            await response.Content.ReadAsStringAsync()
        );
        Assert.Equal("later", await app.Client.GetStringAsync("api/later"));
    }

    [Theory]
    [InlineData("https://shop.example, https://other.example", "https://shop.example", "https://shop.example")]
    [InlineData("https://shop.example", "https://evil.example", null)]
    [InlineData("*", "https://any.example", "*")]
    [InlineData("", "https://any.example", null)]
    public async Task Cors_obeys_the_host_section(string setting, string origin, string? allowed)
    {
        await using var app = await new TestApp(null, typeof(Functions)).Setting("Host:CORS", setting).StartAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "api/Size");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await app.Client.SendAsync(preflight);
        Assert.Equal(allowed, Allowed(answer));
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/later");
        request.Headers.Add("Origin", origin);
        using var response = await app.Client.SendAsync(request);
        Assert.Equal(allowed, Allowed(response));
    }

    private static string? Allowed(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;

    internal sealed record Jewel(string Name, int Size);

    internal sealed class Functions
    {
        [Function("Order")]
        public IActionResult Order(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "orders/{shop}/{orderId:int}")]
                HttpRequest request,
            string shop,
            int orderId
        ) => new OkObjectResult(new { Shop = shop, OrderId = orderId });

        [Function("Defaults")]
        public string Defaults([HttpTrigger] HttpRequest request) => request.Method;

        [Function("Files")]
        public IActionResult Files([HttpTrigger("get", Route = "files/{*path}")] HttpRequest request, string path) =>
            new ContentResult { Content = path };

        [Function("Result")]
        public IResult Result([HttpTrigger("get", Route = "result")] HttpRequest request) => Results.Json("typed");

        [Function("Poco")]
        public Jewel Poco([HttpTrigger("get", Route = "poco")] HttpRequest request) => new("ring", 7);

        [Function("Later")]
        public async Task<string> Later(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "later")] HttpRequest request
        )
        {
            await Task.Yield();
            return "later";
        }

        [Function("Content")]
        public ValueTask<IActionResult> Content([HttpTrigger("get", Route = "content")] HttpRequest request) =>
            ValueTask.FromResult<IActionResult>(new ContentResult { Content = "<p>hi</p>", ContentType = "text/html" });

        [Function("File")]
        public IActionResult File([HttpTrigger("get", Route = "file")] HttpRequest request) =>
            new FileContentResult("bytes"u8.ToArray(), "application/octet-stream");

        [Function("Own")]
        public Task Own([HttpTrigger("get", Route = "own")] HttpRequest request) =>
            request.HttpContext.Response.WriteAsync("written");

        [Function("Static")]
        public static string Static(
            [HttpTrigger("get", Route = "static")] HttpRequest request,
            FunctionContext context
        ) => context.FunctionDefinition.Name;

        [Function("ById")]
        public string ById([HttpTrigger("get", Route = "guid/{id}")] HttpRequest request, Guid id) => id.ToString();

        [Function("Status")]
        public IActionResult Status([HttpTrigger("get", Route = "status")] HttpRequest request) =>
            new StatusCodeResult(StatusCodes.Status409Conflict);

        [Function("NoContent")]
        public IActionResult NoContent([HttpTrigger("get", Route = "nocontent")] HttpRequest request) =>
            new NoContentResult();

        [Function("Throws")]
        public IActionResult Throws([HttpTrigger("get")] HttpRequest request) =>
            throw new InvalidOperationException("secret detail");

        [Function("Size")]
        public async Task<string> Size([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return $"{body.Length}";
        }

        [Function("Endless")]
        public Task Endless([HttpTrigger("get")] HttpRequest request, CancellationToken cancellation) =>
            Task.Delay(Timeout.Infinite, cancellation);

        [Function("Keyed")]
        public string Keyed([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => "keyed";
    }
}
