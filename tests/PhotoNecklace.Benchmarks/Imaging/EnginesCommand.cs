using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Imaging;
using PhotoNecklace.Imaging.ImageSharp;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>Both photo engines in one run.</summary>
internal static class EnginesCommand
{
    /// <summary>Both engines on each file in turns; gives median and least milliseconds of each, by the clock and of the processor.</summary>
    public const string InTurns = "engines-in-turns";

    /// <summary>One engine on one file, once.</summary>
    public const string Once = "engine-once";

    private const int Rounds = 11;
    private const int WarmUp = 3;

    private static readonly (string Name, int Width, int Height)[] Sizes =
    [
        ("12 megapixels", 4000, 3000),
        ("24 megapixels", 6000, 4000),
    ];

    private static readonly (string Name, Core.IPhotoEngine Engine)[] Engines =
    [
        ("libvips", new VipsPhotoEngine()),
        ("ImageSharp", new ImageSharpPhotoEngine()),
    ];

    public static Command Create()
    {
        var command = new Command(
            "engines",
            "The two photo engines side by side: time, processor time, memory, colours, and damage that they find."
        );
        command.SetAction(async (_, _) => await RunAsync());
        return command;
    }

    /// <summary>The job of the new process, if it is one of this command's.</summary>
    public static JsonNode? Run(string job, string[] arguments) =>
        job switch
        {
            InTurns => RunInTurns(arguments),
            Once => RunOnce(Engines[int.Parse(arguments[0], CultureInfo.InvariantCulture)].Engine, arguments[1]),
            _ => null,
        };

    private static async Task<int> RunAsync()
    {
        Machine.Print(
            "Both engines: JPEG (Display P3, orientation 6) → upright master, 2400 px, JPEG q88, and thumbnail, 320 px, WebP. "
                + "Median (and least) of 11 rounds in turns, one thread; cpu is processor time. "
                + "Memory: peak resident set of a process that does the job once."
        );
        using var folder = new TemporaryFolder();
        var files = Sizes.Select(s => folder.Write($"{s.Width}.jpg", PhotoLike.Jpeg(s.Width, s.Height))).ToArray();
        var times = (await ChildProcess.RunAsync(InTurns, files)).Result.AsArray();
        var table = new Table("photo", "engine", "time", "cpu", "peak");
        for (var i = 0; i < times.Count; i++)
        {
            var (file, engine) = (i / Engines.Length, i % Engines.Length);
            var once = await ChildProcess.RunAsync(Once, engine.ToString(CultureInfo.InvariantCulture), files[file]);
            table.Add(
                Sizes[file].Name,
                Engines[engine].Name,
                Text(times[i]!, 0),
                Text(times[i]!, 2),
                once.PeakMegabytes
            );
        }

        table.Print();
        Console.WriteLine(
            "Twelve known colours in a Display-P3 photo: how far the master's are from them (CIEDE2000; 1 is just seen)."
        );
        Console.WriteLine();
        var colours = new Table("engine", "mean", "most");
        foreach (var (name, engine) in Engines)
        {
            var (mean, most) = ColourChart.Difference(engine);
            colours.Add(name, Number(mean), Number(most));
        }

        colours.Print();
        Console.WriteLine(
            "Damaged copies of the 12-megapixel photo that were refused, of all; and sound ones that were taken."
        );
        Console.WriteLine();
        Damage().Print();
        return 0;
    }

    private static Table Damage()
    {
        var table = new Table(["damage", .. Engines.Select(e => e.Name)]);
        foreach (var (name, isSound, files) in DamagedFiles.All(PhotoLike.Jpeg(Sizes[0].Width, Sizes[0].Height)))
        {
            table.Add([
                name,
                .. Engines.Select(e =>
                {
                    var right = files.Count(f => e.Engine.Normalise(f, new()).IsAccepted == isSound);
                    return $"{right} of {files.Count}";
                }),
            ]);
        }

        return table;
    }

    private static JsonArray RunInTurns(string[] files)
    {
        var rules = new PhotoRules();
        var actions = files
            .Select(File.ReadAllBytes)
            .SelectMany(bytes => Engines.Select(e => new Action(() => Normalise(e.Engine, bytes, rules))))
            .ToArray();
        return
        [
            .. Series
                .Interleaved(Rounds, WarmUp, actions)
                .Select(s => (JsonNode)new JsonArray(s.Wall.Median, s.Wall.Min, s.Cpu.Median, s.Cpu.Min)),
        ];
    }

    private static JsonObject RunOnce(Core.IPhotoEngine engine, string file)
    {
        Normalise(engine, File.ReadAllBytes(file), new());
        return [];
    }

    private static void Normalise(Core.IPhotoEngine engine, byte[] bytes, PhotoRules rules)
    {
        if (engine.Normalise(bytes, rules).Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The photo to measure with was refused: {refusal.Message}");
        }
    }

    private static string Text(JsonNode times, int i) =>
        $"{times[i]!.GetValue<double>():0} ({times[i + 1]!.GetValue<double>():0}) ms";

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
