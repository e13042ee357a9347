using System.CommandLine;
using System.Text.Json.Nodes;
using PhotoNecklace.Benchmarks.Measuring;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>Time and memory of a sheet of sixty, and memory of one preview and one print file.</summary>
internal static class SheetCommand
{
    private const int Runs = 5;
    private const string Pendant = "heart-locket";

    public static Command Create()
    {
        var command = new Command(
            "sheet",
            "A print sheet of 60 mixed items; peak memory of sheet, preview and print file."
        );
        command.SetAction((_, _) => RunAsync());
        return command;
    }

    private static async Task RunAsync()
    {
        Machine.Print(
            "60 items, all pendants by turns, their print files read from disk, packed on A4 and written as PDF; one preview of "
                + "1000 px and one print file of a heart locket, plan included. Each in a process of its own, which does it once; medians of 5 processes."
        );
        using var folder = new TemporaryFolder();
        var master = OnePiece.Engine.Normalise(PhotoLike.Jpeg(4000, 3000), new()).Value!.Master;
        SixtyItems.Prepare(folder, master);
        var photo = folder.Write("master.jpg", master);
        var sheets = await RunsOfAsync(Jobs.Sheet, Path.GetDirectoryName(photo)!);
        var first = sheets[0].Result;
        Console.WriteLine(
            $"Sheet: {first["pages"]} page(s), {first["fill"]!.GetValue<double>():P0} of the usable area, PDF of "
                + $"{first["bytes"]!.GetValue<double>() / 1e6:0.0} MB."
        );
        Console.WriteLine();
        var table = new Table("job", "time", "processor time", "peak memory");
        Add(table, "sheet of 60", sheets);
        Add(table, "preview", await RunsOfAsync(Jobs.Preview, Pendant, photo));
        table.Add("previews of all pendants", "", "", Peak(await RunsOfAsync(Jobs.Previews, photo)));
        Add(table, "print file", await RunsOfAsync(Jobs.Print, Pendant, photo));
        table.Add(".NET alone", "", "", Peak(await RunsOfAsync(Jobs.Nothing)));
        table.Print();
    }

    private static void Add(Table table, string job, List<ChildResult> runs) =>
        table.Add(job, $"{Median(runs, "wall"):0} ms", $"{Median(runs, "cpu"):0} ms", Peak(runs));

    private static async Task<List<ChildResult>> RunsOfAsync(string job, params string[] arguments)
    {
        List<ChildResult> runs = [];
        for (var i = 0; i < Runs; i++)
        {
            runs.Add(await ChildProcess.RunAsync(job, arguments));
        }

        return runs;
    }

    private static double Median(List<ChildResult> runs, string figure) =>
        new Series(runs.Select(r => ((JsonObject)r.Result)[figure]!.GetValue<double>())).Median;

    private static string Peak(List<ChildResult> runs) =>
        $"{new Series(runs.Select(r => r.PeakBytes / 1024.0 / 1024)).Median:0} MB";
}
