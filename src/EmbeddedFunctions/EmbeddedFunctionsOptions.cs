using System.Reflection;

namespace EmbeddedFunctions;

/// <summary>
/// What only the embedded runtime knows. Set it with <c>builder.Services.Configure&lt;EmbeddedFunctionsOptions&gt;(…)</c>,
/// in tests mostly: an app that must compile against the official worker leaves it alone.
/// </summary>
public sealed class EmbeddedFunctionsOptions
{
    /// <summary>Assemblies to search for functions. With <see cref="FunctionTypes"/> empty too: the entry assembly.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>Single types that hold functions.</summary>
    public IList<Type> FunctionTypes { get; } = [];

    /// <summary>The port to listen on; 0 takes a free one. Null obeys <c>Host.LocalHttpPort</c> (7071).</summary>
    public int? Port { get; set; }

    /// <summary>Whether to start Azurite when development storage is asked for and nobody listens.</summary>
    public bool StartAzurite { get; set; } = true;

    /// <summary>How long to wait between two looks at a blob container while something is going on.</summary>
    public TimeSpan BlobScanMinimum { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long to wait between two looks at a blob container when all is quiet.</summary>
    public TimeSpan BlobScanMaximum { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Where the list of functions and the emulator's messages go.</summary>
    public TextWriter Output { get; set; } = Console.Out;

    /// <summary>
    /// For how long a received message is hidden from others; renewed at half time while its function runs. A process that
    /// is killed leaves its messages hidden for that long. The setting <c>EmbeddedFunctions:QueueLease</c> shortens it.
    /// </summary>
    internal TimeSpan QueueLease { get; set; } = TimeSpan.FromMinutes(10);
}
