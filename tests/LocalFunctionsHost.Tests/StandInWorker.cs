using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Grpc.Net.Client;
using LocalFunctionsHost.Protocol;

namespace LocalFunctionsHost.Tests;

/// <summary>One run of a function, seen from the worker.</summary>
internal sealed record Run(InvocationRequest Request, CancellationToken Cancellation)
{
    /// <summary>The trigger's value as text.</summary>
    public string Text => Request.InputData[0].Data.String;

    /// <summary>The trigger's value as JSON.</summary>
    public string Json => Request.InputData[0].Data.Json;

    public string this[string metadata] =>
        Request.TriggerMetadata[metadata] is { DataCase: TypedData.DataOneofCase.Json } json
            ? json.Json.Trim('"')
            : Request.TriggerMetadata[metadata].String;

    public int Attempt => int.Parse(this["DequeueCount"], null);
}

/// <summary>
/// The worker's side of the protocol, with functions that a test writes as lambdas: what the host does is seen without an app, and
/// many times a second.
/// </summary>
internal sealed class StandInWorker : IAsyncDisposable
{
    private readonly Dictionary<
        string,
        (RpcFunctionMetadata Metadata, Func<Run, Task<InvocationResponse?>> Body)
    > _functions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>();
    private GrpcChannel? _channel;
    private AsyncDuplexStreamingCall<StreamingMessage, StreamingMessage>? _stream;

    /// <summary>What the worker says of its own web server; null for none.</summary>
    public string? HttpUri { get; set; }

    /// <summary>The load of this function fails.</summary>
    public string? Unloadable { get; set; }

    public bool IsTerminated { get; private set; }

    public void Add(string name, Func<Run, Task<InvocationResponse?>> body, params string[] bindings)
    {
        var metadata = new RpcFunctionMetadata
        {
            Name = name,
            FunctionId = Guid.NewGuid().ToString(),
            ScriptFile = "Some.dll",
            EntryPoint = $"Some.{name}.Run",
            Language = "dotnet-isolated",
            RawBindings = { bindings },
        };
        _functions[metadata.FunctionId] = (metadata, body);
    }

    public void Connect(LocalHost host)
    {
        _channel = GrpcChannel.ForAddress(host.WorkerSettings["Functions__Worker__HostEndpoint"]);
        _stream = new FunctionRpc.FunctionRpcClient(_channel).EventStream();
        Say(new StreamingMessage { StartStream = new StartStream { WorkerId = "stand-in" } });
        _ = WriteAsync();
        _ = ReadAsync();
    }

    /// <summary>Ends as a process that is killed does.</summary>
    public async ValueTask DisposeAsync()
    {
        _outgoing.Writer.TryComplete();
        _stream?.Dispose();
        _channel?.Dispose();
        await Task.CompletedTask;
    }

    public void Say(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    private async Task WriteAsync()
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync())
        {
            await _stream!.RequestStream.WriteAsync(message);
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _stream!.ResponseStream.MoveNext(CancellationToken.None))
            {
                var request = _stream.ResponseStream.Current;
                _ = Task.Run(() => AnswerAsync(request));
            }
        }
        catch (Grpc.Core.RpcException)
        {
            // The host has gone, or this worker.
        }
    }

    private async Task AnswerAsync(StreamingMessage request)
    {
        var success = new StatusResult { Status = StatusResult.Types.Status.Success };
        var answer = new StreamingMessage { RequestId = request.RequestId };
        switch (request.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.WorkerInitRequest:
                answer.WorkerInitResponse = new WorkerInitResponse { Result = success };
                if (HttpUri is not null)
                {
                    answer.WorkerInitResponse.Capabilities["HttpUri"] = HttpUri;
                }

                break;
            case StreamingMessage.ContentOneofCase.FunctionsMetadataRequest:
                answer.FunctionMetadataResponse = new FunctionMetadataResponse
                {
                    Result = success,
                    FunctionMetadataResults = { _functions.Values.Select(f => f.Metadata) },
                };
                break;
            case StreamingMessage.ContentOneofCase.FunctionLoadRequest:
                answer.FunctionLoadResponse = new FunctionLoadResponse
                {
                    FunctionId = request.FunctionLoadRequest.FunctionId,
                    Result =
                        request.FunctionLoadRequest.Metadata.Name == Unloadable ? Failure("No such method.") : success,
                };
                break;
            case StreamingMessage.ContentOneofCase.InvocationRequest:
                answer.InvocationResponse = await RunAsync(request.InvocationRequest);
                break;
            case StreamingMessage.ContentOneofCase.InvocationCancel:
                if (_running.TryGetValue(request.InvocationCancel.InvocationId, out var running))
                {
                    await running.CancelAsync();
                }

                return;
            case StreamingMessage.ContentOneofCase.WorkerTerminate:
                IsTerminated = true;
                return;
        }

        Say(answer);
    }

    private async Task<InvocationResponse> RunAsync(InvocationRequest request)
    {
        using var cancellation = new CancellationTokenSource();
        _running[request.InvocationId] = cancellation;
        InvocationResponse response;
        try
        {
            response = await _functions[request.FunctionId].Body(new Run(request, cancellation.Token)) ?? new();
            response.Result = new StatusResult { Status = StatusResult.Types.Status.Success };
        }
#pragma warning disable CA1031 // As the real worker: whatever a function throws is its answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            response = new InvocationResponse { Result = Failure(exception.Message) };
        }

        _running.TryRemove(request.InvocationId, out _);
        response.InvocationId = request.InvocationId;
        return response;
    }

    private static StatusResult Failure(string message) =>
        new()
        {
            Status = StatusResult.Types.Status.Failure,
            Exception = new Protocol.RpcException { Message = message },
        };
}
