using Cronos;

namespace LocalFunctionsHost.Binding;

/// <summary>A function as the worker described it, read and checked.</summary>
/// <param name="Metadata">What the worker said, and is told again when the function is loaded.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Input">How the trigger's parameter wants its value.</param>
/// <param name="BlobInputs">Further blobs that it reads.</param>
/// <param name="Outputs">Where what it returns goes.</param>
internal sealed record AppFunction(
    RpcFunctionMetadata Metadata,
    Trigger Trigger,
    InputShape Input,
    IReadOnlyList<BlobBinding> BlobInputs,
    IReadOnlyList<OutputBinding> Outputs
)
{
    public string Name => Metadata.Name;
    public string Id => Metadata.FunctionId;

    /// <summary>The name by which the protocol calls the HTTP response, when the function has one.</summary>
    public string? HttpOutput { get; init; }
}

/// <summary>How a parameter wants its value.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="IsDeferred">The worker makes the value itself (a client, a message) from a reference to it.</param>
/// <param name="IsBinary">As bytes rather than text.</param>
internal sealed record InputShape(string Parameter, bool IsDeferred, bool IsBinary);

/// <summary>What starts a function.</summary>
internal abstract record Trigger(string Kind);

internal sealed record HttpTrigger(string Route, IReadOnlyList<string> Methods, AuthorizationLevel Level)
    : Trigger("httpTrigger");

/// <param name="Queue">The queue's name.</param>
/// <param name="Setting">The name of the setting that holds the connection.</param>
/// <param name="Connection">The connection string.</param>
internal sealed record QueueTrigger(string Queue, string Setting, string Connection) : Trigger("queueTrigger");

/// <param name="Path">Container and name pattern.</param>
/// <param name="Setting">The name of the setting that holds the connection.</param>
/// <param name="Connection">The connection string.</param>
internal sealed record BlobTrigger(BlobPath Path, string Setting, string Connection) : Trigger("blobTrigger");

internal sealed record TimerTrigger(CronExpression Schedule, TimeZoneInfo Zone, bool UseMonitor, bool RunOnStartup)
    : Trigger("timerTrigger");

/// <summary>Who may call an HTTP function.</summary>
internal enum AuthorizationLevel
{
    Anonymous,
    User,
    Function,
    System,
    Admin,
}

/// <summary>A blob that a function reads beside its trigger.</summary>
internal sealed record BlobBinding(InputShape Input, string Path, string Setting, string Connection);

/// <summary>Where something that a function returns goes.</summary>
internal abstract record OutputBinding(string Name);

internal sealed record QueueOutput(string Name, string Queue, string Connection) : OutputBinding(Name);

internal sealed record BlobOutput(string Name, string Path, string Connection) : OutputBinding(Name);
