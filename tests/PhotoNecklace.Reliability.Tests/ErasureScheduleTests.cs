using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests;

/// <summary>Whatever is under way when an order is erased, however the erasure is interrupted: it is gone, and stays so.</summary>
public sealed class ErasureScheduleTests(ITestOutputHelper output)
{
    private static readonly int Schedules = Thoroughness.Of(12, full: 150);

    private static readonly string Own = new('a', 32);
    private static readonly string Shared = new('b', 32);
    private static readonly string Late = new('c', 32);

    // The pipeline's own choice of a crop takes long to find, and is tested elsewhere.
    private static readonly (string, string) Crop = ("_crop", "0.1,0.1,0.5,0.5");
    private static readonly OrderKey[] Orders = [new("demo", "1"), new("demo", "2")];

    [Fact]
    public void An_erased_order_leaves_no_file_and_no_text_in_any_schedule()
    {
        var cutOffs = 0;
        for (var seed = 1; seed <= Schedules; seed++)
        {
            var storm = new Storm(seed, cutOffs: 0.05);
            Unleash(storm, seed);
            var outcome = storm.Outcome(Orders, []).Split(Environment.NewLine);
            var left = storm
                .BlobNames.Where(n => new[] { "/demo/1/", Own, Late }.Any(t => n.Contains(t, StringComparison.Ordinal)))
                .ToList();
            Assert.True(left.Count == 0, $"Seed {seed} left {string.Join(", ", left)}");
            var texts = storm.Texts(Orders[0]);
            Assert.False(
                new[] { "Forever", Own, Late, "7001" }.Any(t => texts.Contains(t, StringComparison.Ordinal)),
                $"Seed {seed} left texts:\n{texts}"
            );
            // The other order goes its way, with the photo that both had.
            Assert.Contains($"photos/{Shared}/master.jpg", storm.BlobNames);
            Assert.Contains(outcome, l => l.Contains("\"State\":2", StringComparison.Ordinal)); // ProofReady
            cutOffs += storm.CutOffs;
        }

        output.WriteLine($"{Schedules} schedules, {cutOffs} cut-offs");
        Assert.True(cutOffs > Schedules, "The storm did not cut anything off; the test proves nothing.");
    }

    private static void Unleash(Storm storm, int seed)
    {
        var first = Body(1, "2026-11-20T10:00:00Z", Own, "Forever yours");
        var changed = Body(1, "2026-11-20T11:00:00Z", Shared, "Forever mine");
        var again = Body(1, "2026-11-20T11:30:00Z", Late, "Forever");
        storm.Deliver(Body(2, "2026-11-20T10:00:00Z", Shared, "Hello"), "orders/create", "w-2");
        storm.Upload(Shared, "photo b");
        storm.Settle(); // Whoever comes after an erasure finds the photo gone; that is another story.
        storm.Deliver(first, "orders/create", "w-1");
        storm.Upload(Own, "photo a");
        storm.Deliver(changed, "orders/updated", "w-3");
        if (seed % 3 == 0)
        {
            storm.Settle(); // The order is there in full before it is erased.
        }

        storm.Erase(Orders[0]);
        storm.Deliver(again, "orders/updated", "w-4");
        storm.Deliver(first, "orders/create", "w-1");
        storm.Upload(Late, "photo c");
        storm.Upload(Own, "photo a");
        if (seed % 2 == 0)
        {
            storm.Erase(Orders[0]);
        }
    }

    private static byte[] Body(int id, string at, string photo, string engraving) =>
        OrderBodies.Order(
            id,
            at,
            lines: [OrderBodies.Line((id * 10) + 1, "PAW", 1, ("_photo_id", photo), Crop, ("Engraving", engraving))]
        );
}
