using System.CommandLine;
using PhotoNecklace.Benchmarks.Measuring;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>What hostile files cost before they are refused.</summary>
internal static class HostileCommand
{
    public static Command Create()
    {
        var command = new Command("hostile", "Hostile files through the photo engine: verdict, milliseconds, memory.");
        command.SetAction((_, _) => RunAsync());
        return command;
    }

    private static async Task RunAsync()
    {
        Machine.Print(
            "Each file through the photo engine in a process of its own, after a small good photo that starts libvips up. "
                + "Memory: the whole process's peak resident set."
        );
        using var folder = new TemporaryFolder();
        var first = folder.Write("first.jpg", PhotoLike.Jpeg(600, 450));
        var table = new Table("file", "size", "verdict", "time", "peak");
        foreach (var (name, content) in HostileFiles.All())
        {
            var run = await ChildProcess.RunAsync(Jobs.Engine, folder.Write("hostile", content), first);
            table.Add(
                name,
                $"{content.Length / 1024.0:0.#} KB",
                run.Result["verdict"]!.GetValue<string>(),
                $"{run.Result["milliseconds"]!.GetValue<double>():0.0} ms",
                run.PeakMegabytes
            );
        }

        table.Print();
    }
}
