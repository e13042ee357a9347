using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using LocalFunctionsHost.Azurite;

namespace LocalFunctionsHost;

/// <summary>A running storage emulator (Azurite), on free ports and in memory unless told otherwise.</summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    // Azurite would end at once on the Ctrl-C that the whole terminal gets, before the host has drained. So it is
    // started through these lines: only "stop" on standard input, or its end where wanted, shuts it down in order.
    private const string Wrapper = """
        process.on('SIGINT', () => {});
        const once = process.once.bind(process);
        process.once = (event, listener) => event === 'SIGINT' ? process : once(event, listener);
        process.stdout.on('error', () => {});
        process.stderr.on('error', () => {});
        const stop = () => process.emit('SIGTERM');
        process.stdin.on('data', stop);
        process.stdin.on('error', () => {});
        if (process.env.AZURITE_ENDS_WITH_PARENT === '1') process.stdin.on('end', stop);
        process.stdin.unref();
        require(process.argv[1]);
        """;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);
    private readonly AzuriteOptions _options;
    private readonly string _script;
    private Process? _process;

    private AzuriteServer(AzuriteOptions options, string script) => (_options, _script) = (options, script);

    /// <summary>The port of the blob service.</summary>
    public int BlobPort { get; private set; }

    /// <summary>The port of the queue service.</summary>
    public int QueuePort { get; private set; }

    /// <summary>The port of the table service.</summary>
    public int TablePort { get; private set; }

    /// <summary>The connection string for all three services, with the emulator's well-known account and key.</summary>
    public string ConnectionString =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint=http://127.0.0.1:{BlobPort}/devstoreaccount1;"
        + $"QueueEndpoint=http://127.0.0.1:{QueuePort}/devstoreaccount1;"
        + $"TableEndpoint=http://127.0.0.1:{TablePort}/devstoreaccount1;";

    /// <summary>Starts the emulator and waits until it answers.</summary>
    /// <exception cref="HostStartException">It is not installed, or did not answer in time.</exception>
    public static async Task<AzuriteServer> StartAsync(
        AzuriteOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new AzuriteOptions();
        var (_, script) = await AzuriteInstallation.FindAsync([options.SearchFrom], options.Output, cancellation);
        var server = new AzuriteServer(options, script)
        {
            BlobPort = options.BlobPort,
            QueuePort = options.QueuePort,
            TablePort = options.TablePort,
        };
        await server.RestartAsync(cancellation);
        return server;
    }

    /// <summary>Stops the emulator if it runs and starts it on the same ports. Data in memory are gone then.</summary>
    public async Task RestartAsync(CancellationToken cancellation = default)
    {
        await StopAsync();
        var start = new ProcessStartInfo("node", ["-e", Wrapper, "--", _script, .. Arguments()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ENDS_WITH_PARENT"] = _options.EndsWithThisProcess ? "1" : "0";
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new HostStartException(AzuriteInstallation.NodeIsMissing, exception);
        }

        await ListeningAsync(_process, cancellation);
    }

    /// <summary>Stops the emulator: in order when it keeps data on disk, at once when not.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is not { } process)
        {
            return;
        }

        using (process)
        {
            if (_options.Location is not null && await SaysStopAsync(process))
            {
                using var patience = new CancellationTokenSource(StopPatience);
                await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    /// <summary>Ends the emulator at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            using (process)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAsync());

    private static async Task<bool> SaysStopAsync(Process process)
    {
        try
        {
            await process.StandardInput.WriteLineAsync("stop");
            await process.StandardInput.FlushAsync();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private IEnumerable<string> Arguments()
    {
        string[] storage = _options.Location is { } folder ? ["--location", folder] : ["--inMemoryPersistence"];
        return
        [
            "--silent",
            "--skipApiVersionCheck",
            "--disableTelemetry",
            "--blobPort",
            $"{BlobPort}",
            "--queuePort",
            $"{QueuePort}",
            "--tablePort",
            $"{TablePort}",
            .. storage,
        ];
    }

    /// <summary>Azurite itself says when each service listens, and on which port.</summary>
    private async Task ListeningAsync(Process process, CancellationToken cancellation)
    {
        var said = new ConcurrentQueue<string>();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            said.Enqueue(line.Data ?? "");
            if (SaysTaken(line.Data))
            {
                ready.TrySetResult();
            }
        };
        process.OutputDataReceived += (_, line) =>
        {
            said.Enqueue(line.Data ?? "");
            if (line.Data is null || SaysTaken(line.Data))
            {
                ready.TrySetResult();
            }
            else if (Listening().Match(line.Data) is { Success: true } match && Learn(match))
            {
                ready.TrySetResult();
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var all = await Task.WhenAny(ready.Task, Task.Delay(_options.Deadline, cancellation)) == ready.Task;
        if (cancellation.IsCancellationRequested || !all || process.HasExited || said.Any(SaysTaken))
        {
            await KillAsync();
            cancellation.ThrowIfCancellationRequested();
            throw new HostStartException(
                $"The storage emulator did not come up (deadline {_options.Deadline.TotalSeconds:0} s). It said: "
                    + string.Join(" ", said.Where(line => line.Length > 0).TakeLast(12))
            );
        }
    }

    private static bool SaysTaken(string? line) => line?.Contains("EADDRINUSE", StringComparison.Ordinal) == true;

    private bool Learn(Match match)
    {
        var port = int.Parse(match.Groups["port"].Value, null);
        switch (match.Groups["service"].Value)
        {
            case "Blob":
                BlobPort = port;
                return false;
            case "Queue":
                QueuePort = port;
                return false;
            default:
                // The last of the three.
                TablePort = port;
                return true;
        }
    }

    [GeneratedRegex(
        @"Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://[^:]+:(?<port>\d+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Listening();
}
