using System.CommandLine;
using System.Text;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Imaging;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>Milliseconds of everything that is made for one piece.</summary>
internal static class RenderCommand
{
    private const int Rounds = 11;
    private const int WarmUp = 3;

    public static Command Create()
    {
        var command = new Command("render", "Plan, fingerprint, preview and print file of each pendant.");
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run()
    {
        Machine.Print(
            "One piece of each pendant, first metal and cover, engraved and with a stone where it takes them, one photo "
                + "(master 1800 × 2400 px), no crop chosen. Milliseconds: medians of 11 rounds in turns, one thread."
        );
        var engine = new VipsPhotoEngine();
        var renderer = new SkiaSceneRenderer();
        var planner = new ArtworkPlanner(PendantCatalogue.Default, new SkiaTextMeasurer(), engine);
        ReadOnlyMemory<byte> master = engine.Normalise(PhotoLike.Jpeg(4000, 3000), new()).Value!.Master;
        var table = new Table(
            "pendant",
            "plan",
            "of it: subject",
            "fingerprint",
            "",
            "preview 1000 px",
            "print file",
            "px"
        );
        foreach (var pendant in PendantCatalogue.Default.Pendants)
        {
            var choice = new PendantChoice(pendant.Id, pendant.Metals[0], pendant.Covers[0]);
            var wishes = new Personalisation(
                pendant.Engraving.Count > 0 ? "Ada" : null,
                pendant.Gems.Count > 0 ? "May" : null
            );
            var planned = planner.Plan(choice, wishes, [master]);
            if (!planned.IsAccepted)
            {
                throw new InvalidOperationException($"{pendant.Id}: {planned.Refusal.Message}");
            }

            var plan = planned.Value;
            var series = Series.Interleaved(
                Rounds,
                WarmUp,
                () => planner.Plan(choice, wishes, [master]),
                () => engine.FindSubject(master),
                () => _ = plan.Fingerprint,
                () => renderer.RenderJpeg(plan.Scene, [master], PreviewRendering.PreviewSize),
                () => engine.RenderPrint(master, plan.Prints[0])
            );
            var ms = series.Select(s => $"{s.Median:0.0} ms").ToArray();
            var size = $"{Encoding.UTF8.GetByteCount(plan.Fingerprint) / 1024.0:0} KB";
            var print = plan.Prints[0];
            table.Add(pendant.Id, ms[0], ms[1], ms[2], size, ms[3], ms[4], $"{print.PixelWidth} × {print.PixelHeight}");
        }

        table.Print();
    }
}
