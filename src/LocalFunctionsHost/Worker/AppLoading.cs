using System.Diagnostics;
using LocalFunctionsHost.Azurite;

namespace LocalFunctionsHost.Worker;

/// <summary>
/// From a worker that is on its way to functions that can be called: what it can do, which functions it has, and that it shall load
/// them. Each step has the options' deadline.
/// </summary>
internal sealed class AppLoading(
    WorkerConnection connection,
    LocalHostOptions options,
    HostConfiguration configuration,
    HostSettings settings
)
{
    /// <summary>Where the worker listens for HTTP; null when its HTTP functions are called through the protocol.</summary>
    public Uri? HttpAddress { get; private set; }

    private TimeSpan Deadline => options.WorkerDeadline;

    /// <summary>Waits for the worker and has it load its functions.</summary>
    /// <param name="process">The worker's process, when this host started it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="HostStartException">The app does not come, does not answer, or a function is wrong.</exception>
    public async Task<IReadOnlyList<AppFunction>> LoadAsync(WorkerProcess? process, CancellationToken cancellation)
    {
        try
        {
            await ConnectedAsync(process, cancellation);
            var functions = await LoadAsync().WaitAsync(Deadline, cancellation);
            await WebServerAsync(cancellation);
            return functions;
        }
        catch (WorkerGoneException exception)
        {
            throw new HostStartException(exception.Message, exception);
        }
        catch (TimeoutException exception)
        {
            throw new HostStartException(
                $"The app connected, but did not answer within {Deadline.TotalSeconds:0} s.",
                exception
            );
        }
    }

    private async Task ConnectedAsync(WorkerProcess? process, CancellationToken cancellation)
    {
        var exited = process?.Exited ?? Task.Delay(Timeout.Infinite, cancellation);
        var late = Task.Delay(Deadline, cancellation);
        var first = await Task.WhenAny(connection.Connected, exited, late);
        cancellation.ThrowIfCancellationRequested();
        if (first == exited)
        {
            throw new HostStartException(
                $"The app ended with exit code {process!.ExitCode} before it connected; what it printed says why."
            );
        }

        if (first == late)
        {
            throw new HostStartException(
                $"The app did not connect within {Deadline.TotalSeconds:0} s. Is it an isolated app, with "
                    + "FunctionsApplication.CreateBuilder(args) or ConfigureFunctionsWorkerDefaults() in its Program.cs?"
            );
        }
    }

    private async Task<IReadOnlyList<AppFunction>> LoadAsync()
    {
        var folder = options.AppDirectory;
        var init = new WorkerInitRequest
        {
            HostVersion = "4.0.0",
            WorkerDirectory = folder,
            FunctionAppDirectory = folder,
            Capabilities = { ["V2Compatable"] = "true" },
        };
        var begun = (await connection.AskAsync(new() { WorkerInitRequest = init })).WorkerInitResponse;
        Check(begun.Result, "The worker could not start");
        HttpAddress = begun.Capabilities.TryGetValue("HttpUri", out var address) ? new Uri(address) : null;

        var question = new FunctionsMetadataRequest { FunctionAppDirectory = folder };
        var described = (
            await connection.AskAsync(new() { FunctionsMetadataRequest = question })
        ).FunctionMetadataResponse;
        Check(described.Result, "The worker could not say which functions it has");

        var faults = new List<string>();
        var functions = new FunctionReader(configuration.Values, settings, faults).Read(
            described.FunctionMetadataResults
        );
        if (faults.Count == 0)
        {
            faults.AddRange((await Task.WhenAll(functions.Select(LoadAsync))).OfType<string>());
        }

        return faults.Count == 0 ? functions : throw new HostStartException(faults);
    }

    /// <returns>What is wrong with the function, or null.</returns>
    private async Task<string?> LoadAsync(AppFunction function)
    {
        var load = new FunctionLoadRequest { FunctionId = function.Id, Metadata = function.Metadata };
        var result = (await connection.AskAsync(new() { FunctionLoadRequest = load })).FunctionLoadResponse.Result;
        return result.Status == StatusResult.Types.Status.Success
            ? null
            : $"Function '{function.Name}': the worker could not load it: {result.Exception?.Message}";
    }

    // It may start later than the worker answers here.
    private async Task WebServerAsync(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (HttpAddress is { } address && !await DevelopmentStorage.AnswersAsync(address.Host, address.Port))
        {
            if (Stopwatch.GetElapsedTime(began) > Deadline)
            {
                throw new TimeoutException($"Nothing listens at {address}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
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
