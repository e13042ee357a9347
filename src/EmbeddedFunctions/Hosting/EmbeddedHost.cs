using EmbeddedFunctions.Azurite;
using EmbeddedFunctions.Binding;
using EmbeddedFunctions.Http;
using EmbeddedFunctions.Invocation;
using EmbeddedFunctions.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedFunctions.Hosting;

/// <summary>
/// The host. It starts in this order: storage emulator, the app's own hosted services and Kestrel, listeners. It stops
/// the other way round: no new work, wait for what runs, hosted services, emulator.
/// </summary>
internal sealed partial class EmbeddedHost : IHost, IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IReadOnlyList<BoundFunction> _functions;
    private readonly EmbeddedFunctionsOptions _options;
    private readonly InvocationTracker _tracker;
    private readonly ILogger<EmbeddedHost> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly DevelopmentStorage? _storage;
    private IReadOnlyList<IListener> _listeners = [];
    private IReadOnlyList<Task> _listening = [];
    private int _stopped;
    private int _disposed;

    private EmbeddedHost(WebApplication app, IReadOnlyList<BoundFunction> functions, bool developmentStorage)
    {
        _app = app;
        _functions = functions;
        _options = app.Services.GetRequiredService<IOptions<EmbeddedFunctionsOptions>>().Value;
        _tracker = app.Services.GetRequiredService<InvocationTracker>();
        _logger = app.Services.GetRequiredService<ILogger<EmbeddedHost>>();
        if (developmentStorage && _options.StartAzurite)
        {
            _storage = new DevelopmentStorage(
                [app.Environment.ContentRootPath, AppContext.BaseDirectory],
                _options.Output,
                app.Services.GetRequiredService<ILogger<DevelopmentStorage>>(),
                DevelopmentStorage.UsualPorts
            );
        }
    }

    public IServiceProvider Services => _app.Services;

    public static EmbeddedHost Create(WebApplicationBuilder builder)
    {
        var faults = new List<string>();
        var settings = HostSettings.Read(builder.Configuration, builder.Environment.ApplicationName, faults);
        WebPipeline.AddServices(builder, settings);
        if (faults.Exists(fault => fault.Contains("logging.", StringComparison.Ordinal)))
        {
            // The container cannot be built with these, so the functions' faults have to wait for the next start.
            throw new FunctionStartupException(faults);
        }

        var app = builder.Build();
        try
        {
            var options = app.Services.GetRequiredService<IOptions<EmbeddedFunctionsOptions>>().Value;
            var reader = new TriggerReader(builder.Configuration, settings, faults);
            var functions = new FunctionBinder(reader, faults).Bind(FunctionTypes.Of(options));
            if (faults.Count > 0)
            {
                throw new FunctionStartupException(faults);
            }

            WebPipeline.Map(app, settings, functions);
            var connections = functions
                .Select(function =>
                    (function.Trigger as QueueTrigger)?.Connection ?? (function.Trigger as BlobTrigger)?.Connection
                )
                .Append(SettingNames.Connection(null, builder.Configuration));
            return new EmbeddedHost(app, functions, connections.Any(StorageClients.IsDevelopmentStorage));
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            if (_storage is not null)
            {
                await _storage.EnsureAsync(cancellationToken);
            }

            await StartWebAsync(cancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }

        _listeners = ActivatorUtilities.CreateInstance<ListenerFactory>(_app.Services).Create(_functions);
        _listening = [.. _listeners.Select(listener => Task.Run(() => listener.ListenAsync(_stopping.Token)))];
        FunctionList.Write(_options.Output, _functions, this.GetBaseAddress());
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
        {
            return;
        }

        // The lifetime says "stopping" at once, for whoever waits for it, and not only after the drain.
        _app.Lifetime.StopApplication();
        await _stopping.CancelAsync();
        var timeout = _app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        // Kestrel stops listening first of all and then waits for its requests, as the drain waits for the rest.
        var web = _app.Services.GetRequiredService<IServer>().StopAsync(deadline.Token);
        await Task.WhenAny(
            Task.WhenAll([_tracker.DrainAsync(timeout), .. _listening]),
            Task.Delay(timeout, CancellationToken.None)
        );
        // Once more: a listener may have begun something while it ended.
        var left = await _tracker.DrainAsync(TimeSpan.FromSeconds(1));
        if (left > 0)
        {
            Log.NotDrained(_logger, left, timeout.TotalSeconds);
        }

        await web.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _app.StopAsync(cancellationToken);
        await StopStorageAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        _stopped = 1;
        await _stopping.CancelAsync();

        foreach (var listener in _listeners.OfType<IDisposable>())
        {
            listener.Dispose();
        }

        await _app.DisposeAsync();
        await StopStorageAsync();
        _stopping.Dispose();
    }

    private async Task StartWebAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
            when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new FunctionStartupException(
                $"{exception.Message.TrimEnd('.')}. Stop what listens there, or choose another port with --port "
                    + $"or Host.LocalHttpPort in {LocalSettings.FileName} (0 takes a free one).",
                exception
            );
        }
    }

    private async Task StopStorageAsync()
    {
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "{Count} invocations did not end within {Seconds} s; what they worked on will be done again"
        )]
        public static partial void NotDrained(ILogger logger, int count, double seconds);
    }
}
