using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests.People;

/// <summary>Customers and the workshop decide while deliveries, photos and sheets come and go: nothing is lost, and they have the last word.</summary>
public sealed class PeopleScheduleTests(ITestOutputHelper output)
{
    private static readonly int Schedules = Thoroughness.Of(12, full: 200);

    // The same schedules in every run; whoever hunts for faults begins with another seed.
    private static readonly int FirstSeed = int.TryParse(
        Environment.GetEnvironmentVariable("STORM_FIRST_SEED"),
        out var seed
    )
        ? seed
        : 1;

    // The system's own choice of a crop takes long to find; it is tested elsewhere, and here now and then.
    private const string Crop = "0.1,0.1,0.5,0.5";

    // What customers choose from: two photos that are there soon, one that is no good, and one that is long in coming.
    private static readonly string[] Chosen = [Photo('a'), Photo('b'), Photo('d'), Photo('e'), Photo('e')];
    private static readonly (int Order, string Item)[] Lines =
    [
        (1, "11"),
        (1, "12"),
        (2, "21"),
        (3, "31"),
        (3, "32"),
        (4, "41"),
        (4, "42"),
        (5, "51"),
        (5, "52"),
        (5, "53"),
    ];

    private readonly CleanOrder _clean = new(PeopleStorm.Content);

    [Fact]
    public void People_have_the_last_word_and_nothing_is_stuck()
    {
        var total = new Tally();
        for (var seed = FirstSeed; seed < FirstSeed + Schedules; seed++)
        {
            try
            {
                Run(seed, total);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }

        output.WriteLine($"{Schedules} schedules: {total}");
        Assert.True(total.Shook(Schedules), $"The storm shook too little; the test proves nothing: {total}");
    }

    private void Run(int seed, Tally total)
    {
        var storm = new PeopleStorm(seed, cutOffs: 0.03);
        var keys = Lines.Select(l => new ItemKey(MemoryPipeline.ShopName, $"{l.Order}", l.Item)).ToList();
        var orders = keys.Select(k => k.Order).Distinct().ToList();
        var customers = orders.ToDictionary(
            o => o,
            o => new Customer(storm.Pipeline, storm.Laws, storm.Random, o, Chosen)
        );
        var workshop = new WorkshopPerson(storm.Pipeline, storm.Random, keys);
        var end = new PeopleAftermath(storm, orders, customers, workshop, _clean);

        // All at once: the orders, most of the photos, and the people.
        Deliver(storm, seed % 2 == 0 ? [.. First(), .. Newer(seed)] : First());
        foreach (var photo in "abd")
        {
            storm.Upload(Photo(photo));
        }

        Act(seed);
        storm.Run();
        end.Check();

        // Then the photos that were long in coming, newer bodies, and the people once more.
        if (seed % 2 == 1)
        {
            Deliver(storm, Newer(seed));
        }

        foreach (var photo in "ce")
        {
            storm.Upload(Photo(photo));
        }

        if (seed % 5 != 0)
        {
            Act(seed);
        }

        storm.Run();
        end.Check();

        end.Finish();
        total.Add(storm, [.. customers.Values], workshop, end);

        void Act(int seed)
        {
            foreach (var customer in customers.Values)
            {
                storm.Start(() => customer.DecideAsync(times: 3, pause: 450));
            }

            if (seed % 4 != 0)
            {
                storm.Start(() => workshop.WorkAsync(times: 6, pause: 600));
            }

            if (seed % 3 == 0)
            {
                storm.PassTime();
                storm.PassTime();
            }
        }
    }

    private static string Photo(char name) => new(name, 32);

    private static void Deliver(PeopleStorm storm, (byte[], string, string)[] bodies)
    {
        foreach (var (body, topic, id) in bodies)
        {
            for (var n = storm.Random.Next(1, 3); n > 0; n--)
            {
                storm.Deliver(body, topic, id);
            }
        }
    }

    private static (byte[], string, string)[] First() =>
        [
            (Order1("2026-11-20T10:00:00Z", "pending", engraving: null), "orders/create", "w-1"),
            (Order1("2026-11-20T10:00:00Z", "paid", engraving: null), "orders/paid", "w-2"),
            (Order2("2026-11-20T10:00:00Z"), "orders/create", "w-3"),
            (Order3("2026-11-20T10:00:00Z", isCancelled: false), "orders/create", "w-4"),
            (Order4("2026-11-20T10:00:00Z", both: true), "orders/create", "w-5"),
            (Order5(), "orders/create", "w-10"),
        ];

    // News of the shop's: an engraving, money only, a cancellation, a line taken out.
    private static (byte[], string, string)[] Newer(int seed) =>
        [
            (Order1("2026-11-20T11:00:00Z", "paid", engraving: "Ada"), "orders/updated", "w-6"),
            (Order2("2026-11-20T11:00:00Z"), "orders/updated", "w-7"),
            (Order3("2026-11-20T11:00:00Z", isCancelled: seed % 3 == 1), "orders/updated", "w-8"),
            (Order4("2026-11-20T11:00:00Z", both: seed % 5 != 0), "orders/updated", "w-9"),
        ];

    private static byte[] Order1(string at, string financialStatus, string? engraving) =>
        OrderBodies.Order(
            1,
            at,
            financialStatus,
            lines:
            [
                OrderBodies.Line(
                    11,
                    "PAW",
                    1,
                    [
                        ("_photo_id", Photo('a')),
                        ("_crop", Crop),
                        .. engraving is null ? [] : new[] { ("Engraving", engraving) },
                    ]
                ),
                OrderBodies.Line(12, "PAW", 1, ("_photo_id", Photo('b')), ("_crop", "0,0.2,0.8,0.6")),
            ]
        );

    private static byte[] Order2(string at) =>
        OrderBodies.Order(
            2,
            at,
            lines:
            [
                OrderBodies.Line(
                    21,
                    "CIRCLE-LOCKET",
                    1,
                    ("_photo_id", Photo('a')),
                    ("_photo_id_2", Photo('d')),
                    ("_crop", Crop),
                    ("_crop_2", Crop)
                ),
            ]
        );

    private static byte[] Order3(string at, bool isCancelled) =>
        OrderBodies.Order(
            3,
            at,
            cancelledAt: isCancelled ? at : null,
            lines:
            [
                OrderBodies.Line(31, "PAW", 2, ("Photo", "https://cdn.example.com/p.jpg"), ("_crop", Crop)),
                OrderBodies.Line(32, "PAW", 1, ("_photo_id", Photo('c')), ("_crop", Crop)),
            ]
        );

    private static byte[] Order4(string at, bool both) =>
        OrderBodies.Order(
            4,
            at,
            lines:
            [
                OrderBodies.Line(41, "PAW", 1, ("_photo_id", Photo('a'))),
                .. both
                    ? [OrderBodies.Line(42, "PAW", 1, ("_photo_id", Photo('c')), ("_crop", Crop))]
                    : Array.Empty<System.Text.Json.Nodes.JsonObject>(),
            ]
        );

    // All of its photos come at once, and late.
    private static byte[] Order5() =>
        OrderBodies.Order(
            5,
            "2026-11-20T10:00:00Z",
            lines:
            [
                .. new[] { 51, 52, 53 }.Select(n =>
                    OrderBodies.Line(n, "PAW", 1, ("_photo_id", Photo('c')), ("_crop", Crop))
                ),
            ]
        );
}
