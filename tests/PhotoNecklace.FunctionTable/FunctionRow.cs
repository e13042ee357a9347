namespace PhotoNecklace.FunctionTable;

/// <summary>One function, as a line of text: a change of any part of it is a change for whoever calls or deploys it.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Trigger"><c>httpTrigger</c>, <c>queueTrigger</c>, <c>blobTrigger</c> or <c>timerTrigger</c>.</param>
/// <param name="Where">Methods and route, queue, blob path or schedule.</param>
/// <param name="Rights">Who may call it over HTTP, or the connection that the trigger uses; empty when neither is declared.</param>
/// <param name="Method">The method that runs: type and name.</param>
/// <param name="Parameters">The types of its parameters; null where they are not known.</param>
public sealed record FunctionRow(
    string Name,
    string Trigger,
    string Where,
    string Rights,
    string Method,
    IReadOnlyList<string>? Parameters
)
{
    /// <summary>The line without the parameters, which an official build's metadata do not tell.</summary>
    public string Declared => string.Join(" | ", Name, Trigger, Where, Rights, Method);

    /// <summary>The whole line.</summary>
    public override string ToString() => Parameters is null ? Declared : $"{Declared}({string.Join(", ", Parameters)})";
}
