using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests;

/// <summary>Duplicate, reordered, concurrent and cut-off deliveries end where one clean delivery ends.</summary>
public sealed class ScheduleTests(ITestOutputHelper output)
{
    private static readonly int Schedules = Thoroughness.Of(12, full: 200);

    private static readonly string PhotoA = new('a', 32);
    private static readonly string PhotoB = new('b', 32);
    private static readonly string PhotoC = new('c', 32);
    private static readonly string[] Photos = [PhotoA, PhotoB, PhotoC];
    private static readonly OrderKey[] Orders = [new("demo", "1"), new("demo", "2"), new("demo", "3")];

    // The pipeline's own choice of a crop takes long to find, and is tested elsewhere.
    private static readonly (string, string) Crop = ("_crop", "0.1,0.1,0.5,0.5");
    private static readonly (string, string) Crop2 = ("_crop_2", "0.2,0.2,0.5,0.5");

    // Bodies in the order in which the platform made them; the last of each order is the one that counts.
    private static readonly (byte[] Body, string Topic)[] Deliveries =
    [
        (
            OrderBodies.Order(
                1,
                "2026-11-20T10:00:00Z",
                "pending",
                lines:
                [
                    OrderBodies.Line(
                        11,
                        "CIRCLE-LOCKET",
                        1,
                        ("_photo_id", PhotoA),
                        ("_photo_id_2", PhotoB),
                        Crop,
                        Crop2
                    ),
                    OrderBodies.Line(12, "NO-SUCH-SKU", 1, ("_photo_id", PhotoA)),
                    OrderBodies.Line(13, "GIFT-WRAP"),
                ]
            ),
            "orders/create"
        ),
        (
            // The same second: only the stage says which is newer.
            OrderBodies.Order(
                1,
                "2026-11-20T10:00:00Z",
                "paid",
                lines:
                [
                    OrderBodies.Line(
                        11,
                        "CIRCLE-LOCKET",
                        1,
                        ("_photo_id", PhotoA),
                        ("_photo_id_2", PhotoB),
                        Crop,
                        Crop2
                    ),
                    OrderBodies.Line(12, "NO-SUCH-SKU", 1, ("_photo_id", PhotoA)),
                    OrderBodies.Line(13, "GIFT-WRAP"),
                ]
            ),
            "orders/paid"
        ),
        (
            OrderBodies.Order(
                2,
                "2026-11-20T10:00:00Z",
                lines: [OrderBodies.Line(21, "HEART-LOCKET", 1, ("_photo_id", PhotoA), Crop)]
            ),
            "orders/create"
        ),
        (
            OrderBodies.Order(
                2,
                "2026-11-20T11:00:00Z",
                cancelledAt: "2026-11-20T11:00:00Z",
                lines: [OrderBodies.Line(21, "HEART-LOCKET", 1, ("_photo_id", PhotoA), Crop)]
            ),
            "orders/cancelled"
        ),
        (
            OrderBodies.Order(
                3,
                "2026-11-20T10:00:00Z",
                lines:
                [
                    OrderBodies.Line(31, "HEART-LOCKET", 1, ("_photo_id", PhotoA), Crop),
                    OrderBodies.Line(32, "HEART-LOCKET", 2, ("Photo", "https://cdn.example.com/p.jpg"), Crop),
                    OrderBodies.Line(33, "HEART-LOCKET", 1, ("_photo_id", PhotoB), Crop),
                    OrderBodies.Line(34, "HEART-LOCKET", 1, ("_photo_id", PhotoC), Crop),
                ]
            ),
            "orders/create"
        ),
        (
            // Another photo on line 31, line 33 taken out, line 34 with a photo that is refused.
            OrderBodies.Order(
                3,
                "2026-11-20T12:00:00Z",
                lines:
                [
                    OrderBodies.Line(31, "HEART-LOCKET", 1, ("_photo_id", PhotoB), Crop),
                    OrderBodies.Line(32, "HEART-LOCKET", 2, ("Photo", "https://cdn.example.com/p.jpg"), Crop),
                    OrderBodies.Line(34, "HEART-LOCKET", 1, ("_photo_id", PhotoC), Crop),
                ]
            ),
            "orders/updated"
        ),
    ];

    [Fact]
    public void Every_schedule_ends_where_one_clean_delivery_ends()
    {
        var clean = Clean();
        Assert.DoesNotContain("lost", clean, StringComparison.Ordinal);
        var cutOffs = 0;
        for (var seed = 1; seed <= Schedules; seed++)
        {
            var storm = new Storm(seed, cutOffs: 0.05);
            Unleash(storm, new Random(seed));
            var outcome = storm.Outcome(Orders, Photos);
            cutOffs += storm.CutOffs;
            Assert.True(outcome == clean, $"Seed {seed} ended differently:\n{Difference(clean, outcome)}");
        }

        output.WriteLine($"{Schedules} schedules, {cutOffs} cut-offs; each ended as:\n{clean}");
        Assert.True(cutOffs > Schedules, "The storm did not cut anything off; the test proves nothing.");
    }

    [Fact]
    public void A_seed_gives_the_same_run_every_time()
    {
        var first = Run();
        Assert.Equal(first, Run());

        static (string, int) Run()
        {
            var storm = new Storm(7, cutOffs: 0.05);
            Unleash(storm, new Random(7));
            return (storm.Outcome(Orders, Photos), storm.CutOffs);
        }
    }

    // Only the bodies that count, each delivered once, one after the other, after the photos.
    private static string Clean()
    {
        var calm = new Storm(0, cutOffs: 0);
        foreach (var photo in Photos)
        {
            calm.Upload(photo, Content(photo));
        }

        foreach (var i in new[] { 1, 3, 5 })
        {
            calm.Deliver(Deliveries[i].Body, Deliveries[i].Topic, $"w-{i}");
        }

        return calm.Outcome(Orders, Photos);
    }

    // Every body one to three times, every photo once or twice, all at the same time.
    private static void Unleash(Storm storm, Random random)
    {
        for (var i = 0; i < Deliveries.Length; i++)
        {
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                storm.Deliver(Deliveries[i].Body, Deliveries[i].Topic, $"w-{i}");
            }
        }

        foreach (var photo in Photos)
        {
            for (var n = random.Next(1, 3); n > 0; n--)
            {
                storm.Upload(photo, Content(photo));
            }
        }
    }

    private static string Difference(string clean, string outcome)
    {
        var (expected, actual) = (clean.Split('\n'), outcome.Split('\n'));
        return string.Join(
            '\n',
            expected.Except(actual).Select(l => $"- {l}").Concat(actual.Except(expected).Select(l => $"+ {l}"))
        );
    }

    private static string Content(string photo) => photo == PhotoC ? "bad" : $"photo {photo}";
}
