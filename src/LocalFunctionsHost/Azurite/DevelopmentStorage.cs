using System.Net.Sockets;

namespace LocalFunctionsHost.Azurite;

/// <summary>
/// Sees to it that development storage answers on its usual ports: uses an emulator that is there, starts one
/// otherwise. The hosts of one process share it, and the last one stops it.
/// </summary>
internal sealed class DevelopmentStorage(
    IReadOnlyList<string> searchFrom,
    TextWriter output,
    ILogger<DevelopmentStorage> logger,
    IReadOnlyList<int> ports
) : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly Dictionary<int, (AzuriteServer Server, int Users)> Started = [];
    private bool _uses;

    /// <summary>The ports of blobs, queues and tables that <c>UseDevelopmentStorage=true</c> stands for.</summary>
    public static IReadOnlyList<int> DefaultPorts { get; } = [10_000, 10_001, 10_002];

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation);
        try
        {
            if (Started.TryGetValue(ports[0], out var shared))
            {
                Started[ports[0]] = shared with { Users = shared.Users + 1 };
                _uses = true;
            }
            else if (!await AnswersAsync() && await StartAsync(cancellation) is { } server)
            {
                Started[ports[0]] = (server, 1);
                _uses = true;
            }
        }
        finally
        {
            Gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (!_uses)
            {
                return;
            }

            _uses = false;
            var shared = Started[ports[0]];
            if (shared.Users > 1)
            {
                Started[ports[0]] = shared with { Users = shared.Users - 1 };
            }
            else
            {
                Started.Remove(ports[0]);
                await shared.Server.DisposeAsync();
                logger.LogInformation("Stopped the storage emulator");
            }
        }
        finally
        {
            Gate.Release();
        }
    }

    private async Task<AzuriteServer?> StartAsync(CancellationToken cancellation)
    {
        var (folder, _) = await AzuriteInstallation.FindAsync(searchFrom, output, cancellation);
        var location = Path.Combine(folder, ".azurite");
        // Another process may be starting it at this moment; two emulators on one folder would spoil its data.
        using var alone = await FolderLock.TakeAsync(location, cancellation);
        if (await AnswersAsync())
        {
            return null;
        }

        var server = await AzuriteServer.StartAsync(
            new AzuriteOptions
            {
                BlobPort = ports[0],
                QueuePort = ports[1],
                TablePort = ports[2],
                Location = location,
                SearchFrom = folder,
                EndsWithThisProcess = false,
                Output = output,
            },
            cancellation
        );
        await output.WriteLineAsync(
            $"Started the storage emulator (Azurite) on ports {string.Join(", ", ports)}; it stops with this process. Its data are in {location}."
        );
        return server;
    }

    private async Task<bool> AnswersAsync() =>
        await AnswersAsync("127.0.0.1", ports[0]) && await AnswersAsync("127.0.0.1", ports[1]);

    /// <summary>Whether anything takes connections there.</summary>
    public static async Task<bool> AnswersAsync(string host, int port)
    {
        using var client = new TcpClient();
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await client.ConnectAsync(host, port, deadline.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
