using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>Asks a child process to end by itself.</summary>
internal static partial class ChildSignals
{
    private const int SigTerm = 15;

    /// <summary>Sends SIGTERM; false where there is no such thing (Windows).</summary>
    public static bool TryTerminate(Process process) => !OperatingSystem.IsWindows() && Kill(process.Id, SigTerm) == 0;

    // Process.Kill is SIGKILL, which leaves the pipeline no time to finish its work and to stop the emulator.
    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
