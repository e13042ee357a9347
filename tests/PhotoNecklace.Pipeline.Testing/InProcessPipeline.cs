using System.Net;
using System.Net.Sockets;
using System.Reflection;
using LocalFunctionsHost;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoNecklace.Functions.Settings;

namespace PhotoNecklace.Pipeline.Testing;

/// <summary>
/// The whole pipeline in this process over an Azurite of its own, with real HTTP in front on a free port: the app as Program.cs builds
/// it on the official worker, and beside it the local host that sends it work by the worker's own protocol.
/// </summary>
public sealed class InProcessPipeline : IAsyncDisposable
{
    /// <summary>The worker finds its start-up code by the process's entry assembly, of which there is one at a time.</summary>
    private static readonly Lock EntryAssembly = new();

    private readonly AzuriteServer _azurite;
    private readonly LocalHost _host;
    private readonly IHost _app;
    private readonly Socket _door;

    private InProcessPipeline(AzuriteServer azurite, LocalHost host, IHost app, Socket door)
    {
        _azurite = azurite;
        _host = host;
        _app = app;
        _door = door;
    }

    /// <summary>The root of the app's addresses.</summary>
    public Uri Address => _host.Address;

    /// <param name="settings">The settings beside those of the storage and of the queues' pace.</param>
    /// <param name="prepare">Puts services of a test's own beside or over those of the pipeline; null for none.</param>
    /// <param name="addPlatforms">Adds platforms, which must be known when the settings are read; null for none.</param>
    public static async Task<InProcessPipeline> StartAsync(
        IReadOnlyDictionary<string, string> settings,
        Action<IServiceCollection>? prepare = null,
        Action<IServiceCollection>? addPlatforms = null
    )
    {
        var azurite = await AzuriteServer.StartAsync();
        LocalHost? host = null;
        IHost? app = null;
        try
        {
            host = await StartHostAsync(azurite.ConnectionString, settings);
            var door = Open();
            app = Build(host.WorkerSettings, door, prepare, addPlatforms);
            await app.StartAsync();
            await host.Ready;
            return new InProcessPipeline(azurite, host, app, door);
        }
        catch
        {
            app?.Dispose();
            await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
            await azurite.DisposeAsync();
            throw;
        }
    }

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _host.DrainAsync();
        await _app.StopAsync();
        _app.Dispose();
        _door.Dispose();
        await _host.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    private static Task<LocalHost> StartHostAsync(string connectionString, IReadOnlyDictionary<string, string> settings)
    {
        var options = new LocalHostOptions
        {
            // The app's output is copied beside the tests that refer to it.
            AppDirectory = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory),
            Worker = WorkerStart.External,
            Port = 0,
            Output = TextWriter.Null,
            Logs = NullLoggerProvider.Instance,
        };
        options.Settings["AzureWebJobsStorage"] = connectionString;
        // Retries come quickly, so that poison messages are seen within a test.
        options.Settings["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:01";
        options.Settings["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:01";
        foreach (var (key, value) in settings)
        {
            options.Settings[key] = value;
        }

        return LocalHost.StartAsync(options);
    }

    private static IHost Build(
        IReadOnlyDictionary<string, string> settings,
        Socket door,
        Action<IServiceCollection>? prepare,
        Action<IServiceCollection>? addPlatforms
    )
    {
        lock (EntryAssembly)
        {
            var tests = Assembly.GetEntryAssembly();
            Assembly.SetEntryAssembly(typeof(PipelineServices).Assembly);
            // The worker looks for the app's functions there; it is the same for all pipelines of this process.
            Environment.SetEnvironmentVariable(AppDirectory, settings[AppDirectory]);
            try
            {
                var builder = FunctionsApplication.CreateBuilder([]);
                builder.ConfigureFunctionsWebApplication();
                foreach (var (key, value) in settings)
                {
                    builder.Configuration[key.Replace("__", ":", StringComparison.Ordinal)] = value;
                }

                ListenAt(builder.Services, door);
                addPlatforms?.Invoke(builder.Services);
                builder.AddPhotoNecklace();
                prepare?.Invoke(builder.Services);
                return builder.Build();
            }
            finally
            {
                Assembly.SetEntryAssembly(tests);
            }
        }
    }

    private const string AppDirectory = "FUNCTIONS_APPLICATION_DIRECTORY";

    // Each worker of a process would listen on the same port otherwise: the official package keeps it in a static field.
    private static void ListenAt(IServiceCollection services, Socket door)
    {
        var address = $"http://localhost:{((IPEndPoint)door.LocalEndPoint!).Port}";
        services.Configure<WorkerOptions>(worker => worker.Capabilities["HttpUri"] = address);
        services.Configure<KestrelServerOptions>(kestrel => kestrel.ListenHandle((ulong)door.Handle));
    }

    private static Socket Open()
    {
        var door = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        door.Listen();
        return door;
    }
}
