using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azurite.Testing;
using Google.Protobuf;
using LocalFunctionsHost.Protocol;

namespace LocalFunctionsHost.Tests;

/// <summary>HTTP within the protocol. What is passed on to a worker's own web server is tested with the sample app.</summary>
public sealed class HttpTests
{
    internal static string Trigger(string route, params string[] methods) => Trigger(route, "Anonymous", methods);

    [Fact]
    public async Task A_request_reaches_the_function_whole_and_its_response_the_caller()
    {
        await using var app = await new TestApp(null)
            .Function(
                "Order",
                Trigger("orders/{shop}/{orderId:int}", "post"),
                run =>
                {
                    var http = run.Request.InputData[0].Data.Http;
                    var answer = new RpcHttp
                    {
                        StatusCode = "201",
                        Headers = { ["Location"] = "/there", ["Content-Type"] = "text/x-order" },
                        Cookies =
                        {
                            new RpcHttpCookie
                            {
                                Name = "seen",
                                Value = "1",
                                HttpOnly = new() { Value = true },
                            },
                        },
                        Body = new TypedData
                        {
                            Bytes = ByteString.CopyFromUtf8(
                                $"{http.Method} {new Uri(http.Url).PathAndQuery} {http.NullableHeaders["x-some"].Value} {http.NullableQuery["q"].Value} {run["shop"]} {http.NullableParams["orderId"].Value} {http.Body.Bytes.ToStringUtf8()}"
                            ),
                        },
                    };
                    return Task.FromResult<InvocationResponse?>(
                        new() { ReturnValue = new TypedData { Http = answer } }
                    );
                },
                """{"type":"http","direction":"Out","name":"$return"}"""
            )
            .StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/Orders/acme/17?q=a%20b");
        request.Headers.Add("X-Some", "value");
        request.Content = new StringContent("the body");
        using var response = await app.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("/there", $"{response.Headers.Location}");
        Assert.Equal("text/x-order", $"{response.Content.Headers.ContentType}");
        Assert.Equal(
            ["seen=1; httponly"],
            response.Headers.GetValues("Set-Cookie").Select(c => c.Replace("; path=/", "", StringComparison.Ordinal))
        );
        Assert.Equal(
            "POST /api/Orders/acme/17?q=a%20b value a b acme 17 the body",
            await response.Content.ReadAsStringAsync()
        );
    }

    [Theory]
    [InlineData("POST", "api/later", HttpStatusCode.NotFound)] // Azure's host knows no 405.
    [InlineData("GET", "api/later", HttpStatusCode.OK)]
    [InlineData("GET", "api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "later", HttpStatusCode.NotFound)]
    [InlineData("GET", "api/numbers/x", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "api/any", HttpStatusCode.OK)]
    [InlineData("GET", "api/fails", HttpStatusCode.InternalServerError)]
    public async Task Status_codes(string method, string path, HttpStatusCode expected)
    {
        await using var app = await App().StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await app.Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.InternalServerError)
        {
            Assert.Equal("", await response.Content.ReadAsStringAsync());
            Assert.True(app.Logs.Has("secret detail"));
        }
    }

    [Fact]
    public async Task The_prefix_can_be_empty()
    {
        await using var app = await App().HostJson("extensions.http.routePrefix", "").StartAsync();
        using var response = await app.Client.GetAsync("later");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_JSON_body_over_the_limit_fails_before_the_function_and_another_kind_of_body_has_the_same_limit()
    {
        var ran = false;
        await using var app = await new TestApp(null)
            .Setting("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "1000")
            .Function("Size", Trigger("Size", "post"), _ => ran = true)
            .StartAsync();
        using var large = await app.Client.PostAsJsonAsync("api/Size", new string('x', 2000));
        Assert.Equal(HttpStatusCode.InternalServerError, large.StatusCode);
        Assert.Equal("", await large.Content.ReadAsStringAsync());
        Assert.False(ran);
        Assert.True(app.Logs.Has("Executed 'Functions.Size' (Failed)"));
        using var small = await app.Client.PostAsJsonAsync("api/Size", "x");
        Assert.Equal(HttpStatusCode.OK, small.StatusCode);
        Assert.True(ran);
    }

    [Fact]
    public async Task A_caller_who_leaves_cancels_the_invocation()
    {
        var cancelled = new TaskCompletionSource();
        await using var app = await new TestApp(null)
            .Function(
                "Endless",
                Trigger("Endless"),
                async run =>
                {
                    await Task.Delay(Timeout.Infinite, run.Cancellation)
                        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    cancelled.SetResult();
                    run.Cancellation.ThrowIfCancellationRequested();
                }
            )
            .StartAsync();
        using var leaving = new CancellationTokenSource();
        var request = app.Client.GetAsync("api/Endless", leaving.Token);
        await Eventually.True(() => app.Logs.Has("Executing 'Functions.Endless'"), "the function runs");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Eventually.True(
            () => app.Logs.Has("Executed 'Functions.Endless' (Failed"),
            "a failed invocation, as in Azure"
        );
    }

    [Fact]
    public async Task FunctionTimeout_cancels()
    {
        await using var app = await new TestApp(null)
            .HostJson("functionTimeout", "00:00:01")
            .Function("Endless", Trigger("Endless"), run => Task.Delay(Timeout.Infinite, run.Cancellation))
            .StartAsync();
        using var response = await app.Client.GetAsync("api/Endless");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.True(app.Logs.Has("It ran longer than functionTimeout"));
    }

    [Theory]
    [InlineData("Development", null, null, null, HttpStatusCode.OK)]
    [InlineData("Production", "k-1", "k-1", null, HttpStatusCode.OK)]
    [InlineData("Production", "k-1", null, "k-1", HttpStatusCode.OK)]
    [InlineData("Production", "k-1", "k-2", null, HttpStatusCode.Unauthorized)]
    [InlineData("Production", "k-1", null, null, HttpStatusCode.Unauthorized)]
    [InlineData("Production", null, null, null, HttpStatusCode.Unauthorized)]
    [InlineData("Production", null, "", null, HttpStatusCode.Unauthorized)]
    public async Task The_key_is_asked_for_outside_development(
        string environment,
        string? key,
        string? header,
        string? code,
        HttpStatusCode expected
    )
    {
        await using var app = await new TestApp(null)
            .Setting("AZURE_FUNCTIONS_ENVIRONMENT", environment)
            .Setting("LocalFunctionsHost:FunctionKey", key)
            .Function("Keyed", Trigger("Keyed", "Function", []))
            .Function("Open", Trigger("Open"))
            .StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/Keyed" + (code is null ? "" : "?code=" + code));
        if (header is not null)
        {
            request.Headers.Add("x-functions-key", header);
        }

        using var response = await app.Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        using var open = await app.Client.GetAsync("api/Open");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Theory]
    [InlineData("https://shop.example, https://other.example", "https://shop.example", "https://shop.example")]
    [InlineData("https://shop.example", "https://evil.example", null)]
    [InlineData("*", "https://any.example", "*")]
    [InlineData("", "https://any.example", null)]
    public async Task Cors_obeys_the_host_section(string setting, string origin, string? allowed)
    {
        await using var app = await App().Setting("Host:CORS", setting).StartAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "api/any");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await app.Client.SendAsync(preflight);
        Assert.Equal(allowed, Allowed(answer));
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/later");
        request.Headers.Add("Origin", origin);
        using var response = await app.Client.SendAsync(request);
        Assert.Equal(allowed, Allowed(response));
    }

    [Fact]
    public async Task The_workers_door_answers_no_function_and_the_other_no_worker()
    {
        await using var app = await App().StartAsync();
        using var http2 = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri(app.Host.WorkerSettings["Functions__Worker__HostEndpoint"]),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var function = await http2.GetAsync("api/later");
        Assert.Equal(HttpStatusCode.NotFound, function.StatusCode);
        using var worker = await app.Client.PostAsync(
            "AzureFunctionsRpcMessages.FunctionRpc/EventStream",
            content: null
        );
        Assert.Equal(HttpStatusCode.NotFound, worker.StatusCode);
    }

    private static TestApp App() =>
        new TestApp(null)
            .Function("Later", Trigger("later", "get"))
            .Function("Numbers", Trigger("numbers/{n:int}", "get"))
            .Function("Any", Trigger("any"))
            .Function("Fails", Trigger("fails"), _ => throw new InvalidOperationException("secret detail"));

    private static string Trigger(string route, string level, string[] methods) =>
        JsonSerializer.Serialize(
            new
            {
                type = "httpTrigger",
                direction = "In",
                name = "request",
                authLevel = level,
                methods,
                route,
            }
        );

    private static string? Allowed(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
}
