using System.Collections.Concurrent;
using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace LocalFunctionsHost.Worker;

/// <summary>
/// The stream of messages between this host and its one worker. Requests carry an id, and the worker's answer to each carries it back.
/// </summary>
internal sealed class WorkerConnection(ILoggerFactory loggers)
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _asked = new(
        StringComparer.Ordinal
    );
    private readonly TaskCompletionSource _connected = Fresh();
    private readonly TaskCompletionSource _closed = Fresh();
    private readonly ILogger _logger = loggers.CreateLogger<WorkerConnection>();
    private int _taken;

    /// <summary>Completes when the worker has said hello.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Completes when the stream has ended.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Carries messages until either side ends.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<StreamingMessage> incoming,
        IServerStreamWriter<StreamingMessage> outgoing,
        CancellationToken cancellation
    )
    {
        if (Interlocked.Exchange(ref _taken, 1) == 1)
        {
            throw new Grpc.Core.RpcException(
                new Status(StatusCode.FailedPrecondition, "This host has its worker already.")
            );
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sending = SendAsync(outgoing, end.Token);
        try
        {
            while (await incoming.MoveNext(cancellation))
            {
                Take(incoming.Current);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The worker's process ended; what was asked of it fails below.
        }
        finally
        {
            await end.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Abandon();
        }
    }

    /// <summary>Expects nothing more of the worker: whatever was asked of it and is not answered fails now.</summary>
    public void Abandon()
    {
        _outgoing.Writer.TryComplete();
        _closed.TrySetResult();
        foreach (var asked in _asked.Values)
        {
            asked.TrySetException(new WorkerGoneException());
        }
    }

    /// <summary>Sends a request and waits for the answer to it.</summary>
    /// <exception cref="WorkerGoneException">There will be no answer.</exception>
    public async Task<StreamingMessage> AskAsync(StreamingMessage request)
    {
        if (request.RequestId.Length == 0)
        {
            request.RequestId = Guid.NewGuid().ToString();
        }

        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[request.RequestId] = answer;
        try
        {
            if (!_outgoing.Writer.TryWrite(request) || Closed.IsCompleted)
            {
                throw new WorkerGoneException();
            }

            return await answer.Task;
        }
        finally
        {
            _asked.TryRemove(request.RequestId, out _);
        }
    }

    /// <summary>Has the token of a running invocation fire.</summary>
    public void Cancel(string invocationId) =>
        _outgoing.Writer.TryWrite(
            new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = invocationId } }
        );

    /// <summary>Asks the worker to end.</summary>
    public void Terminate(TimeSpan grace) =>
        _outgoing.Writer.TryWrite(
            new StreamingMessage
            {
                WorkerTerminate = new WorkerTerminate { GracePeriod = Duration.FromTimeSpan(grace) },
            }
        );

    private async Task SendAsync(IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellation)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellation))
        {
            await outgoing.WriteAsync(message, cancellation);
        }
    }

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream:
                _connected.TrySetResult();
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                Print(message.RpcLog);
                break;
            default:
                if (_asked.TryGetValue(message.RequestId, out var asked))
                {
                    asked.TrySetResult(message);
                }
                else if (message.ContentCase != StreamingMessage.ContentOneofCase.None)
                {
                    _logger.LogDebug("The worker answered what nobody waits for: {Kind}", message.ContentCase);
                }

                break;
        }
    }

    // The worker has no console of its own; what it logs comes through here.
    private void Print(RpcLog log)
    {
        if (log.LogCategory == RpcLog.Types.RpcLogCategory.CustomMetric)
        {
            return;
        }

        var logger = loggers.CreateLogger(log.Category is { Length: > 0 } category ? category : "Worker");
        var text = log.Exception is { Message.Length: > 0 } exception
            ? $"{log.Message} {exception.Type} {exception.Message}{Environment.NewLine}{exception.StackTrace}".TrimEnd()
            : log.Message;
#pragma warning disable CA1848, CA2254 // The worker made the text; there is no template left.
        logger.Log((LogLevel)(int)log.Level, "{Message}", text);
#pragma warning restore CA1848, CA2254
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The end of the protocol that the worker calls.</summary>
internal sealed class WorkerService(WorkerConnection connection) : FunctionRpc.FunctionRpcBase
{
    public override Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream,
        IServerStreamWriter<StreamingMessage> responseStream,
        ServerCallContext context
    ) => connection.RunAsync(requestStream, responseStream, context.CancellationToken);
}
