using System.CommandLine;
using System.Text.Json.Nodes;
using PhotoNecklace.Benchmarks.Measuring;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>Milliseconds and memory of the photo engine.</summary>
internal static class PhotoCommand
{
    private static readonly (string Name, int Width, int Height)[] Sizes =
    [
        ("12 megapixels", 4000, 3000),
        ("20 megapixels", 5472, 3648),
        ("24 megapixels", 6000, 4000),
        ("48 megapixels", 8000, 6000),
    ];

    public static Command Create()
    {
        var command = new Command("photo", "The photo engine on 12, 20, 24 and 48 megapixels, beside bare libvips.");
        command.SetAction((_, _) => RunAsync());
        return command;
    }

    private static async Task RunAsync()
    {
        Machine.Print(
            "The photo engine beside the bare libvips calls for the same job: JPEG (Display P3, orientation 6) → upright sRGB master, "
                + "2400 px, JPEG q88, and thumbnail, 320 px, WebP. Median (and least) of 11 rounds in turns, one thread; cpu is processor time. "
                + "Memory: peak resident set of a process that does the job once."
        );
        using var folder = new TemporaryFolder();
        var files = Sizes.Select(s => folder.Write($"{s.Width}.jpg", PhotoLike.Jpeg(s.Width, s.Height))).ToArray();
        var medians = (await ChildProcess.RunAsync(Jobs.InTurns, files)).Result.AsArray();
        var table = new Table(
            "photo",
            "file",
            "engine",
            "bare libvips",
            "ratio",
            "engine, cpu",
            "bare, cpu",
            "ratio",
            "engine, peak",
            "bare, peak"
        );
        for (var i = 0; i < Sizes.Length; i++)
        {
            var engine = Times(medians[2 * i]!);
            var bare = Times(medians[(2 * i) + 1]!);
            table.Add(
                Sizes[i].Name,
                $"{new FileInfo(files[i]).Length / 1e6:0.0} MB",
                $"{engine.Median:0} ({engine.Least:0}) ms",
                $"{bare.Median:0} ({bare.Least:0}) ms",
                $"{engine.Median / bare.Median:0.00} ({engine.Least / bare.Least:0.00})",
                $"{engine.Cpu:0} ({engine.LeastCpu:0}) ms",
                $"{bare.Cpu:0} ({bare.LeastCpu:0}) ms",
                $"{engine.Cpu / bare.Cpu:0.00} ({engine.LeastCpu / bare.LeastCpu:0.00})",
                (await ChildProcess.RunAsync(Jobs.Engine, files[i])).PeakMegabytes,
                (await ChildProcess.RunAsync(Jobs.Bare, files[i])).PeakMegabytes
            );
        }

        table.Print();
        Console.WriteLine($".NET alone holds {(await ChildProcess.RunAsync(Jobs.Nothing)).PeakMegabytes}.");
    }

    private static (double Median, double Least, double Cpu, double LeastCpu) Times(JsonNode times) =>
        (At(times, 0), At(times, 1), At(times, 2), At(times, 3));

    private static double At(JsonNode times, int i) => times[i]!.GetValue<double>();
}
