namespace LocalFunctionsHost.Invocation;

/// <summary>Something that starts functions by itself: a queue, a container, a clock.</summary>
internal interface IListener
{
    /// <summary>Looks for work and starts it until told to stop; comes back when no new work will be started.</summary>
    Task ListenAsync(CancellationToken stopping);
}
