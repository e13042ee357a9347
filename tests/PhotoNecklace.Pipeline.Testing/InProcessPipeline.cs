using EmbeddedFunctions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Functions.Settings;

namespace PhotoNecklace.Pipeline.Testing;

/// <summary>The whole pipeline in this process over an Azurite of its own, with real HTTP in front on a free port.</summary>
public sealed class InProcessPipeline : IAsyncDisposable
{
    private readonly AzuriteServer _azurite;
    private readonly IHost _host;

    private InProcessPipeline(AzuriteServer azurite, IHost host)
    {
        _azurite = azurite;
        _host = host;
    }

    /// <summary>The root of the app's addresses.</summary>
    public Uri Address => _host.GetBaseAddress();

    /// <param name="settings">The settings beside those of the storage and of the queues' pace.</param>
    /// <param name="prepare">Puts services of a test's own beside or over those of the pipeline; null for none.</param>
    public static async Task<InProcessPipeline> StartAsync(
        IReadOnlyDictionary<string, string> settings,
        Action<IServiceCollection>? prepare = null
    )
    {
        var azurite = await AzuriteServer.StartAsync();
        try
        {
            var host = Build(azurite.ConnectionString, settings, prepare);
            await host.StartAsync();
            return new InProcessPipeline(azurite, host);
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    public T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _azurite.DisposeAsync();
    }

    private static IHost Build(
        string connectionString,
        IReadOnlyDictionary<string, string> settings,
        Action<IServiceCollection>? prepare
    )
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        builder.Configuration["AzureWebJobsStorage"] = connectionString;
        // Retries come quickly, so that poison messages are seen within a test.
        builder.Configuration["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:01";
        builder.Configuration["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.250";
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Services.Configure<EmbeddedFunctionsOptions>(o =>
        {
            o.Assemblies.Add(typeof(PipelineServices).Assembly);
            o.Port = 0;
            o.Output = TextWriter.Null;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddPhotoNecklace();
        prepare?.Invoke(builder.Services);
        return builder.Build();
    }
}
