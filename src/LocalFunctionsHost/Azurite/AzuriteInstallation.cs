using System.Diagnostics;
using LocalFunctionsHost.Worker;

namespace LocalFunctionsHost.Azurite;

/// <summary>Finds Azurite in a <c>node_modules</c>, and has npm put it there when the lock file asks for it.</summary>
internal static class AzuriteInstallation
{
    private static readonly string Entry = Path.Combine("node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>The folder of the package.json that brings Azurite, and the emulator's script in it.</summary>
    /// <param name="from">Where the search begins; it goes upward.</param>
    /// <param name="output">Where it is said that something is installed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="npm">The command that installs.</param>
    /// <exception cref="HostStartException">There is none, or npm failed.</exception>
    public static async Task<(string Folder, string Script)> FindAsync(
        IEnumerable<string> from,
        TextWriter output,
        CancellationToken cancellation,
        string? npm = null
    )
    {
        var folders = from.SelectMany(Upward).Distinct(StringComparer.Ordinal).ToList();
        if (folders.Find(folder => File.Exists(Path.Combine(folder, Entry))) is { } installed)
        {
            return (installed, Path.Combine(installed, Entry));
        }

        var listed =
            folders.Find(AsksForAzurite)
            ?? throw new HostStartException(
                "The storage emulator Azurite is not installed: no folder upward of "
                    + $"{string.Join(" or ", folders.Take(1))} has it in node_modules or in a package-lock.json. "
                    + "Run 'npm install azurite' there, start an emulator yourself, or set AzureWebJobsStorage to a real account."
            );
        using var alone = await FolderLock.TakeAsync(Path.Combine(listed, ".azurite"), cancellation);
        if (!File.Exists(Path.Combine(listed, Entry)))
        {
            await output.WriteLineAsync("Installing the storage emulator (npm ci) …");
            await InstallAsync(npm ?? (OperatingSystem.IsWindows() ? "npm.cmd" : "npm"), listed, cancellation);
        }

        return (listed, Path.Combine(listed, Entry));
    }

    private static IEnumerable<string> Upward(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    private static bool AsksForAzurite(string folder)
    {
        var path = Path.Combine(folder, "package-lock.json");
        return File.Exists(path)
            && File.ReadAllText(path).Contains("\"node_modules/azurite\"", StringComparison.Ordinal);
    }

    private static async Task InstallAsync(string command, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command, ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = folder };
        var errors = new List<string?>();
        using var npm = ChildProcess.Start(start, NodeIsMissing, _ => { }, errors.Add);
        await npm.WaitForExitAsync(cancellation);
        if (npm.ExitCode != 0)
        {
            throw new HostStartException(
                $"'npm ci' in {folder} failed with exit code {npm.ExitCode}: {string.Join('\n', errors).Trim()}"
            );
        }
    }

    public const string NodeIsMissing =
        "The storage emulator needs Node.js, and 'node' or 'npm' is not on the PATH: install Node.js 20 or later, "
        + "start an emulator yourself, or set AzureWebJobsStorage to a real account.";
}
