using System.Diagnostics;
using System.Net.Sockets;
using LocalFunctionsHost.Binding;
using LocalFunctionsHost.Protocol;

namespace LocalFunctionsHost.Worker;

/// <summary>The talk at the beginning: what the worker can do, which functions it has, and that it shall load them.</summary>
internal sealed class WorkerSetup(WorkerConnection connection, string appDirectory)
{
    /// <summary>Where the worker listens for HTTP; null when its HTTP functions are called through the protocol.</summary>
    public Uri? HttpAddress { get; private set; }

    /// <exception cref="HostStartException">The worker says that it cannot start.</exception>
    public async Task<IReadOnlyList<RpcFunctionMetadata>> BeginAsync()
    {
        var begun = await connection.AskAsync(
            new StreamingMessage
            {
                RequestId = Guid.NewGuid().ToString(),
                WorkerInitRequest = new WorkerInitRequest
                {
                    HostVersion = "4.0.0",
                    WorkerDirectory = appDirectory,
                    FunctionAppDirectory = appDirectory,
                    Capabilities = { ["V2Compatable"] = "true" },
                },
            }
        );
        Check(begun.WorkerInitResponse.Result, "The worker could not start");
        if (begun.WorkerInitResponse.Capabilities.TryGetValue("HttpUri", out var address))
        {
            HttpAddress = new Uri(address);
        }

        var described = await connection.AskAsync(
            new StreamingMessage
            {
                RequestId = Guid.NewGuid().ToString(),
                FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = appDirectory },
            }
        );
        Check(described.FunctionMetadataResponse.Result, "The worker could not say which functions it has");
        return described.FunctionMetadataResponse.FunctionMetadataResults;
    }

    /// <summary>Waits until the worker's web server takes connections: it may start later than the worker answers here.</summary>
    /// <exception cref="TimeoutException">It took none in time.</exception>
    public async Task WebServerAsync(TimeSpan deadline, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (HttpAddress is { } address)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(address.Host, address.Port, cancellation);
                return;
            }
            catch (SocketException exception)
            {
                if (Stopwatch.GetElapsedTime(began) > deadline)
                {
                    throw new TimeoutException($"Nothing listens at {address}.", exception);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            }
        }
    }

    /// <summary>Loads the functions; a fault of one is a sentence.</summary>
    public async Task LoadAsync(IEnumerable<AppFunction> functions, List<string> faults)
    {
        var loads = functions.Select(async function =>
        {
            var loaded = await connection.AskAsync(
                new StreamingMessage
                {
                    RequestId = Guid.NewGuid().ToString(),
                    FunctionLoadRequest = new FunctionLoadRequest
                    {
                        FunctionId = function.Id,
                        Metadata = function.Metadata,
                    },
                }
            );
            return (function.Name, loaded.FunctionLoadResponse.Result);
        });
        foreach (var (name, result) in await Task.WhenAll(loads))
        {
            if (result.Status != StatusResult.Types.Status.Success)
            {
                faults.Add($"Function '{name}': the worker could not load it: {result.Exception?.Message}");
            }
        }
    }

    private static void Check(StatusResult? result, string what)
    {
        if (result is { Status: not StatusResult.Types.Status.Success })
        {
            throw new HostStartException($"{what}: {result.Exception?.Message ?? result.Result}");
        }
    }
}
