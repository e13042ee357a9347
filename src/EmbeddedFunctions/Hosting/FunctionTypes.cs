using System.Reflection;

namespace EmbeddedFunctions.Hosting;

/// <summary>Where to look for functions.</summary>
internal static class FunctionTypes
{
    public static IEnumerable<Type> Of(EmbeddedFunctionsOptions options)
    {
        if (options.FunctionTypes.Count == 0 && options.Assemblies.Count == 0)
        {
            return Assembly.GetEntryAssembly()?.GetTypes() ?? [];
        }

        return options.Assemblies.SelectMany(assembly => assembly.GetTypes()).Concat(options.FunctionTypes).Distinct();
    }
}
