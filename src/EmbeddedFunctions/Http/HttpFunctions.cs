using EmbeddedFunctions.Binding;
using EmbeddedFunctions.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Http;

/// <summary>Answers HTTP requests with functions.</summary>
internal sealed partial class HttpFunctions(FunctionInvoker invoker, FunctionKey key, ILogger<HttpFunctions> logger)
{
    public void Map(IEndpointRouteBuilder endpoints, IEnumerable<BoundFunction> functions)
    {
        foreach (var function in functions)
        {
            if (function.Trigger is HttpTrigger http)
            {
                RequestDelegate answer = context => AnswerAsync(function, http, context);
                var endpoint =
                    http.Methods.Count == 0
                        ? endpoints.Map(http.Route, answer)
                        : endpoints.MapMethods(http.Route, http.Methods, answer);
                endpoint.WithDisplayName(function.Name);
            }
        }
    }

    private async Task AnswerAsync(BoundFunction function, HttpTrigger http, HttpContext context)
    {
        if (!key.Allows(context.Request, http.Level))
        {
            Log.Unauthorized(logger, function.Name);
            await RefuseAsync(
                context,
                StatusCodes.Status401Unauthorized,
                "This function needs a key: send it as the x-functions-key header or as ?code=."
            );
            return;
        }

        var error = await invoker.InvokeAsync(
            function,
            context,
            context.RequestServices,
            result => WriteAsync(context, result),
            context.RequestAborted
        );
        if (error is null || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (context.Response.HasStarted)
        {
            // Half an answer is out; breaking the connection is the only way to say that it is not whole.
            context.Abort();
            return;
        }

        context.Response.Clear();
        await (
            error switch
            {
                InputException => RefuseAsync(context, StatusCodes.Status400BadRequest, error.Message),
                BadHttpRequestException bad => RefuseAsync(context, bad.StatusCode, bad.Message),
                _ => RefuseAsync(
                    context,
                    StatusCodes.Status500InternalServerError,
                    "The function failed; see the log."
                ),
            }
        );
    }

    private static Task WriteAsync(HttpContext context, object? result) =>
        result switch
        {
            null => Task.CompletedTask,
            IResult own => own.ExecuteAsync(context),
            IActionResult action => ExecuteAsync(context, action),
            string text => context.Response.WriteAsync(text),
            _ => ExecuteAsync(context, new ObjectResult(result)),
        };

    private static Task ExecuteAsync(HttpContext context, IActionResult result) =>
        result.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));

    private static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "'{Function}' was called without its key")]
        public static partial void Unauthorized(ILogger logger, string function);
    }
}
