using System.Reflection;
using System.Runtime.Loader;

/// <summary>
/// Runs the host in the app's own process, before the app's <c>Main</c>: .NET calls this when the app's runtime configuration names this
/// assembly under STARTUP_HOOKS. The app knows nothing of it, and a breakpoint in a function is hit.
/// </summary>
#pragma warning disable CA1050, MA0047 // .NET wants the type to have this name and no namespace.
internal static class StartupHook
#pragma warning restore CA1050, MA0047
{
    public static void Initialize()
    {
        // Another host has started this app as its worker already.
        if (
            Environment.GetEnvironmentVariable("Functions__Worker__HostEndpoint") is not null
            || Environment.GetCommandLineArgs().Contains("--functions-uri", StringComparer.Ordinal)
        )
        {
            return;
        }

        // The host's packages must not meet the app's, which may be of other versions; so the host is loaded a second time, apart.
        var path = typeof(StartupHook).Assembly.Location;
        var host = new HostLoadContext(path).LoadFromAssemblyPath(path);
        host.GetType("LocalFunctionsHost.HostInAppProcess", throwOnError: true)!
            .GetMethod("Start", BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, null);
    }

    /// <summary>What belongs to .NET itself is shared with the app; everything else is the host's own.</summary>
    private sealed class HostLoadContext(string path) : AssemblyLoadContext("LocalFunctionsHost")
    {
        private static readonly HashSet<string> Framework = FrameworkAssemblies();
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            !Framework.Contains(assemblyName.Name!) && _resolver.ResolveAssemblyToPath(assemblyName) is { } found
                ? LoadFromAssemblyPath(found)
                : null;

        private static HashSet<string> FrameworkAssemblies()
        {
            var trusted = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
            return trusted
                .Split(Path.PathSeparator)
                .Where(file =>
                    file.Contains(
                        $"{Path.DirectorySeparatorChar}shared{Path.DirectorySeparatorChar}Microsoft.",
                        StringComparison.Ordinal
                    )
                )
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .ToHashSet(StringComparer.Ordinal);
        }
    }
}
