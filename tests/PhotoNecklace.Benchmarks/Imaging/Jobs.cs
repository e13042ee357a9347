using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Imaging;
using PhotoNecklace.Imaging.ImageSharp;
using PhotoNecklace.Testing;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>What runs in processes of its own.</summary>
internal static class Jobs
{
    /// <summary>Nothing: what .NET alone takes.</summary>
    public const string Nothing = "nothing";

    /// <summary>The default engine on one file; gives verdict and milliseconds.</summary>
    public const string Engine = "engine";

    /// <summary>The intake with an engine (<c>vips</c>, <c>imagesharp</c>) on many files at once; gives the verdicts and milliseconds.</summary>
    public const string Intake = "intake";

    /// <summary>Bare libvips on one file.</summary>
    public const string Bare = "bare";

    /// <summary>The plan and the preview of a pendant with a master.</summary>
    public const string Preview = "preview";

    /// <summary>Plans and previews of every pendant, one after the other, with a master.</summary>
    public const string Previews = "previews";

    /// <summary>The plan and the print file of a pendant with a master.</summary>
    public const string Print = "print";

    /// <summary>A sheet of the prints in a folder; gives milliseconds, pages, fill ratio and bytes.</summary>
    public const string Sheet = "sheet";

    /// <summary>Engine and bare libvips on each file in turns; gives median and least milliseconds of each, by the clock and of the processor.</summary>
    public const string InTurns = "in-turns";

    private const int Rounds = 11;
    private const int WarmUp = 3;

    public static JsonNode Run(string job, string[] arguments) =>
        job switch
        {
            Nothing => new JsonObject(),
            Engine => RunEngine(arguments[0], arguments.ElementAtOrDefault(1)),
            Intake => RunIntake(arguments[0], arguments[1..]).GetAwaiter().GetResult(),
            Bare => RunBare(arguments[0]),
            InTurns => RunInTurns(arguments),
            Preview => RunPiece(arguments, (piece, plan) => piece.Preview(plan)),
            Previews => RunPieces(arguments[0]),
            Print => RunPiece(arguments, (piece, plan) => piece.Print(plan)),
            Sheet => SixtyItems.Write(arguments[0]),
            _ => EnginesCommand.Run(job, arguments)
                ?? throw new ArgumentException($"There is no job '{job}'.", nameof(job)),
        };

    private static JsonObject RunEngine(string file, string? first)
    {
        var engine = new VipsPhotoEngine();
        if (first is not null)
        {
            // The start of libvips and of the code is not the file's fault.
            engine.Normalise(File.ReadAllBytes(first), new());
        }

        var bytes = File.ReadAllBytes(file);
        var started = Stopwatch.GetTimestamp();
        var result = engine.Normalise(bytes, new PhotoRules());
        return new()
        {
            ["estimate"] = (double)engine.EstimateMemory(bytes, new()).Value,
            ["milliseconds"] = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            ["verdict"] =
                result.Refusal?.Code ?? $"accepted: {result.Value!.SourceWidth} × {result.Value.SourceHeight}",
        };
    }

    // As the functions do it: each message on a thread of its own, and all at once.
    private static async Task<JsonObject> RunIntake(string engine, string[] files)
    {
        var (blobs, queues) = (new MemoryBlobs(Turbulence.None), new MemoryQueues(Turbulence.None));
        var customers = new MemoryCustomerIndex(Turbulence.None);
        var (orders, photos) = (
            new MemoryOrderTable(Turbulence.None, customers),
            new MemoryPhotoTable(Turbulence.None)
        );
        var intake = new PhotoIntake(
            blobs,
            photos,
            new(photos, queues),
            new(blobs, new NoSubjectFinder(), new(), TimeProvider.System),
            engine == "vips" ? new VipsPhotoEngine() : new ImageSharpPhotoEngine(),
            new(),
            new(),
            new(photos, orders, blobs, TimeProvider.System),
            new MemoryUploadCount(Turbulence.None),
            TimeProvider.System,
            NullLogger<PhotoIntake>.Instance
        );
        string[] names = [.. files.Select((_, i) => $"{i:x32}")];

        // Storage is elsewhere; what stands for it here holds each file once.
        var contents = files.Distinct().ToDictionary(f => f, File.ReadAllBytes);
        foreach (var (name, file) in names.Zip(files))
        {
            blobs.Put(Containers.Uploads, name, contents[file]);
        }

        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(names.Select(n => Task.Run(() => intake.HandleAsync(n))));
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        List<string> verdicts = [];
        foreach (var name in names)
        {
            verdicts.Add((await photos.FindAsync(name))!.Refusal?.Code ?? "accepted");
        }

        return new()
        {
            ["milliseconds"] = milliseconds,
            ["verdicts"] = string.Join(", ", verdicts.GroupBy(v => v).Select(g => $"{g.Count()} × {g.Key}")),
        };
    }

    private static JsonObject RunBare(string file)
    {
        BareVips.SetUp();
        BareVips.Normalise(File.ReadAllBytes(file), new());
        return [];
    }

    private static JsonObject RunPiece(string[] arguments, Func<OnePiece, ArtworkPlan, byte[]> make)
    {
        var piece = new OnePiece(PendantCatalogue.Default.Find(arguments[0])!, File.ReadAllBytes(arguments[1]));
        var plan = piece.Plan();
        var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var bytes = make(piece, plan).Length;
        return new()
        {
            ["bytes"] = bytes,
            ["wall"] = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            ["cpu"] = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds,
        };
    }

    private static JsonObject RunPieces(string master)
    {
        var photo = File.ReadAllBytes(master);
        var pieces = PendantCatalogue.Default.Pendants.Select(p => new OnePiece(p, photo)).ToList();
        return new() { ["bytes"] = pieces.Sum(piece => piece.Preview(piece.Plan()).Length) };
    }

    private static JsonArray RunInTurns(string[] files)
    {
        // First: the engine allows only some of libvips' loaders, for the whole process.
        var engine = new VipsPhotoEngine();
        var rules = new PhotoRules();
        BareVips.SetUp();
        var actions = files
            .Select(File.ReadAllBytes)
            .SelectMany(bytes =>
                new Action[]
                {
                    () => Check(engine.Normalise(bytes, rules).IsAccepted),
                    () => BareVips.Normalise(bytes, rules),
                }
            )
            .ToArray();
        return
        [
            .. Series
                .Interleaved(Rounds, WarmUp, actions)
                .Select(s => (JsonNode)new JsonArray(s.Wall.Median, s.Wall.Min, s.Cpu.Median, s.Cpu.Min)),
        ];
    }

    private static void Check(bool accepted)
    {
        if (!accepted)
        {
            throw new InvalidOperationException("The engine refused the photo that it is measured with.");
        }
    }
}
