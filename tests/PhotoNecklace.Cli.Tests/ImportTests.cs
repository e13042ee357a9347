using PhotoNecklace.Core;
using PhotoNecklace.Core.Imports;

namespace PhotoNecklace.Cli.Tests;

/// <summary>import.</summary>
public sealed class ImportTests
{
    private static readonly string Id = new('a', 32);

    private static readonly ImportFault Fault = new(
        4,
        null,
        Refusal.FromText("import-row", "The quantity is no number.")
    );

    private static readonly ImportPlan Plan = new()
    {
        Shop = "demo",
        File = "fair.csv",
        Id = Id,
        Columns =
        [
            new("Slip", "Order", ImportSource.Request) { Example = "7" },
            new("Name", "Ignore", ImportSource.Nobody),
        ],
        Rows = 3,
        OrderCount = 2,
        ItemCount = 2,
        WithoutPhoto = 1,
        FaultCount = 1,
        Faults = [Fault],
        Notes = [],
        Shown = [],
    };

    [Fact]
    public async Task It_shows_the_file_imports_it_and_gives_the_links()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "fair.csv");
        await File.WriteAllTextAsync(file, "Slip,Name\n7,Ann");
        Answer(pipeline);
        var links = Path.Combine(folder.Path, "links.csv");

        var run = await Run.NecklaceAsync(
            "import",
            file,
            "--shop",
            "demo",
            "--map",
            "Order=Slip",
            "--yes",
            "--out",
            links,
            "--url",
            pipeline.Url
        );

        // A row was left out, which a script should notice.
        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains(
            "3 rows: 2 orders with 2 pieces, 1 of them without a photo; 1 fault.",
            run.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("Line 4: The quantity is no number.", run.Messages, StringComparison.Ordinal);
        Assert.Contains("1 new, 1 left alone", run.Messages, StringComparison.Ordinal);
        Assert.Contains("(passed over)", run.Output, StringComparison.Ordinal);
        Assert.Contains("7\thttps://proofs.example/proof/t", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "POST /api/shops/demo/imports/preview?name=fair.csv&map=Order%3DSlip Slip,Name\n7,Ann",
                $"POST /api/shops/demo/imports?name=fair.csv&map=Order%3DSlip&plan={Id} Slip,Name\n7,Ann",
                $"GET /api/shops/demo/imports/{Id} ",
                $"GET /api/shops/demo/imports/{Id}/orders ",
            ],
            pipeline.BenchRequests
        );
        Assert.Contains(
            "7,import-7,new,1,2,Paw,paw/gold/glass,1,yes,https://proofs.example/proof/t,",
            await File.ReadAllTextAsync(links),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_dry_run_and_a_no_import_nothing()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "fair.csv");
        await File.WriteAllTextAsync(file, "Order\n7");
        pipeline.ImportPlan = Plan;

        var dry = await Run.NecklaceAsync("import", file, "--dry-run", "--json", "--url", pipeline.Url);
        Assert.Equal(NecklaceApp.Failed, dry.ExitCode);
        Assert.Contains("\"orderCount\": 2", dry.Output, StringComparison.Ordinal);

        var mute = await Run.NecklaceAsync("import", file, "--url", pipeline.Url);
        Assert.Equal(NecklaceApp.Failed, mute.ExitCode);
        Assert.Contains("add --yes to import", mute.Messages, StringComparison.Ordinal);
        Assert.All(pipeline.BenchRequests, r => Assert.Contains("/preview", r, StringComparison.Ordinal));
    }

    private static void Answer(FakePipeline pipeline)
    {
        pipeline.ImportPlan = Plan;
        var record = new ImportRecord(Id, "demo", "fair.csv", DateTimeOffset.UnixEpoch, 3, 2, 1, 1, [Fault], []);
        pipeline.Imports.Enqueue(new(record, 0, new Dictionary<ImportOutcome, int>(), 0));
        pipeline.Imports.Enqueue(
            new(record, 1, new Dictionary<ImportOutcome, int> { [ImportOutcome.New] = 1, [ImportOutcome.Known] = 1 }, 1)
        );
        pipeline.ImportedOrders =
        [
            new("import-7", "7", ImportOutcome.New, [new("1", 2, "Paw", "paw/gold/glass", 1, null, true)])
            {
                ProofUrl = new("https://proofs.example/proof/t"),
            },
            new("import-8", "8", ImportOutcome.Known, [new("1", 3, "Paw", "paw/gold/glass", 1, null, true)]),
        ];
    }
}
