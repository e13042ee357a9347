using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Azurite;

/// <summary>
/// Sees to it that development storage answers on its usual ports: uses an emulator that is there, starts one
/// otherwise. The hosts of one process share it, and the last one stops it.
/// </summary>
internal sealed partial class DevelopmentStorage(
    IReadOnlyList<string> searchFrom,
    TextWriter output,
    ILogger<DevelopmentStorage> logger
) : IAsyncDisposable
{
    private const int BlobPort = 10_000;
    private const int QueuePort = 10_001;
    private const int TablePort = 10_002;
    private static readonly SemaphoreSlim Gate = new(1);
    private static AzuriteServer? _server;
    private static int _users;
    private bool _uses;

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation);
        try
        {
            if (_server is null && !await AnswersAsync())
            {
                _server = await StartAsync(cancellation);
            }

            if (_server is not null)
            {
                _users++;
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
            if (_uses && --_users == 0)
            {
                await _server!.DisposeAsync();
                _server = null;
                Log.Stopped(logger);
            }

            _uses = false;
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
                BlobPort = BlobPort,
                QueuePort = QueuePort,
                TablePort = TablePort,
                Location = location,
                SearchFrom = folder,
                EndsWithThisProcess = false,
                Output = output,
            },
            cancellation
        );
        await output.WriteLineAsync(
            $"Started the storage emulator (Azurite) on ports {BlobPort} to {TablePort}; it stops with this process. Its data are in {location}."
        );
        return server;
    }

    private static async Task<bool> AnswersAsync() => await AnswersAsync(BlobPort) && await AnswersAsync(QueuePort);

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await client.ConnectAsync("127.0.0.1", port, deadline.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Stopped the storage emulator")]
        public static partial void Stopped(ILogger logger);
    }
}
