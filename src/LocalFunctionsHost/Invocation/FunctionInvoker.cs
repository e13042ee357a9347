using System.Diagnostics;
using LocalFunctionsHost.Blobs;
using LocalFunctionsHost.Outputs;
using LocalFunctionsHost.Worker;

namespace LocalFunctionsHost.Invocation;

/// <summary>How a run ended.</summary>
/// <param name="Error">What went wrong; null when nothing did.</param>
/// <param name="Response">What the worker answered; null when it did not.</param>
internal sealed record InvocationOutcome(Exception? Error, InvocationResponse? Response);

/// <summary>The function threw; the worker says what.</summary>
internal sealed class FunctionFailedException(string message) : Exception(message);

/// <summary>Has the worker run one function once: values, time limit, log lines, outputs.</summary>
internal sealed class FunctionInvoker(
    WorkerConnection worker,
    InvocationTracker tracker,
    ChangeFeeds changes,
    HostSettings settings,
    ILoggerFactory loggers
)
{
    private static readonly TimeSpan GraceAfterTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CancelAgainAfter = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs the function. The caller counts it with the tracker. Nothing is thrown.</summary>
    /// <param name="function">What to run.</param>
    /// <param name="data">What its trigger brings.</param>
    /// <param name="reason">What started it, for the log.</param>
    /// <param name="invocationId">The id of this run; null for a new one.</param>
    /// <param name="callerGone">Fires when nobody waits for the result any longer.</param>
    public async Task<InvocationOutcome> InvokeAsync(
        AppFunction function,
        TriggerData data,
        string reason,
        string? invocationId = null,
        CancellationToken callerGone = default
    )
    {
        var id = invocationId ?? Guid.NewGuid().ToString();
        var log = loggers.CreateLogger($"Function.{function.Name}");
        log.LogInformation("Executing 'Functions.{Function}' (Reason='{Reason}', Id={Id})", function.Name, reason, id);
        if (data.Details is { } details)
        {
            log.LogInformation("Trigger Details: {Details}", details);
        }

        var began = Stopwatch.GetTimestamp();
        var (error, response) = await RunAsync(function, data, id, callerGone);
        if (!data.IsRead)
        {
            changes.MayHaveChanged();
        }

        var milliseconds = (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (error is null)
        {
            log.LogInformation(
                "Executed 'Functions.{Function}' (Succeeded, Id={Id}, Duration={Milliseconds}ms)",
                function.Name,
                id,
                milliseconds
            );
        }
        else
        {
            log.LogError(
                "Executed 'Functions.{Function}' (Failed, Id={Id}, Duration={Milliseconds}ms) {Error}",
                function.Name,
                id,
                milliseconds,
                error.Message
            );
        }

        return new(error, response);
    }

    private async Task<InvocationOutcome> RunAsync(
        AppFunction function,
        TriggerData data,
        string id,
        CancellationToken callerGone
    )
    {
        InvocationResponse? response = null;
        try
        {
            var request = new InvocationRequest
            {
                InvocationId = id,
                FunctionId = function.Id,
                TraceContext = new RpcTraceContext { TraceParent = data.TraceParent ?? NewTrace() },
                InputData =
                {
                    new ParameterBinding { Name = function.Input.Parameter, Data = data.Value },
                },
            };
            foreach (var (name, value) in data.Metadata)
            {
                request.TriggerMetadata[name] = value;
            }

            foreach (var input in function.BlobInputs)
            {
                request.InputData.Add(await BlobInput.ReadAsync(input, data.Metadata));
            }

            response = await AskAsync(request, callerGone);
            Check(response);
            await OutputWriter.WriteAsync(function, response, data.Metadata, settings);
            return new(null, response);
        }
#pragma warning disable CA1031 // Whatever it is, this run failed, not the host.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new(exception, response);
        }
    }

    private async Task<InvocationResponse> AskAsync(InvocationRequest request, CancellationToken callerGone)
    {
        using var timeout = new CancellationTokenSource();
        if (settings.FunctionTimeout is { } limit)
        {
            timeout.CancelAfter(limit);
        }

        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(
            tracker.Deadline,
            callerGone,
            timeout.Token
        );
        var answer = worker.AskAsync(
            new StreamingMessage { RequestId = request.InvocationId, InvocationRequest = request }
        );
        await using var cancel = cancellation.Token.Register(() => _ = CancelAsync(request.InvocationId, answer));
        // A function that ignores its token is given up a little later; what it holds on to is done again.
        var late = Task.Delay(Timeout.InfiniteTimeSpan, timeout.Token)
            .ContinueWith(_ => Task.Delay(GraceAfterTimeout), TaskScheduler.Default)
            .Unwrap();
        if (await Task.WhenAny(answer, late) != answer || timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"It ran longer than functionTimeout, {settings.FunctionTimeout:c}.");
        }

        return (await answer).InvocationResponse;
    }

    // A worker overlooks the cancellation of what it has not begun yet, and a caller may leave as early as that: so it is said again
    // until there is an answer.
    private async Task CancelAsync(string invocationId, Task answer)
    {
        do
        {
            worker.Cancel(invocationId);
        } while (await Task.WhenAny(answer, Task.Delay(CancelAgainAfter)) != answer);
    }

    private static void Check(InvocationResponse response)
    {
        if (response.Result?.Status is not StatusResult.Types.Status.Success)
        {
            throw new FunctionFailedException(
                response.Result?.Exception is { } exception
                    ? $"{exception.Type} {exception.Message}".Trim()
                    : $"The worker answered {response.Result?.Status.ToString() ?? "nothing"}."
            );
        }
    }

    // As Azure's host does it without telemetry of its own: a trace that nobody has asked to be recorded.
    private static string NewTrace() => $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00";
}
