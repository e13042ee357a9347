namespace LocalFunctionsHost;

/// <summary>How to start the storage emulator.</summary>
public sealed record AzuriteOptions
{
    /// <summary>Where blobs, queues and tables listen; 0 takes a free port.</summary>
    public int BlobPort { get; init; }

    /// <inheritdoc cref="BlobPort"/>
    public int QueuePort { get; init; }

    /// <inheritdoc cref="BlobPort"/>
    public int TablePort { get; init; }

    /// <summary>The folder that holds the data; null keeps them in memory.</summary>
    public string? Location { get; init; }

    /// <summary>Where the search for <c>node_modules/azurite</c> begins; it goes upward from there.</summary>
    public string SearchFrom { get; init; } = AppContext.BaseDirectory;

    /// <summary>Whether the emulator ends when this process dies, even by SIGKILL. Right for data in memory.</summary>
    public bool EndsWithThisProcess { get; init; } = true;

    /// <summary>How long the emulator may take to answer.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Where messages such as "Installing …" go.</summary>
    public TextWriter Output { get; init; } = Console.Out;
}
