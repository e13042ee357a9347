using System.Collections.Concurrent;
using Azurite.Testing;
using EmbeddedFunctions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace EmbeddedFunctions.Tests;

/// <summary>A host for one test: free port, own content root, own settings, everything that was logged.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly DirectoryInfo _contentRoot = Directory.CreateTempSubdirectory("embedded-");
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _arguments = [];
    private readonly List<Action<IServiceCollection>> _services = [];
    private readonly Type[] _types;
    private IHost? _host;

    public TestApp(string? connection, params Type[] types)
    {
        _types = types;
        if (connection is not null)
        {
            _settings["AzureWebJobsStorage"] = connection;
        }
    }

    public Probe Probe { get; init; } = new();
    public LogSink Logs { get; } = new();
    public StringWriter Output { get; } = new();
    public EmbeddedFunctionsOptions Options =>
        Host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<EmbeddedFunctionsOptions>>().Value;
    public IHost Host => _host ?? throw new InvalidOperationException("Not started.");
    public HttpClient Client { get; private set; } = null!;

    public TestApp Setting(string key, string? value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>A setting as in host.json, such as <c>extensions.queues.batchSize</c>.</summary>
    public TestApp HostJson(string key, string value) =>
        Setting($"{WebHostDefaults.HostJsonSection}:{key.Replace('.', ':')}", value);

    public TestApp File(string name, string content)
    {
        System.IO.File.WriteAllText(Path.Combine(_contentRoot.FullName, name), content);
        return this;
    }

    public TestApp Argument(params string[] arguments)
    {
        _arguments.AddRange(arguments);
        return this;
    }

    public TestApp Services(Action<IServiceCollection> configure)
    {
        _services.Add(configure);
        return this;
    }

    public TestApp Configure(Action<EmbeddedFunctionsOptions> configure) => Services(s => s.Configure(configure));

    public FunctionsApplicationBuilder Builder()
    {
        var builder = FunctionsApplication.CreateBuilder(["--contentRoot", _contentRoot.FullName, .. _arguments]);
        builder.ConfigureFunctionsWebApplication();
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Services.AddSingleton(Probe);
        builder.Services.Configure<EmbeddedFunctionsOptions>(options =>
        {
            options.Port = 0;
            options.Output = Output;
            options.BlobScanMinimum = TimeSpan.FromMilliseconds(50);
            options.BlobScanMaximum = TimeSpan.FromMilliseconds(400);
            foreach (var type in _types)
            {
                options.FunctionTypes.Add(type);
            }
        });
        _services.ForEach(configure => configure(builder.Services));
        return builder;
    }

    public async Task<TestApp> StartAsync()
    {
        _host = Builder().Build();
        await _host.StartAsync();
        Client = new HttpClient { BaseAddress = _host.GetBaseAddress() };
        return this;
    }

    public FunctionStartupException Fault() => Assert.Throws<FunctionStartupException>(() => Builder().Build());

    public async Task StopAsync() => await Host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        // Shown with the test when it fails.
        foreach (var line in Logs.Lines)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }

        if (_host is not null)
        {
            Client.Dispose();
            await _host.StopAsync();
            _host.Dispose();
        }

        _contentRoot.Delete(recursive: true);
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
