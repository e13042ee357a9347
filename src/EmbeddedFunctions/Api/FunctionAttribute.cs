namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a method as a function and gives it its name, which must be unique in the app.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    /// <summary>The name of the function.</summary>
    public string Name { get; } = name;
}
