using System.ComponentModel;
using System.Diagnostics;

namespace LocalFunctionsHost.Worker;

/// <summary>Programs that this host starts.</summary>
internal static class ChildProcess
{
    /// <summary>Starts a program and reads what it prints.</summary>
    /// <param name="start">What to start.</param>
    /// <param name="missing">The sentence for a program that is not there; null for a general one.</param>
    /// <param name="onOutput">Takes each line of its output, and null at the end.</param>
    /// <param name="onError">Takes each line of its error output, and null at the end.</param>
    /// <exception cref="HostStartException">It cannot be started.</exception>
    public static Process Start(
        ProcessStartInfo start,
        string? missing,
        Action<string?> onOutput,
        Action<string?> onError
    )
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            var process = Process.Start(start)!;
            process.OutputDataReceived += (_, line) => onOutput(line.Data);
            process.ErrorDataReceived += (_, line) => onError(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;
        }
        catch (Win32Exception exception)
        {
            throw new HostStartException(
                missing ?? $"'{start.FileName}' cannot be started: {exception.Message}",
                exception
            );
        }
    }
}
