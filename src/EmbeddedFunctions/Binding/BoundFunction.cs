using System.Reflection;
using Cronos;
using Microsoft.Azure.Functions.Worker;

namespace EmbeddedFunctions.Binding;

/// <summary>Makes one argument from what the trigger brought and the invocation's context.</summary>
internal delegate ValueTask<object?> ArgumentBinder(object input, FunctionContext context);

/// <summary>A function that has been checked and can be run.</summary>
internal sealed class BoundFunction(string name, MethodInfo method, Trigger trigger, ArgumentBinder[] arguments)
{
    public string Name { get; } = name;
    public MethodInfo Method { get; } = method;
    public Trigger Trigger { get; } = trigger;
    public FunctionCall Call { get; } = new(method, arguments);
    public string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";
}

/// <summary>What starts a function.</summary>
internal abstract record Trigger(string Kind);

internal sealed record HttpTrigger(string Route, IReadOnlyList<string> Methods, AuthorizationLevel Level)
    : Trigger("httpTrigger");

internal sealed record QueueTrigger(string Queue, string Connection) : Trigger("queueTrigger");

internal sealed record BlobTrigger(BlobPath Path, string Connection) : Trigger("blobTrigger");

internal sealed record TimerTrigger(CronExpression Schedule, TimeZoneInfo Zone, bool UseMonitor, bool RunOnStartup)
    : Trigger("timerTrigger");

/// <summary>What the caller sent does not fit; the message may be shown to them.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
