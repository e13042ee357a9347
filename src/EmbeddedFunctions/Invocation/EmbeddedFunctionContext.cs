using System.Security.Cryptography;
using System.Text;
using EmbeddedFunctions.Binding;
using Microsoft.Azure.Functions.Worker;

namespace EmbeddedFunctions.Invocation;

/// <summary>The context of one invocation.</summary>
internal sealed class EmbeddedFunctionContext(
    BoundFunction function,
    IServiceProvider services,
    CancellationToken cancellation
) : FunctionContext
{
    private readonly EmbeddedFunctionDefinition _definition = new(function);

    public override string InvocationId { get; } = Guid.NewGuid().ToString();
    public override string FunctionId => _definition.Id;
    public override FunctionDefinition FunctionDefinition => _definition;
    public override IServiceProvider InstanceServices { get; set; } = services;
    public override CancellationToken CancellationToken => cancellation;
}

/// <summary>What is being run.</summary>
internal sealed class EmbeddedFunctionDefinition(BoundFunction function) : FunctionDefinition
{
    // From the name, so that it survives a restart.
    public override string Id { get; } =
        SHA256
            .HashData(Encoding.UTF8.GetBytes(function.EntryPoint + function.Name))
            .Take(4)
            .Aggregate("", (text, part) => text + part.ToString("x2", null));
    public override string Name => function.Name;
    public override string EntryPoint => function.EntryPoint;
}
