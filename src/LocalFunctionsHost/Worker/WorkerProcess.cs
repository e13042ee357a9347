using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

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
        var (command, program) = Read(folder);
        var start = new ProcessStartInfo(command, [Path.Combine(folder, program)])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        // A debugger's or this host's own hook is not meant for the worker.
        start.Environment.Remove("DOTNET_STARTUP_HOOKS");
        try
        {
            var process = Process.Start(start)!;
            process.OutputDataReceived += (_, line) => Print(output, line.Data);
            process.ErrorDataReceived += (_, line) => Print(output, line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(process);
            return new WorkerProcess(process);
        }
        catch (Win32Exception exception)
        {
            throw new HostStartException($"'{command}' cannot be started: {exception.Message}", exception);
        }
    }

    public async Task KillAsync()
    {
        Kill(_process);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static (string Command, string Program) Read(string folder)
    {
        var path = Path.Combine(folder, "worker.config.json");
        if (!File.Exists(path))
        {
            throw new HostStartException(
                $"{folder} holds no isolated Functions app: worker.config.json is missing. "
                    + "Give the folder that `dotnet build` wrote, such as bin/Debug/net10.0."
            );
        }

        try
        {
            using var config = JsonDocument.Parse(File.ReadAllText(path));
            var description = config.RootElement.GetProperty("description");
            var command = description.GetProperty("defaultExecutablePath").GetString()!;
            return (
                command == "dotnet" ? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? command : command,
                description.GetProperty("defaultWorkerPath").GetString()!
            );
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException)
        {
            throw new HostStartException($"{path} does not say what to start: {exception.Message}", exception);
        }
    }

    private static void Print(TextWriter output, string? line)
    {
        if (line is not null)
        {
            output.WriteLine(line);
        }
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
