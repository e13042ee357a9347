using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests;

/// <summary>However sheets are interrupted, repeated and made side by side, every item is printed once and none is forgotten.</summary>
public sealed class SheetScheduleTests(ITestOutputHelper output)
{
    private static readonly int Schedules = Thoroughness.Of(12, full: 120);
    private const int Orders = 4;

    // Turns of the others after which a change comes at the latest: the sheets are made by then.
    private const int Latest = 80;

    private static readonly string Photo = new('a', 32);

    // The pipeline's own choice of a crop takes long to find, and is tested elsewhere.
    private static readonly (string, string) Crop = ("_crop", "0.1,0.1,0.5,0.5");

    [Fact]
    public void Every_item_is_on_one_sheet_and_printed_with_its_id()
    {
        var (cutOffs, sheets, shared) = (0, 0, 0);
        for (var seed = 1; seed <= Schedules; seed++)
        {
            var storm = Ready(seed);
            for (var order = 1; order <= Orders; order++)
            {
                storm.Approve($"{order}");
            }

            Ask(storm, new Random(seed));
            storm.Run();
            Finish(storm);

            var pdfs = Pdfs(storm);
            foreach (var item in Items(storm))
            {
                Assert.True(
                    item.State == ItemState.Printed,
                    $"Seed {seed}: {item.Key} is {item.State} on {item.SheetId}"
                );
                var on = SheetsOf(pdfs, item.Key).ToList();
                Assert.True(on.Count == 1, $"Seed {seed}: {item.Key} is on {on.Count} sheets");
                Assert.Equal(item.SheetId, on[0]);
                var printed = SheetStorm.Read(() => storm.Pipeline.Orders.ListEventsAsync(item.Key.Order));
                Assert.Single(printed, e => e.Kind == "printed" && e.ItemId == item.Key.ItemId);
            }

            Assert.Empty(storm.Pipeline.Approved.Of("demo"));
            cutOffs += storm.CutOffs;
            sheets += pdfs.Count;
            shared += pdfs.Count > 1 ? 1 : 0;
        }

        output.WriteLine(
            $"{Schedules} schedules, {cutOffs} cut-offs, {sheets} sheets; items shared out among several in {shared}"
        );
        Assert.True(
            cutOffs > Schedules && shared > Schedules / 10,
            "The storm shook nothing; the test proves nothing."
        );
    }

    [Fact]
    public void What_changes_meanwhile_is_on_one_valid_sheet_or_on_none()
    {
        var (flagged, left) = (0, 0);
        for (var seed = 1; seed <= Schedules; seed++)
        {
            var storm = Ready(seed);
            for (var order = 1; order <= Orders; order++)
            {
                storm.Approve($"{order}");
            }

            var random = new Random(seed);
            Ask(storm, random);
            // Order 1 is cancelled, item 21 gets another engraving, item 22 is taken out, before, while or after sheets are made.
            storm.Deliver(Body(1, "2026-11-20T12:00:00Z", cancelled: true), "c-1", pause: random.Next(Latest));
            storm.Deliver(
                OrderBodies.Order(
                    2,
                    "2026-11-20T12:00:00Z",
                    lines: [OrderBodies.Line(21, "HEART-LOCKET", 2, ("_photo_id", Photo), Crop, ("Engraving", "Other"))]
                ),
                "c-2",
                pause: random.Next(Latest)
            );
            storm.Run();
            Finish(storm);

            var pdfs = Pdfs(storm);
            foreach (var item in Items(storm))
            {
                var on = SheetsOf(pdfs, item.Key).ToList();
                var valid = on.Where(sheet => !IsFlagged(storm, sheet, item.Key)).ToList();
                switch (item.State)
                {
                    case ItemState.Printed:
                        Assert.True(
                            on.Contains(item.SheetId!),
                            $"Seed {seed}: {item.Key} is not on its sheet {item.SheetId}"
                        );
                        Assert.True(
                            item.Key.OrderId == "2" || on.Count == 1,
                            $"Seed {seed}: {item.Key} is on {on.Count} sheets"
                        );
                        Assert.True(valid.Count == 1, $"Seed {seed}: {item.Key} counts on {valid.Count} sheets");
                        Assert.Equal(item.SheetId, valid[0]);
                        break;
                    case ItemState.Cancelled:
                        // Printed before it was cancelled: the reason says so. Else the sheet says so.
                        Assert.True(
                            valid.Count == 0
                                || item.Reason!.Message.Contains("printed already", StringComparison.Ordinal),
                            $"Seed {seed}: {item.Key} was cancelled and nothing says that it is on {string.Join(", ", valid)}"
                        );
                        left += on.Count == 0 ? 1 : 0;
                        break;
                    default:
                        Assert.Equal("changed-after-print", item.Reason?.Code);
                        break;
                }

                flagged += on.Count - valid.Count;
            }
        }

        output.WriteLine(
            $"{Schedules} schedules: {left} cancelled items left their sheets, {flagged} pieces were flagged"
        );
        Assert.True(flagged > 0 && left > 0, "Nothing changed in the middle of a sheet; the test proves nothing.");
    }

    [Fact]
    public void What_a_shop_is_out_of_reaches_no_sheet_and_goes_on_one_by_itself_once_it_is_back()
    {
        var paw = new Blank("paw", "silver");
        var (cutOffs, waited) = (0, 0);
        for (var seed = 1; seed <= Schedules; seed++)
        {
            var storm = Ready(seed);
            var random = new Random(seed);
            // Half of the schedules have the mark before any sheet is asked for; in the others it comes and goes between their steps.
            var isOutFirst = seed % 2 == 0;
            if (isOutFirst)
            {
                storm.Stock(paw, isOut: true);
                storm.Run(calm: true);
            }

            for (var order = 1; order <= Orders; order++)
            {
                storm.Approve($"{order}");
            }

            Ask(storm, random);
            if (!isOutFirst)
            {
                storm.Stock(paw, isOut: true, pause: random.Next(Latest));
                storm.Stock(paw, isOut: false, pause: random.Next(Latest));
                storm.Stock(paw, isOut: true, pause: random.Next(Latest));
            }

            storm.Run();
            cutOffs += storm.CutOffs;
            var early = Pdfs(storm);
            var paws = Items(storm).Where(i => i.Request.Choice!.PendantId == "paw").ToList();
            if (isOutFirst)
            {
                Assert.DoesNotContain(paws, p => SheetsOf(early, p.Key).Any());
                Assert.All(paws, p => Assert.Equal(ItemState.Approved, p.State));
            }

            waited += paws.Count(p => p.State == ItemState.Approved);

            storm.Stock(paw, isOut: false);
            storm.Run(calm: true);
            Finish(storm);

            var pdfs = Pdfs(storm);
            foreach (var item in Items(storm))
            {
                Assert.True(
                    item.State == ItemState.Printed,
                    $"Seed {seed}: {item.Key} is {item.State} on {item.SheetId}"
                );
                Assert.Equal([item.SheetId!], SheetsOf(pdfs, item.Key));
            }
        }

        output.WriteLine($"{Schedules} schedules, {cutOffs} cut-offs; {waited} items waited for their blank");
        Assert.True(
            cutOffs > Schedules && waited > Schedules / 2 * Orders,
            "Hardly anything waited or was cut off; the test proves nothing."
        );
    }

    private static IEnumerable<string> SheetsOf(Dictionary<string, string> pdfs, ItemKey item) =>
        pdfs.Where(p => p.Value.Contains($"|{item.OrderId}|{item.ItemId}|", StringComparison.Ordinal))
            .Select(p => p.Key);

    // Orders whose previews are ready, in calm weather.
    private static SheetStorm Ready(int seed)
    {
        var storm = new SheetStorm(seed, cutOffs: 0.03);
        storm.Upload(Photo);
        for (var order = 1; order <= Orders; order++)
        {
            storm.Deliver(Body(order, "2026-11-20T10:00:00Z"), $"w-{order}");
        }

        storm.Run(calm: true);
        Assert.All(Items(storm), i => Assert.Equal(ItemState.ProofReady, i.State));
        return storm;
    }

    private static byte[] Body(int order, string updatedAt, bool cancelled = false) =>
        OrderBodies.Order(
            order,
            updatedAt,
            cancelledAt: cancelled ? updatedAt : null,
            lines:
            [
                OrderBodies.Line((order * 10) + 1, "HEART-LOCKET", 2, ("_photo_id", Photo), Crop),
                OrderBodies.Line((order * 10) + 2, "PAW", 1, ("_photo_id", Photo), Crop),
            ]
        );

    private static void Ask(SheetStorm storm, Random random)
    {
        storm.Ask(new("demo", AllApproved: true));
        storm.Ask(new("demo", AllApproved: true, Paper: "4x6in"));
        storm.Ask(new("demo", [$"{random.Next(1, Orders + 1)}", $"{random.Next(1, Orders + 1)}"]));
        storm.Ask(new("demo", ["2", "3"], Paper: "letter"));
    }

    // What was approved or rendered after the last sheet is printed on the next ones, as an operator would.
    private static void Finish(SheetStorm storm)
    {
        for (var round = 0; round < 2; round++)
        {
            for (var order = 1; order <= Orders; order++)
            {
                storm.Approve($"{order}");
            }

            storm.Run(calm: true);
            storm.Ask(new("demo", AllApproved: true));
            storm.Run(calm: true);
        }
    }

    private static List<OrderItem> Items(SheetStorm storm) =>
        [
            .. Enumerable
                .Range(1, Orders)
                .SelectMany(o => SheetStorm.Read(() => storm.Pipeline.Orders.FindAsync(new("demo", $"{o}")))!.Items),
        ];

    private static Dictionary<string, string> Pdfs(SheetStorm storm) =>
        storm
            .Sheets.Where(s => storm.Pipeline.Blobs.Names.Contains($"{Containers.Sheets}/{s}.pdf"))
            .ToDictionary(
                s => s,
                s =>
                    Encoding.UTF8.GetString(
                        SheetStorm
                            .Read(() => storm.Pipeline.Blobs.ReadAsync(Containers.Sheets, $"{s}.pdf", 1 << 20))!
                            .Content.Span
                    ),
                StringComparer.Ordinal
            );

    private static bool IsFlagged(SheetStorm storm, string sheet, ItemKey item)
    {
        var view = SheetStorm.Read(() => storm.Pipeline.SheetViews.FindAsync(sheet))!;
        Assert.Equal(SheetState.Done, view.State);
        return view.Flagged.Any(f => f.ItemId == item.ItemId);
    }
}
