using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using LocalFunctionsHost.Azurite;
using LocalFunctionsHost.Worker;

namespace LocalFunctionsHost;

/// <summary>A running storage emulator (Azurite), on free ports and in memory unless told otherwise.</summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    // Azurite is started through these lines for two reasons. It would end at once on the Ctrl-C that the whole terminal gets, before the
    // host has drained: so only "stop" on standard input, or its end where wanted, shuts it down in order. And it tells who asks
    // (ChangeFeeds) into which queue or container something was written.
    private const string Wrapper = $$"""
        const http = require('http');
        const emit = http.Server.prototype.emit;
        const watching = new Map();
        http.Server.prototype.emit = function (event, request, response) {
          if (event !== 'request') return emit.apply(this, arguments);
          if (request.url === '{{ChangeFeeds.Path}}') {
            response.writeHead(200, { 'content-type': '{{ChangeFeeds.MediaType}}' }).flushHeaders();
            response.on('close', () => watching.delete(response));
            watching.set(response, this);
            return true;
          }
          const name = request.url.split(/[/?]/)[2];
          if (request.method === 'PUT' || request.method === 'POST') response.on('finish', () => {
            if (response.statusCode >= 300) return;
            for (const [watcher, server] of watching) if (server === this) watcher.write(name + '\n');
          });
          return emit.apply(this, arguments);
        };

        process.on('SIGINT', () => {});
        const once = process.once.bind(process);
        process.once = (event, listener) => event === 'SIGINT' ? process : once(event, listener);
        process.stdout.on('error', () => {});
        process.stderr.on('error', () => {});
        const stop = () => {
          for (const watcher of watching.keys()) watcher.end();
          process.emit('SIGTERM');
        };
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
        var said = new ConcurrentQueue<string>();
        var ready = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Take(string? line)
        {
            said.Enqueue(line ?? "");
            if (line is null || line.Contains("EADDRINUSE", StringComparison.Ordinal))
            {
                ready.TrySetResult(false);
            }
            else if (Listening().Match(line) is { Success: true } match && Learn(match))
            {
                ready.TrySetResult(true);
            }
        }

        var start = new ProcessStartInfo("node", ["-e", Wrapper, "--", _script, .. Arguments()])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["AZURITE_ENDS_WITH_PARENT"] = _options.EndsWithThisProcess ? "1" : "0";
        _process = ChildProcess.Start(start, AzuriteInstallation.NodeIsMissing, Take, line => Take(line ?? ""));
        var first = await Task.WhenAny(ready.Task, Task.Delay(_options.Deadline, cancellation));
        if (first != ready.Task || !await ready.Task)
        {
            await KillAsync();
            cancellation.ThrowIfCancellationRequested();
            throw new HostStartException(
                $"The storage emulator did not come up (deadline {_options.Deadline.TotalSeconds:0} s). It said: "
                    + string.Join(" ", said.Where(line => line.Length > 0).TakeLast(12))
            );
        }
    }

    /// <summary>Stops the emulator: in order when it keeps data on disk, at once when not.</summary>
    public Task StopAsync() => EndAsync(isInOrder: _options.Location is not null);

    /// <summary>Ends the emulator at once, as a power cut would.</summary>
    public Task KillAsync() => EndAsync(isInOrder: false);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAsync());

    private async Task EndAsync(bool isInOrder)
    {
        using var process = Interlocked.Exchange(ref _process, null);
        if (process is null)
        {
            return;
        }

        if (isInOrder)
        {
            try
            {
                await process.StandardInput.WriteLineAsync("stop");
                await process.StandardInput.FlushAsync();
                await process.WaitForExitAsync().WaitAsync(StopPatience);
            }
            catch (Exception exception) when (exception is IOException or TimeoutException)
            {
                // It has gone, or does not listen.
            }
        }

        process.Kill();
        await process.WaitForExitAsync();
    }

    private string[] Arguments() =>
        [
            .. "--silent --skipApiVersionCheck --disableTelemetry".Split(' '),
            .. $"--blobPort {BlobPort} --queuePort {QueuePort} --tablePort {TablePort}".Split(' '),
            .. _options.Location is { } folder ? (string[])["--location", folder] : ["--inMemoryPersistence"],
        ];

    /// <summary>Azurite itself says when each service listens, and on which port.</summary>
    /// <returns>Whether it was the last of the three.</returns>
    private bool Learn(Match match)
    {
        var port = int.Parse(match.Groups["port"].Value, null);
        _ = match.Groups["service"].Value switch
        {
            "Blob" => BlobPort = port,
            "Queue" => QueuePort = port,
            _ => TablePort = port,
        };
        return port == TablePort;
    }

    [GeneratedRegex(
        @"Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://[^:]+:(?<port>\d+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Listening();
}
