using System.Diagnostics;

namespace LocalFunctionsHost.Worker;

/// <summary>The app as a child process.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public Task Exited => _process.WaitForExitAsync();
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts what <c>worker.config.json</c> in the folder names, with these settings as environment variables.</summary>
    /// <exception cref="HostStartException">The folder holds no isolated app, or it cannot be started.</exception>
    public static WorkerProcess Start(string folder, IReadOnlyDictionary<string, string> settings, TextWriter output)
    {
        const string File = "worker.config.json";
        var config = HostConfiguration.ReadJson([folder], File);
        var (command, program) = (config["description:defaultExecutablePath"], config["description:defaultWorkerPath"]);
        if (command is null || program is null)
        {
            throw new HostStartException(
                $"{folder} holds no isolated Functions app: {File} is missing, or does not say what to start. "
                    + "Give the folder that `dotnet build` wrote, such as bin/Debug/net10.0."
            );
        }

        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH");
        var start = new ProcessStartInfo(
            command == "dotnet" ? dotnet ?? command : command,
            [Path.Combine(folder, program)]
        )
        {
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        // A debugger's or this host's own hook is not meant for the worker.
        start.Environment.Remove("DOTNET_STARTUP_HOOKS");
        void Print(string? line)
        {
            if (line is not null)
            {
                output.WriteLine(line);
            }
        }

        var process = ChildProcess.Start(start, missing: null, Print, Print);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(process);
        return new WorkerProcess(process);
    }

    public async ValueTask DisposeAsync()
    {
        Kill(_process);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
