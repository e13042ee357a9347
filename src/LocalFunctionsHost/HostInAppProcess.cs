using System.Runtime.InteropServices;

namespace LocalFunctionsHost;

/// <summary>The host beside the app in one process: started before the app's <c>Main</c>, ended with it.</summary>
internal static class HostInAppProcess
{
    private static readonly List<PosixSignalRegistration> Registrations = [];
    private static LocalHost? _host;

    /// <summary>Starts the host and puts what the worker must know into the environment. A fault ends the process with a sentence.</summary>
    public static void Start()
    {
        var options = new LocalHostOptions
        {
            AppDirectory = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory),
            SettingsDirectory = Environment.CurrentDirectory,
            Worker = WorkerStart.External,
        };
        CommandLine.Apply(Environment.GetCommandLineArgs().Skip(1), options);
        using var starting = new CancellationTokenSource();
        OnStop(signal =>
        {
            // Until the app has handlers of its own nobody else would end the process, or the emulator with it.
            signal.Cancel = true;
            if (_host is null)
            {
                starting.Cancel();
            }
            else if (!_host.Ready.IsCompletedSuccessfully)
            {
                Environment.Exit(0);
            }
        });
        try
        {
            _host = LocalHost.StartAsync(options, starting.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (starting.IsCancellationRequested)
        {
            Environment.Exit(0);
        }
        catch (HostStartException fault)
        {
            Fail(fault);
        }

        foreach (var (name, value) in _host!.WorkerSettings)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => _host.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _ = WatchAsync(_host);
    }

    private static async Task WatchAsync(LocalHost host)
    {
        try
        {
            await host.Ready;
        }
        catch (HostStartException fault)
        {
            Fail(fault);
        }

        // .NET calls these before the handlers of the app, which has registered its own by now: whatever is running ends first, and
        // only then is the app told to stop.
        OnStop(signal =>
        {
            signal.Cancel = true;
            host.DrainAsync().GetAwaiter().GetResult();
        });
    }

    // The registrations last as long as the process: nothing disposes of them.
    private static void OnStop(Action<PosixSignalContext> handle)
    {
        Registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, handle));
        Registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, handle));
    }

    private static void Fail(HostStartException fault)
    {
        Console.Error.WriteLine("The functions cannot start:");
        Console.Error.WriteLine(fault.Message);
        Environment.Exit(1);
    }
}
