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
        await OrdinaryAsync(folder, first);
        await TwelveAsync(folder);
    }

    private static async Task TwelveAsync(TemporaryFolder folder)
    {
        Console.WriteLine(
            "Twelve at once through the intake (memory in place of storage), in a process of its own: verdicts, seconds, peak."
        );
        var table = new Table("files", "engine", "verdicts", "time", "peak");
        var dozens = Bombs
            .All()
            .Concat(Bombs.Ordinary())
            .Where(f => Bombs.ComesInDozens(f.Name))
            .Select((f, i) => (f.Name, Path: folder.Write($"dozen-{i}", f.Content)))
            .ToArray();
        string[] mixed = [.. Enumerable.Range(0, 12).Select(i => dozens[i % dozens.Length].Path)];
        foreach (
            var (name, files) in dozens
                .Select(d => ($"12 × {d.Name}", Enumerable.Repeat(d.Path, 12).ToArray()))
                .Append(("a mixed dozen of these", mixed))
        )
        {
            foreach (var engine in (string[])["vips", "imagesharp"])
            {
                var run = await ChildProcess.RunAsync(Jobs.Intake, [engine, .. files]);
                table.Add(
                    name,
                    engine,
                    run.Result["verdicts"]!.GetValue<string>(),
                    $"{run.Result["milliseconds"]!.GetValue<double>() / 1000:0.0} s",
                    run.PeakMegabytes
                );
            }
        }

        table.Print();
    }

    private static async Task OrdinaryAsync(TemporaryFolder folder, string first)
    {
        Console.WriteLine("What cameras and phones make: what the header has it cost, and what it does.");
        var table = new Table("file", "size", "verdict", "time", "estimate", "peak");
        foreach (var (name, content) in Bombs.Ordinary())
        {
            var file = folder.Write("ordinary", content);
            var run = await ChildProcess.RunAsync(Jobs.Engine, file, first);
            table.Add(
                name,
                $"{content.Length / 1e6:0.0} MB",
                run.Result["verdict"]!.GetValue<string>(),
                $"{run.Result["milliseconds"]!.GetValue<double>():0} ms",
                $"{run.Result["estimate"]!.GetValue<double>() / 1024 / 1024:0} MB",
                run.PeakMegabytes
            );
        }

        table.Print();
    }
}
