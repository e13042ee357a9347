using System.Diagnostics;
using System.Globalization;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>A pipeline that this client started as a process of its own, and stops again.</summary>
internal sealed class PipelineProcess : IAsyncDisposable
{
    private const int TailLines = 15;

    // The local host waits for 30 s for what runs, and ends the emulator afterward.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _writing = new();
    private readonly Queue<string> _tail = new();
    private bool _isStopped;

    private PipelineProcess(Process process, StreamWriter log)
    {
        _process = process;
        _log = log;
        // When this process has to go before it could stop the other one in good order.
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>The last lines of its output, each with a newline before it.</summary>
    public string Tail
    {
        get
        {
            lock (_writing)
            {
                return string.Concat(_tail.Select(line => Environment.NewLine + "  " + line));
            }
        }
    }

    /// <summary>Starts the built pipeline.</summary>
    /// <param name="dll">The pipeline.</param>
    /// <param name="hostDll">The local host, which runs in the pipeline's own process.</param>
    /// <param name="folder">Where its settings are.</param>
    /// <param name="port">Where it shall listen.</param>
    /// <param name="logFile">What it prints goes there.</param>
    public static PipelineProcess Start(string dll, string hostDll, string folder, int port, string logFile)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = hostDll;
        start.ArgumentList.Add(dll);
        start.ArgumentList.Add("--port");
        start.ArgumentList.Add(port.ToString(CultureInfo.InvariantCulture));
        var log = new StreamWriter(logFile) { AutoFlush = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            log.Dispose();
            throw new CommandFailedException($"'{start.FileName}' could not be started: {e.Message}.");
        }

        var pipeline = new PipelineProcess(process, log);
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => pipeline.Write(line.Data);
        process.ErrorDataReceived += (_, line) => pipeline.Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return pipeline;
    }

    /// <summary>Whether it has ended by itself. A connection breaks a moment before its process is gone.</summary>
    public async Task<bool> HasEndedAsync()
    {
        using var moment = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _process.WaitForExitAsync(moment.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.HasExited;
    }

    /// <summary>Stops it: SIGTERM, so that it finishes what it has begun and stops its emulator; after a deadline, by force.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (!_process.HasExited && ChildSignals.TryTerminate(_process))
        {
            using var deadline = new CancellationTokenSource(DrainTime);
            await _process.WaitForExitAsync(deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        lock (_writing)
        {
            _log.Dispose();
        }
    }

    private void KillAtExit(object? sender, EventArgs e) => Kill();

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private void Write(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_writing)
        {
            _log.WriteLine(line);
            _tail.Enqueue(line);
            if (_tail.Count > TailLines)
            {
                _tail.Dequeue();
            }
        }
    }
}
