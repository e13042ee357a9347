namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function may ask about its own invocation.</summary>
public abstract class FunctionContext
{
    /// <summary>A new id for every invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, stable over restarts.</summary>
    public abstract string FunctionId { get; }

    /// <summary>What is being run.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>Fires when the function has run too long, its caller has gone, or the host can wait no longer.</summary>
    public virtual CancellationToken CancellationToken { get; }
}

/// <summary>What a function is.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The function's id, stable over restarts.</summary>
    public abstract string Id { get; }

    /// <summary>The name given by <see cref="FunctionAttribute"/>.</summary>
    public abstract string Name { get; }

    /// <summary>Type and method.</summary>
    public abstract string EntryPoint { get; }
}
