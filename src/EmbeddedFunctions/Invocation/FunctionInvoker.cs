using System.Diagnostics;
using EmbeddedFunctions.Binding;
using EmbeddedFunctions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Invocation;

/// <summary>Runs one function once: scope, context, time limit, log line and span.</summary>
internal sealed partial class FunctionInvoker(
    IServiceScopeFactory scopes,
    InvocationTracker tracker,
    HostSettings settings,
    ILoggerFactory loggers
)
{
    private static readonly ActivitySource Source = new("EmbeddedFunctions");

    /// <summary>Runs the function in a scope of its own. The listener counts it with the tracker, and settles it too.</summary>
    /// <returns>Null, or what went wrong. Nothing is thrown.</returns>
    public async Task<Exception?> InvokeAsync(BoundFunction function, object input)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await RunAsync(
            function,
            input,
            scope.ServiceProvider,
            ActivityKind.Consumer,
            finish: null,
            CancellationToken.None
        );
    }

    /// <summary>Runs the function in a scope that the caller has, and hands its result over while it lives.</summary>
    public async Task<Exception?> InvokeAsync(
        BoundFunction function,
        object input,
        IServiceProvider services,
        Func<object?, Task> finish,
        CancellationToken callerGone
    )
    {
        tracker.Begin();
        try
        {
            return await RunAsync(function, input, services, ActivityKind.Server, finish, callerGone);
        }
        finally
        {
            tracker.End();
        }
    }

    private async Task<Exception?> RunAsync(
        BoundFunction function,
        object input,
        IServiceProvider services,
        ActivityKind kind,
        Func<object?, Task>? finish,
        CancellationToken callerGone
    )
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(tracker.Deadline, callerGone);
        if (settings.FunctionTimeout is { } limit)
        {
            cancellation.CancelAfter(limit);
        }

        var context = new EmbeddedFunctionContext(function, services, cancellation.Token);
        var log = loggers.CreateLogger($"Function.{function.Name}");
        using var activity = Source.StartActivity(function.Name, kind);
        activity?.SetTag("faas.invocation_id", context.InvocationId);
        activity?.SetTag("faas.trigger", function.Trigger.Kind);
        using var scope = log.BeginScope(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["FunctionName"] = function.Name,
                ["InvocationId"] = context.InvocationId,
            }
        );
        var began = Stopwatch.GetTimestamp();
        try
        {
            await function.Call.InvokeAsync(input, context, finish);
            Log.Succeeded(log, function.Name, Milliseconds(began));
            return null;
        }
        catch (InputException exception)
        {
            Log.Refused(log, function.Name, exception.Message, Milliseconds(began));
            return exception;
        }
        catch (OperationCanceledException exception) when (callerGone.IsCancellationRequested)
        {
            Log.Abandoned(log, function.Name, Milliseconds(began));
            return exception;
        }
        catch (OperationCanceledException exception)
            when (cancellation.IsCancellationRequested && !tracker.Deadline.IsCancellationRequested)
        {
            Log.TimedOut(log, function.Name, Milliseconds(began));
            activity?.SetStatus(ActivityStatusCode.Error, "timed out");
            return new TimeoutException($"Function '{function.Name}' ran longer than functionTimeout.", exception);
        }
#pragma warning disable CA1031 // Whatever a function throws means that this invocation failed, not that the host does.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Failed(log, exception, function.Name, Milliseconds(began));
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            return exception;
        }
    }

    private static long Milliseconds(long began) => (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Executed '{Function}' (Succeeded, {Milliseconds} ms)")]
        public static partial void Succeeded(ILogger logger, string function, long milliseconds);

        [LoggerMessage(2, LogLevel.Error, "Executed '{Function}' (Failed, {Milliseconds} ms)")]
        public static partial void Failed(ILogger logger, Exception exception, string function, long milliseconds);

        [LoggerMessage(3, LogLevel.Error, "Executed '{Function}' (Timed out, {Milliseconds} ms)")]
        public static partial void TimedOut(ILogger logger, string function, long milliseconds);

        [LoggerMessage(4, LogLevel.Information, "Executed '{Function}' (The caller went away, {Milliseconds} ms)")]
        public static partial void Abandoned(ILogger logger, string function, long milliseconds);

        [LoggerMessage(5, LogLevel.Warning, "Executed '{Function}' (Input refused: {Reason} {Milliseconds} ms)")]
        public static partial void Refused(ILogger logger, string function, string reason, long milliseconds);
    }
}
