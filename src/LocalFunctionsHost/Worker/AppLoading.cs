using LocalFunctionsHost.Binding;
using LocalFunctionsHost.Hosting;

namespace LocalFunctionsHost.Worker;

/// <summary>From a worker that is on its way to functions that can be called. Each step has the options' deadline.</summary>
internal sealed class AppLoading(
    WorkerConnection connection,
    LocalHostOptions options,
    HostConfiguration configuration,
    HostSettings settings
)
{
    private readonly WorkerSetup _setup = new(connection, options.AppDirectory);

    /// <summary>Where the worker listens for HTTP; null when its HTTP functions are called through the protocol.</summary>
    public Uri? HttpAddress => _setup.HttpAddress;

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
            var metadata = await _setup.BeginAsync().WaitAsync(Deadline, cancellation);
            var faults = new List<string>();
            var functions = new FunctionReader(configuration.Values, settings, faults).Read(metadata);
            if (faults.Count == 0)
            {
                await _setup.LoadAsync(functions, faults).WaitAsync(Deadline, cancellation);
            }

            if (faults.Count > 0)
            {
                throw new HostStartException(faults);
            }

            await _setup.WebServerAsync(Deadline, cancellation);
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
}
