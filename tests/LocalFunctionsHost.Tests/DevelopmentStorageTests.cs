using System.Net;
using System.Net.Sockets;
using LocalFunctionsHost.Azurite;
using LocalFunctionsHost.Storage;
using Microsoft.Extensions.Logging;

namespace LocalFunctionsHost.Tests;

/// <summary>The emulator that a host starts when development storage is asked for: on other ports here, in a folder of its own.</summary>
public sealed class DevelopmentStorageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("development-");
    private readonly StringWriter _output = new();
    private readonly LogSink _logs = new();
    private readonly ILoggerFactory _loggers;

    public DevelopmentStorageTests() => _loggers = LoggerFactory.Create(b => b.AddProvider(_logs));

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _loggers.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task It_is_started_once_and_stopped_with_the_last_host_and_keeps_its_data()
    {
        await InstallAsync();
        var ports = FreePorts();
        var (first, second) = (Storage(ports), Storage(ports));
        await first.EnsureAsync(CancellationToken.None);
        await second.EnsureAsync(CancellationToken.None);
        Assert.Equal(
            $"Started the storage emulator (Azurite) on ports {string.Join(", ", ports)}; it stops with this process. "
                + $"Its data are in {Path.Combine(_folder.FullName, ".azurite")}.{Environment.NewLine}",
            _output.ToString()
        );
        var queue = StorageClients.Queues(Connection(ports)).GetQueueClient("kept");
        await queue.CreateAsync();
        await queue.SendMessageAsync("kept");

        await first.DisposeAsync();
        await first.DisposeAsync();
        Assert.True(await AnswersAsync(ports[0]), "Another host still needs it.");
        Assert.False(_logs.Has("Stopped"));
        await second.DisposeAsync();
        Assert.False(await AnswersAsync(ports[0]));
        Assert.False(await AnswersAsync(ports[1]));
        Assert.True(_logs.Has("Stopped the storage emulator"));

        await using var third = Storage(ports);
        await third.EnsureAsync(CancellationToken.None);
        Assert.Equal("kept", (await queue.PeekMessageAsync()).Value.MessageText);
    }

    [Fact]
    public async Task One_that_is_there_is_used_and_left_alone()
    {
        await using var there = await AzuriteServer.StartAsync();
        await using (var storage = Storage([there.BlobPort, there.QueuePort, there.TablePort]))
        {
            await storage.EnsureAsync(CancellationToken.None);
        }

        Assert.Empty(_output.ToString());
        Assert.True(await AnswersAsync(there.BlobPort));
    }

    [Fact]
    public async Task Not_installed_and_not_asked_for_is_a_sentence()
    {
        await using var storage = Storage(FreePorts());
        var fault = await Assert.ThrowsAsync<HostStartException>(() => storage.EnsureAsync(CancellationToken.None));
        Assert.Contains("Run 'npm install azurite'", fault.Message, StringComparison.Ordinal);
    }

    private DevelopmentStorage Storage(IReadOnlyList<int> ports) =>
        new([_folder.FullName], _output, _loggers.CreateLogger<DevelopmentStorage>(), ports);

    // The folder has the repository's own node_modules, so that the emulator is found and its data are not mixed with others'.
    private async Task InstallAsync()
    {
        var (installed, _) = await AzuriteInstallation.FindAsync(
            [AppContext.BaseDirectory],
            TextWriter.Null,
            CancellationToken.None
        );
        Directory.CreateSymbolicLink(
            Path.Combine(_folder.FullName, "node_modules"),
            Path.Combine(installed, "node_modules")
        );
    }

    private static string Connection(IReadOnlyList<int> ports) =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint=http://127.0.0.1:{ports[0]}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{ports[1]}/devstoreaccount1";

    private static List<int> FreePorts()
    {
        var listeners = Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        var ports = listeners.ConvertAll(l => ((IPEndPoint)l.LocalEndpoint).Port);
        listeners.ForEach(l => l.Dispose());
        return ports;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
