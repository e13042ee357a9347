using System.Diagnostics;
using LocalFunctionsHost.Azurite;
using LocalFunctionsHost.Blobs;
using LocalFunctionsHost.Http;
using LocalFunctionsHost.Queues;
using LocalFunctionsHost.Timers;
using LocalFunctionsHost.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalFunctionsHost;

/// <summary>
/// A host for one app on the .NET isolated worker. It starts in this order: storage emulator, the worker's door, worker, functions,
/// listeners. It stops the other way round: no new work, wait for what runs, worker, emulator.
/// </summary>
public sealed class LocalHost : IAsyncDisposable
{
    /// <summary>What a stop waits at least for an invocation that began while the listeners ended.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    /// <summary>How long the end waits for storage to take back the messages of functions that did not end.</summary>
    private static readonly TimeSpan GivingBack = TimeSpan.FromSeconds(5);

    private readonly LocalHostOptions _options;
    private readonly HostConfiguration _configuration;
    private readonly WebApplication _web;
    private readonly WorkerConnection _connection;
    private readonly InvocationTracker _tracker;
    private readonly ILogger<LocalHost> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _workerId = Guid.NewGuid().ToString();
    private readonly DevelopmentStorage? _storage;
    private WorkerProcess? _process;
    private IReadOnlyList<IListener> _listeners = [];
    private IReadOnlyList<Task> _listening = [];
    private Uri? _workersDoor;
    private int _drained;
    private int _disposed;

    private LocalHost(
        LocalHostOptions options,
        HostConfiguration configuration,
        WebApplication web,
        bool developmentStorage
    )
    {
        _options = options;
        _configuration = configuration;
        _web = web;
        _connection = web.Services.GetRequiredService<WorkerConnection>();
        _tracker = web.Services.GetRequiredService<InvocationTracker>();
        _logger = web.Services.GetRequiredService<ILogger<LocalHost>>();
        if (developmentStorage && options.StartAzurite)
        {
            _storage = new DevelopmentStorage(
                [options.SettingsDirectory ?? options.AppDirectory, options.AppDirectory],
                options.Output,
                web.Services.GetRequiredService<ILogger<DevelopmentStorage>>(),
                DevelopmentStorage.DefaultPorts
            );
        }
    }

    /// <summary>The address on which the functions answer, such as <c>http://127.0.0.1:41234/</c>, without the route prefix.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>
    /// Completes when the functions are loaded and listened for; fails with a <see cref="HostStartException"/> when they cannot be.
    /// </summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when the worker has closed its connection, or its process has ended.</summary>
    public Task WorkerGone => _connection.Closed;

    /// <summary>
    /// What the app must find in its environment (or, with colons in place of double underscores, in its configuration) to become the
    /// worker of this host.
    /// </summary>
    public IReadOnlyDictionary<string, string> WorkerSettings =>
        new Dictionary<string, string>(_configuration.ForWorker, StringComparer.Ordinal)
        {
            ["Functions__Worker__HostEndpoint"] = _workersDoor!.ToString(),
            ["Functions__Worker__RequestId"] = _workerId,
            ["Functions__Worker__WorkerId"] = _workerId,
            ["Functions__Worker__GrpcMaxMessageLength"] = "2147483647",
            ["FUNCTIONS_APPLICATION_DIRECTORY"] = _options.AppDirectory,
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = _configuration.EnvironmentName,
            ["WEBSITE_HOSTNAME"] = $"localhost:{Address.Port}",
        };

    /// <summary>
    /// Starts the host. With <see cref="WorkerStart.Process"/> it is ready afterwards; otherwise it waits for the worker, and
    /// <see cref="Ready"/> says when.
    /// </summary>
    /// <exception cref="HostStartException">A setting, the emulator, the app or one of its functions is wrong.</exception>
    public static async Task<LocalHost> StartAsync(LocalHostOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        var configuration = HostConfiguration.Read(options);
        var name = HostConfiguration.AppName(options.AppDirectory);
        var settings = HostSettings.Read(configuration.Values, name, faults);
        if (faults.Count > 0)
        {
            throw new HostStartException(faults);
        }

        var connection = SettingNames.Connection(null, configuration.Values);
        var host = new LocalHost(
            options,
            configuration,
            WebPipeline.Build(options, configuration, settings),
            StorageClients.IsDevelopmentStorage(connection)
        );
        try
        {
            await host.OpenAsync(settings, cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>No new work, and a wait for what runs. The worker still lives afterwards.</summary>
    public async Task DrainAsync()
    {
        if (Interlocked.Exchange(ref _drained, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync();
        var timeout = _options.DrainDeadline;
        var began = Stopwatch.GetTimestamp();
        // Kestrel would close the worker's door with its other one, so requests are waited for as everything else is.
        await Task.WhenAny(
            Task.WhenAll([_tracker.DrainAsync(timeout), .. _listening]),
            Task.Delay(timeout, CancellationToken.None)
        );
        // Once more: a listener may have begun something while it ended.
        var rest = timeout - Stopwatch.GetElapsedTime(began);
        var left = await _tracker.DrainAsync(rest > ShortestWait ? rest : ShortestWait);
        if (left > 0)
        {
            _logger.LogError(
                "{Count} invocations did not end within {Seconds} s; what they worked on will be done again",
                left,
                timeout.TotalSeconds
            );
        }
    }

    /// <summary>Drains, ends the worker if this host started it, and stops the emulator if nobody else uses it.</summary>
    public async Task StopAsync()
    {
        await DrainAsync();
        _connection.Terminate(TimeSpan.FromSeconds(5));
        if (_process is { } process)
        {
            await Task.WhenAny(process.Exited, Task.Delay(TimeSpan.FromSeconds(5)));
        }

        await DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        _drained = 1;
        await _stopping.CancelAsync();
        if (_process is { } process)
        {
            await process.DisposeAsync();
        }

        // What the worker has not answered fails now, so that its messages are given back: they would stay hidden for a whole lease.
        _connection.Abandon();
        await _tracker.DrainAsync(GivingBack);
        foreach (var listener in _listeners.OfType<IDisposable>())
        {
            listener.Dispose();
        }

        using (var now = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            await _web.StopAsync(now.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _web.DisposeAsync();
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        _stopping.Dispose();
    }

    private async Task OpenAsync(HostSettings settings, CancellationToken cancellation)
    {
        if (_storage is not null)
        {
            await _storage.EnsureAsync(cancellation);
        }

        WebPipeline.Map(_web, settings, Ready);
        await WebPipeline.StartAsync(_web, cancellation);
        (Address, _workersDoor) = WebPipeline.Addresses(_web);
        if (_options.Worker == WorkerStart.Process)
        {
            _process = WorkerProcess.Start(_options.AppDirectory, WorkerSettings, _options.Output);
        }

        var loading = LoadAsync(settings, cancellation);
        if (_options.Worker == WorkerStart.Process)
        {
            await loading;
        }
    }

    private async Task LoadAsync(HostSettings settings, CancellationToken cancellation)
    {
        try
        {
            var loading = new AppLoading(_connection, _options, _configuration, settings);
            var functions = await loading.LoadAsync(_process, cancellation);
            _web.Services.GetRequiredService<HttpFunctions>().Map(functions, loading.HttpAddress);
            _listeners = [.. functions.Select(Listener).OfType<IListener>()];
            FunctionList.Write(_options.Output, functions, Address);
            _listening = [.. _listeners.Select(listener => Task.Run(() => listener.ListenAsync(_stopping.Token)))];
            _ready.SetResult();
        }
        catch (Exception exception)
        {
            _ready.TrySetException(exception);
            // Whoever starts the worker asks Ready; otherwise the caller of StartAsync is told.
            _ = Ready.Exception;
            await Ready;
        }
    }

    private IListener? Listener(AppFunction function)
    {
        var services = _web.Services;
        var connection = SettingNames.Connection(null, _configuration.Values);
        return function.Trigger switch
        {
            QueueTrigger => ActivatorUtilities.CreateInstance<QueueListener>(services, function),
            BlobTrigger => ActivatorUtilities.CreateInstance<BlobListener>(services, function, connection!),
            TimerTrigger => ActivatorUtilities.CreateInstance<TimerListener>(services, function, connection ?? ""),
            _ => null,
        };
    }
}
