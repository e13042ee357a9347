using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace PhotoNecklace.Testing;

/// <summary>
/// A row of a theory that only a thorough run has (<see cref="Thoroughness"/>): it proves again what the theory's other rows prove.
/// </summary>
/// <param name="data">The values, as of <c>InlineData</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ThoroughDataAttribute(params object?[] data) : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) => new(Thoroughness.IsFull ? [new TheoryDataRow(data)] : []);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
