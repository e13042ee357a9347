using System.Reflection;
using System.Runtime.InteropServices;

namespace PhotoNecklace.Benchmarks.Measuring;

/// <summary>Says where figures come from.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>Prints what is measured, and on what.</summary>
    public static void Print(string what)
    {
        var build = typeof(Machine).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024 / 1024;
        Console.WriteLine(what);
        Console.WriteLine();
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores, {memory:0} GiB, {RuntimeInformation.RuntimeIdentifier}, "
                + $"{RuntimeInformation.FrameworkDescription}, {build} build, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC{Load()}"
        );
        Console.WriteLine();
        if (build != "Release")
        {
            Console.WriteLine("This is no Release build: the figures are for trying out only.");
            Console.WriteLine();
        }
    }

    // More than the number of cores means that others were working too.
    private static string Load() =>
        File.Exists(LoadFile) ? $", load {File.ReadAllText(LoadFile).Split(' ')[0]} at the start" : "";
}
