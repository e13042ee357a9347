using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Forwarder;

namespace LocalFunctionsHost.Http;

/// <summary>
/// Answers HTTP requests with functions: by passing the request on to the worker's own web server, or, where the app has none, within
/// the protocol.
/// </summary>
internal sealed class HttpFunctions(
    FunctionInvoker invoker,
    InvocationTracker tracker,
    FunctionKey key,
    IHttpForwarder forwarder,
    ILogger<HttpFunctions> logger
) : EndpointDataSource, IDisposable
{
    /// <summary>By this header the worker knows which request belongs to which invocation.</summary>
    private const string CorrelationHeader = "x-ms-invocation-id";

    private static readonly ForwarderRequestConfig Forwarding = new()
    {
        ActivityTimeout = TimeSpan.FromSeconds(240),
        Version = HttpVersion.Version11,
    };

    private readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            // The invocation carries the trace; the request is passed on as it came.
            ActivityHeadersPropagator = null,
        }
    );
    private CancellationTokenSource _changed = new();
    private List<Endpoint> _endpoints = [];
    private Uri? _worker;

    public override IReadOnlyList<Endpoint> Endpoints => _endpoints;

    public override IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

    /// <summary>Begins to answer.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="worker">Where the worker's own web server listens; null when it has none.</param>
    public void Map(IEnumerable<AppFunction> functions, Uri? worker)
    {
        _worker = worker;
        _endpoints =
        [
            .. functions
                .Where(f => f.Trigger is HttpTrigger)
                .Select((f, order) => Map(f, (HttpTrigger)f.Trigger, order)),
        ];
        // Routing asks for the next token while this one fires.
        var changed = _changed;
        _changed = new();
        changed.Cancel();
        changed.Dispose();
    }

    public void Dispose()
    {
        _client.Dispose();
        _changed.Dispose();
    }

    private Endpoint Map(AppFunction function, HttpTrigger http, int order)
    {
        var endpoint = new RouteEndpointBuilder(
            context => AnswerAsync(function, http, context),
            RoutePatternFactory.Parse(http.Route),
            order
        )
        {
            DisplayName = function.Name,
        };
        endpoint.Metadata.Add(function);
        endpoint.Metadata.Add(new HttpMethodMetadata(http.Methods));
        return endpoint.Build();
    }

    private async Task AnswerAsync(AppFunction function, HttpTrigger http, HttpContext context)
    {
        if (!key.Allows(context.Request, http.Level))
        {
            logger.LogWarning("'{Function}' was called without its key", function.Name);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        tracker.Begin();
        try
        {
            if (await BufferJsonAsync(function, context))
            {
                await (
                    _worker is null ? AnswerByRpcAsync(function, context) : ForwardAsync(function, context, _worker)
                );
            }
        }
        finally
        {
            tracker.End();
        }
    }

    private async Task ForwardAsync(AppFunction function, HttpContext context, Uri worker)
    {
        var id = Guid.NewGuid().ToString();
        context.Request.Headers[CorrelationHeader] = id;
        var data = Data(new TypedData { Http = new RpcHttp() }, context);
        var invoking = invoker.InvokeAsync(function, data, Reason, id, context.RequestAborted);
        var forwarding = forwarder
            .SendAsync(context, worker.ToString(), _client, Forwarding, HttpTransformer.Default)
            .AsTask();
        var outcome = await invoking;
        var forwarded = await forwarding;
        if (context.RequestAborted.IsCancellationRequested)
        {
            logger.LogInformation("The caller of '{Function}' left before the answer", function.Name);
        }
        else if (forwarded != ForwarderError.None)
        {
            logger.LogWarning(
                "The request to '{Function}' could not be passed on: {Error} {Reason}",
                function.Name,
                forwarded,
                context.GetForwarderErrorFeature()?.Exception?.Message ?? ""
            );
        }

        if (outcome.Error is not null && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private async Task AnswerByRpcAsync(AppFunction function, HttpContext context)
    {
        var data = Data(await HttpOverRpc.ReadAsync(context), context);
        var outcome = await invoker.InvokeAsync(function, data, Reason, callerGone: context.RequestAborted);
        if (outcome.Error is not null)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        await HttpOverRpc.WriteAsync(context.Response, HttpOverRpc.Result(outcome.Response!, function.HttpOutput));
    }

    private const string Reason = "This function was programmatically called via the host APIs.";

    /// <summary>
    /// Azure's host reads a JSON body whole before it calls the worker, and a body that is too long is a failed invocation that the
    /// app never sees.
    /// </summary>
    private async Task<bool> BufferJsonAsync(AppFunction function, HttpContext context)
    {
        if (context.Request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return true;
        }

        try
        {
            context.Request.EnableBuffering();
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Request.Body.Position = 0;
            return true;
        }
        catch (Exception exception)
            when (exception is BadHttpRequestException or IOException or OperationCanceledException)
        {
            logger.LogError(
                "Executed 'Functions.{Function}' (Failed): the body could not be read: {Reason}",
                function.Name,
                exception.Message
            );
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return false;
        }
    }

    private static TriggerData Data(TypedData value, HttpContext context) =>
        new(value, Metadata(context))
        {
            TraceParent = TraceParent(context.Request),
            IsRead = context.Request.Method is "GET" or "HEAD" or "OPTIONS" or "TRACE",
        };

    /// <summary>Route values, and the headers and the query as they came: on its way to the worker the request is changed.</summary>
    private static Dictionary<string, TypedData> Metadata(HttpContext context)
    {
        var request = context.Request;
        var metadata = new Dictionary<string, TypedData>(StringComparer.OrdinalIgnoreCase)
        {
            ["Headers"] = Texts(request.Headers),
            ["Query"] = Texts(request.Query),
        };
        foreach (var (name, value) in request.RouteValues)
        {
            metadata[name] = BindingData.Text(value?.ToString() ?? "");
        }

        return metadata;
    }

    private static TypedData Texts(IEnumerable<KeyValuePair<string, StringValues>> values) =>
        BindingData.Json(values.ToDictionary(v => v.Key, v => v.Value.ToString(), StringComparer.OrdinalIgnoreCase));

    // The trace goes on, unrecorded: as Azure's host passes it.
    private static string? TraceParent(HttpRequest request) =>
        System.Diagnostics.ActivityContext.TryParse(request.Headers.TraceParent, null, out var caller)
            ? $"00-{caller.TraceId}-{caller.SpanId}-00"
            : null;
}
