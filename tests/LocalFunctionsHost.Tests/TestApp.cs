using System.Collections.Concurrent;
using Azurite.Testing;
using LocalFunctionsHost.Hosting;
using LocalFunctionsHost.Protocol;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace LocalFunctionsHost.Tests;

/// <summary>A host for one test and a stand-in for its worker: free port, own folder, own settings, everything that was logged.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("host-");
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);
    private LocalHost? _host;

    /// <param name="connection">The storage; null for none.</param>
    /// <param name="name">What <c>%Name%</c> in the functions' bindings stands for, and the host's id.</param>
    public TestApp(string? connection, string? name = null)
    {
        Setting("AzureWebJobsStorage", connection ?? "");
        if (name is not null)
        {
            Setting("Name", name).Setting("AzureFunctionsWebHost:hostid", name[..30]);
            HostJson("extensions.queues.maxPollingInterval", "00:00:00.200");
        }
    }

    public StandInWorker Worker { get; } = new();
    public Probe Probe { get; } = new();
    public LogSink Logs { get; } = new();
    public StringWriter Output { get; } = new();
    public LocalHost Host => _host ?? throw new InvalidOperationException("Not started.");
    public HttpClient Client { get; private set; } = null!;
    public TimeProvider Time { get; init; } = TimeProvider.System;
    public TimeSpan DrainDeadline { get; init; } = TimeSpan.FromSeconds(30);
    public TimeSpan BlobScanMaximum { get; init; } = TimeSpan.FromMilliseconds(400);
    public int Port { get; init; }

    public TestApp Setting(string key, string? value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>A setting as in host.json, such as <c>extensions.queues.batchSize</c>.</summary>
    public TestApp HostJson(string key, string value) =>
        Setting($"{HostConfiguration.HostJsonSection}:{key.Replace('.', ':')}", value);

    public TestApp File(string name, string content)
    {
        System.IO.File.WriteAllText(Path.Combine(_folder.FullName, name), content);
        return this;
    }

    public TestApp Function(
        string name,
        string trigger,
        Func<Run, Task<InvocationResponse?>> body,
        params string[] others
    )
    {
        Worker.Add(name, body, [trigger, .. others]);
        return this;
    }

    public TestApp Function(string name, string trigger, Func<Run, Task> body) =>
        Function(
            name,
            trigger,
            async run =>
            {
                await body(run);
                return (InvocationResponse?)null;
            }
        );

    public TestApp Function(string name, string trigger, Action<Run>? body = null) =>
        Function(
            name,
            trigger,
            run =>
            {
                body?.Invoke(run);
                return Task.CompletedTask;
            }
        );

    /// <summary>A function that says what it got, or what it throws.</summary>
    public TestApp Saying(string trigger, Func<Run, string> say) =>
        Function(
            "Take",
            trigger,
            run =>
            {
                try
                {
                    Probe.Saw(say(run));
                }
                catch (InvalidOperationException fault)
                {
                    Probe.Saw(fault.Message);
                    throw;
                }
            }
        );

    /// <summary>A function that waits for the probe's gate before it says what it got.</summary>
    public TestApp Holding(string trigger, Func<Run, string> say) =>
        Function(
            "Take",
            trigger,
            async run =>
            {
                Probe.Tokens.Enqueue(run.Cancellation);
                await Probe.HoldAsync();
                Probe.Saw(say(run));
            }
        );

    public LocalHostOptions Options()
    {
        var options = new LocalHostOptions
        {
            AppDirectory = _folder.FullName,
            Worker = WorkerStart.External,
            Port = Port,
            Output = Output,
            Logs = Logs,
            Time = Time,
            DrainDeadline = DrainDeadline,
            BlobScanMinimum = TimeSpan.FromMilliseconds(50),
            BlobScanMaximum = BlobScanMaximum,
            StartAzurite = false,
        };
        foreach (var (key, value) in _settings)
        {
            options.Settings[key] = value;
        }

        return options;
    }

    public async Task<TestApp> StartAsync()
    {
        _host = await LocalHost.StartAsync(Options());
        Client = new HttpClient { BaseAddress = _host.Address };
        Worker.Connect(_host);
        await _host.Ready;
        return this;
    }

    /// <summary>What is wrong with it.</summary>
    public async Task<HostStartException> FaultAsync() =>
        await Assert.ThrowsAsync<HostStartException>(async () => await StartAsync());

    public Task StopAsync() => Host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        // Shown with the test when it fails.
        foreach (var line in Logs.Lines)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }

        await Worker.DisposeAsync();
        if (_host is not null)
        {
            Client?.Dispose();
            await _host.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}

/// <summary>What functions under test report, and what they wait for.</summary>
internal sealed class Probe
{
    private int _running;
    private int _most;

    public ConcurrentQueue<string> Seen { get; } = new();
    public ConcurrentQueue<CancellationToken> Tokens { get; } = new();
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public int MostAtOnce => _most;
    public int Running => Volatile.Read(ref _running);

    public void Saw(string what) => Seen.Enqueue(what);

    public async Task HoldAsync()
    {
        var now = Interlocked.Increment(ref _running);
        int most;
        while (now > (most = _most) && Interlocked.CompareExchange(ref _most, now, most) != most) { }

        await Gate.Task;
        Interlocked.Decrement(ref _running);
    }
}

internal sealed class LogSink : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public bool Has(string text) => Lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    public void Dispose() { }

    private sealed class Logger(LogSink sink, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => sink.Lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
    }
}
