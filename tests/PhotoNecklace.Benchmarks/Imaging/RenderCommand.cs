using System.CommandLine;
using System.Text;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>Milliseconds of everything that is made for one piece.</summary>
internal static class RenderCommand
{
    private const int Rounds = 11;
    private const int WarmUp = 3;
    private const int PlateRounds = 3;

    public static Command Create()
    {
        var command = new Command("render", "Plan, fingerprint, plate, preview and print file of each pendant.");
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run()
    {
        Machine.Print(
            "One piece of each pendant, first metal and cover, engraved and with a stone where it takes them, one photo "
                + "(master 1800 × 2400 px), no crop chosen. Medians of 11 rounds in turns, one thread but for the plate (3 rounds, all threads): milliseconds by the clock / of processor time."
        );
        ReadOnlyMemory<byte> master = OnePiece.Engine.Normalise(PhotoLike.Jpeg(4000, 3000), new()).Value!.Master;
        var table = new Table(
            "pendant",
            "plan",
            "of it: subject",
            "fingerprint",
            "",
            "plate",
            "preview 1000 px",
            "print file",
            "px"
        );
        var (plates, previews) = (new Series(), new Series());
        foreach (var pendant in PendantCatalogue.Default.Pendants)
        {
            var piece = new OnePiece(pendant, master);
            var plan = piece.Plan();
            var series = Series.Interleaved(
                Rounds,
                WarmUp,
                () => piece.Plan(),
                piece.FindSubject,
                () => _ = plan.Fingerprint,
                () => piece.Preview(plan),
                () => piece.Print(plan)
            );

            // Takes twenty times as long as anything else here, and hardly varies.
            var (plate, plateCpu) = Series.Interleaved(PlateRounds, 1, () => OnePiece.Plate(plan))[0];
            var ms = series.Select(s => $"{s.Wall.Median:0.0} / {s.Cpu.Median:0.0}").ToArray();
            var size = $"{Encoding.UTF8.GetByteCount(plan.Fingerprint) / 1024.0:0} KB";
            var print = plan.Prints[0];
            table.Add(
                pendant.Id,
                ms[0],
                ms[1],
                ms[2],
                size,
                $"{plate.Median:0} / {plateCpu.Median:0}",
                ms[3],
                ms[4],
                $"{print.PixelWidth} × {print.PixelHeight}"
            );
            plates.Add(plateCpu.Median);
            previews.Add(series[3].Cpu.Median);
        }

        table.Print();
        Console.WriteLine(
            $"Plates, processor time: median {plates.Median:0} ms, least {plates.Min:0} ms, most {plates.Max:0} ms."
        );
        Console.WriteLine(
            $"Previews with their plate at hand, processor time: median {previews.Median:0.0} ms, least {previews.Min:0.0} ms, most {previews.Max:0.0} ms."
        );
    }
}
