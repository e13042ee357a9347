namespace PhotoNecklace.Functions.Tests.FunctionTable;

/// <summary>One function, as a line of text: a change of any part of it is a change for whoever calls or deploys it.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Trigger"><c>httpTrigger</c>, <c>queueTrigger</c>, <c>blobTrigger</c> or <c>timerTrigger</c>.</param>
/// <param name="Where">Methods and route, queue, blob path or schedule.</param>
/// <param name="Rights">Who may call it over HTTP, or the connection that the trigger uses; empty when neither is declared.</param>
/// <param name="Method">The method that runs: type and name.</param>
internal sealed record FunctionRow(string Name, string Trigger, string Where, string Rights, string Method)
{
    /// <summary>The whole line.</summary>
    public override string ToString() => string.Join(" | ", Name, Trigger, Where, Rights, Method);
}
