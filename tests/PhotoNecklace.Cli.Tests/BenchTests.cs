using System.IO.Compression;
using PhotoNecklace.Core;

namespace PhotoNecklace.Cli.Tests;

/// <summary>finish, ship, undo, remake, remakes and bench.</summary>
public sealed class BenchTests
{
    [Theory]
    [InlineData(
        "finish demo 1001 --item 11 --item 12",
        "POST /api/orders/demo/1001/finish {\"items\":[\"11\",\"12\"]}",
        "Order #1001: finished 11, 12."
    )]
    [InlineData(
        "ship demo 1001 --carrier Post --number RR1",
        "POST /api/orders/demo/1001/ship {\"items\":null,\"carrier\":\"Post\",\"number\":\"RR1\"}",
        "Order #1001: shipped 11, 12."
    )]
    [InlineData(
        "undo demo 1001",
        "POST /api/orders/demo/1001/undo {\"items\":null,\"state\":\"Shipped\"}",
        "Order #1001: undone 11, 12."
    )]
    [InlineData(
        "finish --sheet s-1",
        "POST /api/sheets/s-1/finish ",
        "Sheet s-1: finished 2 items. 1 other is as it was."
    )]
    [InlineData("undo --sheet s-1", "POST /api/sheets/s-1/undo ", "Sheet s-1: undone 2 items. 1 other is as it was.")]
    [InlineData(
        "remake demo 1001 11 --reason cut --note slipped --remake-key again-1",
        "POST /api/orders/demo/1001/items/11/remake {\"key\":\"again-1\",\"reason\":\"cut\",\"note\":\"slipped\",\"copies\":1}",
        "item 11: 1 on the next sheet."
    )]
    [InlineData(
        "remakes --from 2026-11-01 --to 2026-11-30",
        "GET /api/remakes/demo?from=2026-11-01&to=2026-11-30 ",
        "cut"
    )]
    [InlineData(
        "stock --due-by 2026-12-20",
        "GET /api/stock/demo?dueBy=2026-12-20 ",
        "   12  heart-locket/gold/princess 18 in, 25 × 26.4 mm, out of stock (2 more once they are paid)"
    )]
    [InlineData(
        "stock --out heart-locket/gold",
        "POST /api/stock/demo {\"blank\":\"heart-locket/gold\",\"isOut\":true}",
        "12  heart-locket/gold"
    )]
    [InlineData(
        "stock --back heart-locket/gold",
        "POST /api/stock/demo {\"blank\":\"heart-locket/gold\",\"isOut\":false}",
        "12  heart-locket/gold"
    )]
    [InlineData("due", "GET /api/due/demo ", "2026-11-27  late  #1001, item 11: 1 × Paw, Printed")]
    public async Task A_step_is_asked_for_and_told(string line, string request, string sentence)
    {
        await using var pipeline = await FakePipeline.StartAsync();

        var run = await Run.NecklaceAsync([.. line.Split(' '), "--url", pipeline.Url]);

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.Equal(request, Assert.Single(pipeline.BenchRequests));
        Assert.Contains(sentence, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("finish demo", "Say which shop and which order, or which --sheet.")]
    [InlineData("finish demo 1001 --sheet s-1", "Say which shop and which order, or which --sheet.")]
    [InlineData("ship demo", "Say which shop and which order.")]
    [InlineData("undo demo 1001 --state Printed", "'Printed' not recognized")]
    [InlineData("remake demo 1001 11 --reason boredom", "'boredom' not recognized")]
    [InlineData("bench", "Say which order, or which --sheet.")]
    [InlineData("stock --out a/b --back a/b", "Say either --out or --back.")]
    [InlineData("stock --due-by tomorrow", "'tomorrow' is not a date.")]
    [InlineData("sheet 1001 --paper 20mm", "'20mm' is not a usable paper size.")]
    [InlineData("sheet 1001 --process etch", "'etch' not recognized")]
    [InlineData("sheet 1001 --from-mm -1", "--from-mm is '-1'. It can be from 0 to 1000 mm.")]
    [InlineData("bench 1001 --ticket a5", "'a5' not recognized")]
    public async Task A_wrong_line_is_a_sentence(string line, string sentence)
    {
        var run = await Run.NecklaceAsync(line.Split(' '));

        Assert.Equal(NecklaceApp.Misused, run.ExitCode);
        Assert.Contains(sentence, run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_step_is_its_sentence()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.BenchRefusal = Refusal.FromText("not-printed", "Item 11 is not printed.");

        var run = await Run.NecklaceAsync("finish", "demo", "1001", "--url", pipeline.Url);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("Item 11 is not printed.", run.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bench 1001 --item 11 --ticket 62mm", "GET /api/orders/demo/1001/bench?paper=62mm&item=11 ")]
    [InlineData("bench --sheet s-1", "GET /api/sheets/s-1/bench?paper=a6 ")]
    public async Task The_files_of_the_bench_are_unpacked(string line, string request)
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Files["zip"] = Zip(("001_1001_11_paw/cut.svg", "<svg/>"), ("001_1001_11_paw/ticket.pdf", "%PDF"));
        using var folder = new TemporaryFolder();

        var run = await Run.NecklaceAsync([.. line.Split(' '), "--out", folder.Path, "--url", pipeline.Url]);

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.Equal(request, Assert.Single(pipeline.BenchRequests));
        Assert.Equal("<svg/>", await File.ReadAllTextAsync(Path.Combine(folder.Path, "001_1001_11_paw", "cut.svg")));
        Assert.Contains("ticket.pdf", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bench 1001 --ticket 62mm --cards", "GET /api/orders/demo/1001/card?paper=62mm ")]
    [InlineData("bench --sheet s-1 --cards", "GET /api/sheets/s-1/cards?paper=a6 ")]
    public async Task The_cards_for_the_boxes_come_beside_them(string line, string request)
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Files["zip"] = Zip(("001_1001_11_paw/cut.svg", "<svg/>"));
        pipeline.Files["cards"] = "%PDF-cards"u8.ToArray();
        using var folder = new TemporaryFolder();

        var run = await Run.NecklaceAsync([.. line.Split(' '), "--out", folder.Path, "--url", pipeline.Url]);

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.Equal(request, pipeline.BenchRequests.Last());
        Assert.Equal("%PDF-cards", await File.ReadAllTextAsync(Path.Combine(folder.Path, "cards.pdf")));
        Assert.Contains("cards.pdf", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("001/../../outside.txt")]
    public async Task Nothing_is_written_outside_the_folder(string name)
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Files["zip"] = Zip((name, "x"));
        using var folder = new TemporaryFolder();
        var inner = Path.Combine(folder.Path, "inner");

        var run = await Run.NecklaceAsync("bench", "1001", "--out", inner, "--url", pipeline.Url);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("outside.txt", run.Messages, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    private static byte[] Zip(params (string Name, string Content)[] files)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return output.ToArray();
    }
}
