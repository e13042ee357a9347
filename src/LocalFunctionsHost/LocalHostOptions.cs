namespace LocalFunctionsHost;

/// <summary>Who starts the process that the functions run in.</summary>
public enum WorkerStart
{
    /// <summary>The host, as a child process.</summary>
    Process,

    /// <summary>
    /// Somebody else, who hands <see cref="LocalHost.WorkerSettings"/> to the app: a test that builds the app in its own process, or a
    /// debugger.
    /// </summary>
    External,
}

/// <summary>What to run and how.</summary>
public sealed class LocalHostOptions
{
    /// <summary>The build output of an isolated app: the folder of its <c>worker.config.json</c> and <c>host.json</c>.</summary>
    public required string AppDirectory { get; init; }

    /// <summary>
    /// Where <c>local.settings.json</c> and <c>host.json</c> are looked for before <see cref="AppDirectory"/>. Null: only there.
    /// </summary>
    public string? SettingsDirectory { get; init; }

    /// <summary>
    /// Settings that win over the environment and both files. Keys as in configuration, such as <c>AzureWebJobsStorage</c> or
    /// <c>AzureFunctionsJobHost:extensions:queues:batchSize</c>.
    /// </summary>
    public IDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The port to listen on; 0 takes a free one. Null obeys <c>Host.LocalHttpPort</c> (7071).</summary>
    public int? Port { get; init; }

    /// <summary>Who starts the worker.</summary>
    public WorkerStart Worker { get; init; } = WorkerStart.Process;

    /// <summary>Whether to start Azurite when development storage is asked for and nobody listens.</summary>
    public bool StartAzurite { get; init; } = true;

    /// <summary>Where the list of functions and the emulator's messages go.</summary>
    public TextWriter Output { get; init; } = Console.Out;

    /// <summary>Where the logs of host and worker go. Null: to the console.</summary>
    public ILoggerProvider? Logs { get; init; }

    /// <summary>The clock that timers go by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long the worker may take to connect.</summary>
    public TimeSpan WorkerDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a stop waits for what is running.</summary>
    public TimeSpan DrainDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait between two looks at a blob container while something is going on.</summary>
    public TimeSpan BlobScanMinimum { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long to wait between two looks at a blob container when all is quiet.</summary>
    public TimeSpan BlobScanMaximum { get; init; } = TimeSpan.FromSeconds(2);
}
