using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoNecklace.Benchmarks.Measuring;

/// <summary>What a job in a process of its own gave.</summary>
/// <param name="Result">The job's own result.</param>
/// <param name="PeakBytes">The process's peak resident memory.</param>
internal sealed record ChildResult(JsonNode Result, long PeakBytes)
{
    public string PeakMegabytes => $"{PeakBytes / 1024.0 / 1024:0} MB";
}

/// <summary>Runs a job in a new process of this program: only so does peak memory belong to the job alone.</summary>
internal static class ChildProcess
{
    private const string Name = "job";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    /// <summary>The hidden command that the new process is started with.</summary>
    public static Command Command(Func<string, string[], JsonNode> run)
    {
        var job = new Argument<string>("name");
        var arguments = new Argument<string[]>("arguments");
        var command = new Command(Name, "Runs a job and prints its result and its peak memory.")
        {
            Hidden = true,
            Arguments = { job, arguments },
        };
        command.SetAction(parsed =>
        {
            var result = run(parsed.GetRequiredValue(job), parsed.GetValue(arguments) ?? []);
            Console.WriteLine(JsonSerializer.Serialize(new ChildResult(result, Peak())));
        });
        return command;
    }

    /// <summary>Runs a job.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<ChildResult> RunAsync(string job, params string[] arguments)
    {
        var self = Environment.ProcessPath!;
        var viaHost = Path.GetFileNameWithoutExtension(self).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] program = viaHost ? [typeof(ChildProcess).Assembly.Location] : [];
        var start = new ProcessStartInfo(self, [.. program, Name, job, .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<ChildResult>(output)!
                : throw new InvalidOperationException($"The job {job} ended with exit code {process.ExitCode}.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static long Peak()
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status))
        {
            using var self = Process.GetCurrentProcess();
            return self.PeakWorkingSet64;
        }

        // "VmHWM:     98304 kB": the high-water mark of resident memory.
        var line = File.ReadLines(Status).First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kilobytes = line["VmHWM:".Length..].Trim().Split(' ')[0];
        return long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024;
    }
}
