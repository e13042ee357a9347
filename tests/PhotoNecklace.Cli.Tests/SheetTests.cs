using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Testing;

namespace PhotoNecklace.Cli.Tests;

/// <summary>approve and sheet.</summary>
public sealed class SheetTests
{
    [Fact]
    public async Task A_sheet_is_asked_for_waited_for_and_saved()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();
        pipeline.Key = "k1";
        pipeline.Sheets.Enqueue(View(pipeline, SheetState.Queued));
        pipeline.Sheets.Enqueue(View(pipeline, SheetState.Rendering));
        pipeline.Sheets.Enqueue(View(pipeline, SheetState.Done));
        var (pdf, list) = (Path.Combine(folder.Path, "new", "s.pdf"), Path.Combine(folder.Path, "l.csv"));
        string[] paper = ["--paper", "4x6in", "--margin", "5", "--gap", "1.5"];

        var run = await Run.NecklaceAsync([
            "NECKLACE_KEY=k1",
            "sheet",
            "1001",
            "1002",
            .. paper,
            "--out",
            pdf,
            "--pick-list",
            list,
            "--url",
            pipeline.Url,
        ]);

        Assert.Equal(0, run.ExitCode);
        var asked = pipeline.SheetOrder!;
        Assert.Equal(["1001", "1002"], asked.Orders);
        Assert.Equal(("demo", "4x6in", 5, 1.5), (asked.Shop, asked.Paper, asked.MarginMm, asked.GapMm));
        Assert.Equal("%PDF-1.4", await File.ReadAllTextAsync(pdf));
        Assert.Equal("order,item", await File.ReadAllTextAsync(list));
        Assert.Contains("sheet s-1, 1 items on 2 pages of a4, 87 % filled", run.Output, StringComparison.Ordinal);
        Assert.Contains("Sheet s-1 was asked for.", run.Messages, StringComparison.Ordinal);
        Assert.Contains("Item 7 of order #9: Do not use the piece.", run.Messages, StringComparison.Ordinal);
        Assert.Contains("3 more wait", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_can_be_fetched_again_and_is_JSON_for_scripts()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();
        pipeline.Sheets.Enqueue(View(pipeline, SheetState.Done));
        var pdf = Path.Combine(folder.Path, "s.pdf");

        var run = await Run.NecklaceAsync("sheet", "--sheet", "s-1", "--json", "--out", pdf, "--url", pipeline.Url);

        Assert.Equal(0, run.ExitCode);
        Assert.Null(pipeline.SheetOrder);
        Assert.Equal("s-1", run.Json.GetProperty("sheetId").GetString());
        Assert.Equal(0.873, run.Json.GetProperty("fillRatio").GetDouble());
        Assert.Equal("paw", run.Json.GetProperty("items")[0].GetProperty("pendant").GetString());
    }

    [Fact]
    public async Task A_refused_sheet_is_a_sentence_and_nothing_is_saved()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();
        var refused = View(pipeline, SheetState.Refused) with
        {
            Refusal = Refusal.FromText("sheet-empty", "Nothing waits."),
        };
        pipeline.Sheets.Enqueue(refused);
        var pdf = Path.Combine(folder.Path, "s.pdf");

        var run = await Run.NecklaceAsync("sheet", "--all-approved", "--out", pdf, "--url", pipeline.Url);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.True(pipeline.SheetOrder!.AllApproved);
        Assert.Contains("Nothing waits.", run.Messages, StringComparison.Ordinal);
        Assert.False(File.Exists(pdf));
    }

    [Fact]
    public async Task An_approval_of_an_order_that_is_not_there_is_a_sentence()
    {
        await using var pipeline = await FakePipeline.StartAsync();

        var run = await Run.NecklaceAsync("approve", "demo", "4711", "--url", pipeline.Url);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("There is no such order.", run.Messages, StringComparison.Ordinal);
    }

    private static SheetView View(FakePipeline pipeline, SheetState state)
    {
        var isDone = state == SheetState.Done;
        return new(
            "s-1",
            "demo",
            state,
            null,
            "a4",
            DateTimeOffset.UnixEpoch,
            isDone ? 2 : null,
            isDone ? 0.873 : null,
            [new("1", "#1", "11", "paw", MetalName.RoseGold, Cover.Glass, 2)],
            3,
            isDone ? [new("#9", "7", Remark.FromText("Do not use the piece."))] : [],
            isDone ? new Uri($"{pipeline.Url}/storage/s-1.pdf") : null,
            isDone ? new Uri($"{pipeline.Url}/storage/s-1.csv") : null,
            DateTimeOffset.UnixEpoch
        );
    }
}
