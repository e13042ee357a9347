using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace PhotoNecklace.Infra.Tests;

/// <summary>The Bicep CLI that NuGet brought, and the files that it works on.</summary>
internal static class Bicep
{
    public const string SkipReason = "The Bicep CLI comes with this project for Linux on x64 only.";

    // Made up, and always the same: names in predictions depend on them.
    private const string Tenant = "00000000-0000-0000-0000-000000000001";
    private const string Subscription = "00000000-0000-0000-0000-000000000002";
    private const string Operator = "00000000-0000-0000-0000-000000000003";

    private static readonly ConcurrentDictionary<string, Lazy<string>> Compiled = new(StringComparer.Ordinal);

    public static bool IsAvailable =>
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;

    /// <summary>The folder <c>infra</c>.</summary>
    public static string Folder { get; } = Metadata("Infrastructure");

    /// <summary>The parameter sets that are predicted.</summary>
    public static IReadOnlyList<string> Sets { get; } = ["development", "production", "private"];

    /// <summary>All Bicep files, parameter files among them, relative to <see cref="Folder"/>.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory
            .EnumerateFiles(Folder, "*.bicep*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f))
            // Chosen from the others before azd provisions; never committed.
            .Where(f => f != "main.bicepparam" && Path.GetExtension(f) is ".bicep" or ".bicepparam")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The template that a Bicep file compiles to.</summary>
    public static JsonNode Compile(string file)
    {
        var text = Compiled.GetOrAdd(file, f => new(() => Demand(Run("build", f, "--stdout")).Output)).Value;
        return JsonNode.Parse(text)!;
    }

    /// <summary>Compares the prediction of a parameter set with the committed one, or writes it.</summary>
    public static ToolResult Snapshot(string set, bool write, string? folder = null) =>
        RunIn(
            folder ?? Folder,
            "snapshot",
            $"{set}.bicepparam",
            "--mode",
            write ? "overwrite" : "validate",
            "--tenant-id",
            Tenant,
            "--subscription-id",
            Subscription,
            "--location",
            "westeurope"
        );

    public static ToolResult Run(params string[] arguments) => RunIn(Folder, arguments);

    public static ToolResult RunIn(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Metadata("Bicep"), arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // Parameter files read these: what this machine has set must not decide.
        foreach (var name in start.Environment.Keys.Where(IsParameter).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["NECKLACE_OPERATOR_ID"] = Operator;
        // A life of two seconds has no use for profiled code.
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    private static ToolResult Demand(ToolResult result) =>
        result is { ExitCode: 0, Error: "" } ? result : throw new InvalidOperationException(result.Error);

    private static bool IsParameter(string name) =>
        name.StartsWith("AZURE_", StringComparison.Ordinal) || name.StartsWith("NECKLACE_", StringComparison.Ordinal);

    private static string Metadata(string key) =>
        typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

/// <summary>What a run of the tool said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);
