using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests;

/// <summary>
/// Orders are paid, unpaid, refunded and edited while sheets are made of them, everything at the same time, in any order, cut off and
/// repeated: what is not paid is on no sheet and gets to one once it is, and what was refunded is on none, or its sheet says so.
/// </summary>
public sealed class MoneyScheduleTests(ITestOutputHelper output)
{
    private static readonly int Schedules = Thoroughness.Of(12, full: 100);

    // Turns of the others after which a delivery comes at the latest: the sheets are made by then.
    private const int Latest = 250;
    private const int Orders = 6;
    private const string Ten = "2026-11-20T10:00:00Z";
    private const string Eleven = "2026-11-20T11:00:00Z";
    private const string Twelve = "2026-11-20T12:00:00Z";

    private static readonly string Photo = new('a', 32);

    // The pipeline's own choice of a crop takes long to find, and is tested elsewhere.
    private static readonly (string, string) Crop = ("_crop", "0.1,0.1,0.5,0.5");

    [Fact]
    public void What_is_not_paid_or_was_refunded_is_on_no_sheet_that_does_not_say_so()
    {
        var (flagged, tooMany, early, held, cutOffs) = (0, 0, 0, 0, 0);
        for (var seed = 1; seed <= Schedules; seed++)
        {
            var storm = Ready(seed);
            for (var order = 1; order <= Orders; order++)
            {
                storm.Approve($"{order}");
            }

            storm.Ask(new("demo", AllApproved: true));
            storm.Ask(new("demo", AllApproved: true, Paper: "4x6in"));
            storm.Ask(new("demo", ["1", "2", "3", "4", "5", "6"], Paper: "letter"));
            Change(storm, new Random(seed));
            storm.Run();
            cutOffs += storm.CutOffs;

            // What was approved or paid after the last sheet is on the next one.
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

            var sheets = storm
                .Sheets.Select(s => new Sheet(storm, s))
                .Where(s => s.View.State == SheetState.Done)
                .ToList();
            held += storm.Sheets.Count(s => SheetStorm.Read(() => storm.Pipeline.SheetViews.FindAsync(s))!.OnHold > 0);

            // Never paid, and a test: on no sheet at all.
            foreach (var order in new[] { 1, 5 })
            {
                var item = Item(storm, order, 1);
                Assert.True(
                    item is { State: ItemState.Approved, PrintedCount: null },
                    $"Seed {seed}: {item.Key} is {item.State}"
                );
                Assert.True(sheets.TrueForAll(s => s.Copies(item.Key) == 0), $"Seed {seed}: {item.Key} is on a sheet");
            }

            // Paid at last: on one sheet that counts.
            var paid = Item(storm, 2, 1);
            Assert.True(paid.State == ItemState.Printed, $"Seed {seed}: the paid item is {paid.State}");
            Assert.True(
                Counting(paid).SequenceEqual([paid.SheetId!]),
                $"Seed {seed}: the paid item counts on {string.Join(", ", Counting(paid))}"
            );

            // The money went back: printed before that, or on no sheet that counts.
            var back = Item(storm, 3, 1);
            Assert.True(
                Counting(back).SequenceEqual(back.State == ItemState.Printed ? [back.SheetId!] : []),
                $"Seed {seed}: the unpaid item is {back.State} and counts on {string.Join(", ", Counting(back))}"
            );
            early += back.State == ItemState.Printed ? 1 : 0;

            // 3 less 2: what is printed is known, and what is too many is said, by the item and, while it was made, by the sheet.
            var fewer = Item(storm, 4, 1);
            Assert.True(fewer.State == ItemState.Printed && fewer.Request.Quantity == 1, $"Seed {seed}: {fewer.State}");
            var printed = sheets.Single(s => s.View.SheetId == fewer.SheetId).Copies(fewer.Key);
            Assert.Equal(printed, fewer.PrintedCount);
            Assert.True(
                printed == 1 ? fewer.Reason is null : fewer.Cause == ItemCause.PrintedTooMany,
                $"Seed {seed}: {printed} printed, 1 wanted, and the item says {fewer.Reason?.Code}"
            );
            tooMany += printed > 1 ? 1 : 0;

            // 2 less 2, by an edit that comes before or after everything else.
            foreach (var gone in new[] { Item(storm, 4, 2), Item(storm, 6, 1) })
            {
                Assert.True(gone.State == ItemState.Cancelled, $"Seed {seed}: {gone.Key} is {gone.State}");
                Assert.True(
                    Counting(gone).Count == 0
                        || gone.Reason!.Message.Contains("printed already", StringComparison.Ordinal),
                    $"Seed {seed}: {gone.Key} was taken out and nothing says that it is on {string.Join(", ", Counting(gone))}"
                );
            }

            flagged += sheets.Sum(s => s.View.Flagged.Count);

            List<string> Counting(OrderItem item) =>
                [.. sheets.Where(s => s.Copies(item.Key) > 0 && !s.Flags(item.Key)).Select(s => s.View.SheetId)];
        }

        output.WriteLine(
            $"{Schedules} schedules, {cutOffs} cut-offs: {flagged} flags on sheets, {tooMany} times printed too many, {early} times printed before the money went back, {held} sheets left something on hold out"
        );
        Assert.True(
            cutOffs > Schedules && flagged > 0 && tooMany > 0 && early > 0 && early < Schedules && held > Schedules,
            "The storm shook too little; the test proves nothing."
        );
    }

    private static void Change(SheetStorm storm, Random random)
    {
        var deliveries = new (byte[] Body, string Topic)[]
        {
            (Body(1, Eleven, "authorized"), "orders/updated"),
            (Body(2, Eleven, "paid"), "orders/paid"),
            (Body(2, Ten, "pending"), "orders/create"),
            (Body(3, Eleven, "refunded"), "orders/updated"),
            (OrderBodies.Refund(7, 4, Eleven, (41, 2)), "refunds/create"),
            (OrderBodies.Edit(8, 4, Eleven, (42, 2)), "orders/edited"),
            (Left(4, Eleven, 7, (41, 2), (42, 2)), "orders/updated"),
            (OrderBodies.Refund(9, 6, Twelve, (61, 2)), "refunds/create"),
        };
        random.Shuffle(deliveries);
        for (var i = 0; i < deliveries.Length; i++)
        {
            for (var n = random.Next(1, 3); n > 0; n--)
            {
                storm.Deliver(deliveries[i].Body, $"c-{i}", deliveries[i].Topic, pause: random.Next(Latest));
            }
        }
    }

    private static SheetStorm Ready(int seed)
    {
        var storm = new SheetStorm(seed, cutOffs: 0.03);
        storm.Upload(Photo);
        for (var order = 1; order <= Orders; order++)
        {
            storm.Deliver(Body(order, Ten, order is 1 or 2 ? "pending" : "paid"), $"w-{order}", "orders/create");
        }

        storm.Run(calm: true);
        Assert.All(
            Enumerable.Range(1, Orders).SelectMany(o => Find(storm, o).Items),
            i => Assert.Equal(ItemState.ProofReady, i.State)
        );
        return storm;
    }

    private static byte[] Body(int order, string at, string status) =>
        OrderBodies.With(
            OrderBodies.Order(order, at, status, lines: Lines(order)),
            ("refunds", new JsonArray()),
            ("test", order == 5)
        );

    // Of every line as many were ordered as may be taken out.
    private static JsonObject[] Lines(int order) =>
        [
            OrderBodies.Line((order * 10) + 1, "HEART-LOCKET", order == 4 ? 3 : 2, ("_photo_id", Photo), Crop),
            OrderBodies.Line((order * 10) + 2, "PAW", 2, ("_photo_id", Photo), Crop),
        ];

    private static byte[] Left(int order, string at, long refund, params (long Line, int Quantity)[] taken) =>
        OrderBodies.With(
            OrderBodies.Order(
                order,
                at,
                "partially_refunded",
                lines:
                [
                    .. Lines(order)
                        .Select(l =>
                            OrderBodies.Left(
                                l,
                                l["quantity"]!.GetValue<int>()
                                    - taken.Single(t => t.Line == l["id"]!.GetValue<long>()).Quantity
                            )
                        ),
                ]
            ),
            ("refunds", new JsonArray(OrderBodies.ListedRefund(refund, taken[0])))
        );

    private static StoredOrder Find(SheetStorm storm, int order) =>
        SheetStorm.Read(() => storm.Pipeline.Orders.FindAsync(new("demo", $"{order}")))!;

    private static OrderItem Item(SheetStorm storm, int order, int line) =>
        Find(storm, order).Items.Single(i => i.Key.ItemId == $"{(order * 10) + line}");

    private sealed class Sheet
    {
        private readonly string _pdf;

        public Sheet(SheetStorm storm, string id)
        {
            View = SheetStorm.Read(() => storm.Pipeline.SheetViews.FindAsync(id))!;
            var pdf = SheetStorm.Read(() => storm.Pipeline.Blobs.ReadAsync(Containers.Sheets, $"{id}.pdf", 1 << 20));
            _pdf = pdf is null ? "" : Encoding.UTF8.GetString(pdf.Content.Span);
        }

        public SheetView View { get; }

        public int Copies(ItemKey item) =>
            _pdf.Split('\n').Count(l => l.Contains($"|{item.OrderId}|{item.ItemId}|0|", StringComparison.Ordinal));

        // Only what is not to be used at all: of what was printed too often, one counts.
        public bool Flags(ItemKey item) =>
            View.Flagged.Any(f => f.ItemId == item.ItemId && !f.Reason.Is(Refusals.PrintedTooMany));
    }
}
