using System.IO.Compression;
using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Printing;

/// <summary>Sheets by a shop's profiles, and sheets of a part of what is approved.</summary>
public sealed class SheetWishTests
{
    private static readonly SheetJig Jig = JigReader
        .Read(
            """{"width": 200, "height": 120, "grid": {"columns": 3, "rows": 2, "x": 40, "y": 30, "pitchX": 50, "pitchY": 40}, "spoiled": [2]}"""
        )
        .Value!;

    private readonly MemoryPipeline _pipeline = new(
        sheetProfiles:
        [
            new("default") { Paper = "letter" },
            new("roll") { Paper = "500mm", Marks = SheetMarks.Targets },
            new("plate") { Jig = Jig, Mirror = true },
        ]
    );

    private static readonly SheetOrder All = new("demo", AllApproved: true);

    private OrderFlow? _flow;

    private OrderFlow Flow => _flow ??= new(_pipeline);

    [Fact]
    public async Task A_profile_is_taken_by_name_or_as_the_shops_default_and_the_request_goes_before_it()
    {
        await ReadyAsync("PAW", "PAW", "PAW", "PAW");

        var (usual, own, roll) = (
            await AcceptAsync(new("demo", AllApproved: true)),
            await AcceptAsync(new("demo", AllApproved: true, Paper: "a4", MarginMm: 5)),
            await AcceptAsync(new("demo", AllApproved: true) { Profile = "roll", Mirror = true })
        );

        Assert.Equal(("letter", 8, false), (usual.Paper, usual.MarginMm, usual.Settings().IsMirrored));
        Assert.Equal(("a4", 5), (own.Paper, own.MarginMm));
        Assert.Equal(
            ("500mm", SheetMarks.Targets, true),
            (roll.Paper, roll.Settings().Marks, roll.Settings().IsMirrored)
        );
    }

    [Fact]
    public async Task A_sheet_in_a_jig_says_which_nest_holds_what()
    {
        await ReadyAsync("PAW", "PAW");

        var sheet = await Flow.PrintAsync(new("demo", AllApproved: true) { Profile = "plate", SpoiledNests = [1] });

        Assert.Equal((SheetState.Done, "plate", true), (sheet.State, sheet.Profile, sheet.IsMirrored));
        var list = await ReadAsync($"{sheet.SheetId}.csv");
        Assert.Contains(",1/3,", list, StringComparison.Ordinal);
        Assert.Contains(",1/4,", list, StringComparison.Ordinal);
        var rows = (await ReadAsync($"{sheet.SheetId}.merge.csv")).Split("\r\n");
        Assert.Equal(
            [
                "1,,,,,,,,,,,,,,",
                "2,,,,,,,,,,,,,,",
                "3,#1,11,paw",
                "4,#1,12,paw",
                "5,,,,,,,,,,,,,,",
                "6,,,,,,,,,,,,,,",
                "",
            ],
            rows.Select(r => r.StartsWith('3') || r.StartsWith('4') ? r[..11] : r)
        );
    }

    [Fact]
    public async Task Cut_lines_come_with_the_sheet_and_targets_as_objects()
    {
        await ReadyAsync("PAW");

        var sheet = await Flow.PrintAsync(new("demo", AllApproved: true) { Profile = "roll" });

        var stored = await _pipeline.Blobs.ReadAsync(Containers.Sheets, $"{sheet.SheetId}.cut.zip", 1 << 20);
        using var zip = new ZipArchive(new MemoryStream(stored!.Content.ToArray()));
        Assert.Equal(["page-1.svg", "page-1-mm.dxf"], zip.Entries.Select(e => e.Name));
        using var reader = new StreamReader(zip.Entries[0].Open());
        var svg = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"500mm\"", svg, StringComparison.Ordinal);
        var groups = svg.Split("<g ");
        Assert.Equal(3, groups.Length);
        Assert.Equal(1, groups[1].Split("<path").Length - 1);
        Assert.Equal(2, groups[2].Split("<path").Length - 1);
    }

    [Fact]
    public async Task A_sheet_holds_what_is_asked_for_and_leaves_the_rest()
    {
        await ReadyAsync(
            "HEART-LOCKET-GOLD-GLASS",
            "HEART-LOCKET-SILVER-GLASS",
            "ROUND-CHARM-GOLD-GLASS",
            "HEART-LOCKET-STEEL-GLASS"
        );

        var gold = await Flow.PrintAsync(new("demo", AllApproved: true) { Metals = ["Gold"], FromMm = 15 });
        var rest = await Flow.PrintAsync(new("demo", AllApproved: true) { Process = "print" });
        var none = await Flow.PrintAsync(new("demo", AllApproved: true) { Process = "laser" });

        Assert.All(gold.Items, i => Assert.Equal("gold", i.Metal));
        Assert.NotEmpty(gold.Items);
        Assert.Equal(4, gold.Items.Count + rest.Items.Count);
        Assert.Equal((SheetState.Refused, "sheet-empty"), (none.State, none.Refusal?.Code));
    }

    [Fact]
    public async Task Wishes_that_cannot_be_are_sentences()
    {
        await IsRefusedAsync(
            All with
            {
                Profile = "plotter",
            },
            "There is no sheet profile 'plotter'. The shop has default, roll and plate."
        );
        await IsRefusedAsync(
            All with
            {
                Paper = "a4",
                Profile = "plate",
            },
            "The sheet profile 'plate' has a jig, whose size is the sheet's."
        );
        await IsRefusedAsync(
            All with
            {
                SpoiledNests = [1],
            },
            "There are no nests to leave out, because the sheet has no jig."
        );
        await IsRefusedAsync(
            All with
            {
                Profile = "plate",
                SpoiledNests = [7],
            },
            "The jig has no nest 7: they are numbered from 1 to 6."
        );
        await IsRefusedAsync(
            All with
            {
                Metals = ["lead"],
            },
            "The sheet's filter can't be used. There is no metal 'lead'."
        );
        await IsRefusedAsync(
            All with
            {
                Process = "etch",
            },
            "The sheet's filter can't be used. The process 'etch' is not known"
        );
        await IsRefusedAsync(
            All with
            {
                FromMm = 30,
                ToMm = 20,
            },
            "The sheet's filter can't be used. Sizes are from 0 to 1000 mm"
        );
    }

    private async Task IsRefusedAsync(SheetOrder order, string sentence)
    {
        var refusal = (await _pipeline.SheetRequests.AcceptAsync(order)).Refusal;
        Assert.StartsWith(sentence, refusal?.Message, StringComparison.Ordinal);
    }

    private async Task ReadyAsync(params string[] skus)
    {
        var lines = skus.Select((sku, i) => OrderBodies.Line(11 + i, sku, 1, ("_photo_id", OrderFlow.Photo)));
        await Flow.DeliverAsync(OrderBodies.Order(1, lines: [.. lines]));
        await Flow.ApproveAsync();
    }

    private async Task<SheetRequest> AcceptAsync(SheetOrder order)
    {
        var accepted = await _pipeline.SheetRequests.AcceptAsync(order);
        Assert.True(accepted.IsAccepted, accepted.Refusal?.Message);
        return accepted.Value;
    }

    private async Task<string> ReadAsync(string name) =>
        Encoding.UTF8.GetString((await _pipeline.Blobs.ReadAsync(Containers.Sheets, name, 1 << 20))!.Content.Span);
}
