using Azurite.Testing;
using LocalFunctionsHost;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.ReliabilityTests.Kills;

/// <summary>A process that is asked to stop ends what it has begun: nothing is lost, and nothing is done twice.</summary>
public sealed class StopTests(ITestOutputHelper output)
{
    private const int Orders = 12;

    [Fact(SkipUnless = nameof(HasSignals), Skip = "Windows has no SIGTERM.")]
    public async Task A_process_stopped_by_SIGTERM_hands_over_and_nothing_is_done_twice()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var stored = new StoredState(azurite.ConnectionString);
        // With the lease of 10 minutes, a message that the first life kept to itself would be missed below.
        var first = await FunctionsApp.StartAsync(azurite.ConnectionString);
        FunctionsApp? second = null;
        try
        {
            using var people = new ShopAndCustomers(() => (second ?? first).Address);
            var random = new Random(1);

            // The photo first, so that each item is asked for once.
            var ticket = await people.AskForUploadAsync();
            await people.UploadAsync(ticket, TestPhotos.Good);
            await Eventually.True(
                async () => (await stored.RowsAsync("Photos", "RowKey eq 'photo'")).Count == 1,
                "a verdict on the photo"
            );
            var sent = Enumerable
                .Range(1, Orders)
                .Select(n => SentOrder.Random(100 + n, random, [ticket.PhotoId]))
                .ToList();
            await Task.WhenAll(sent.Select(o => people.DeliverAsync(o.Id, o.ToBody())));
            await Eventually.True(
                async () => (await stored.ItemsAsync()).Any(i => i.State == ItemState.Rendering),
                "an item that is being rendered",
                isBrief: true
            );

            var exitCode = await first.TerminateAsync();

            var left = (await stored.ItemsAsync()).Count(i => i.State != ItemState.ProofReady);
            second = await FunctionsApp.StartAsync(azurite.ConnectionString);
            await Aftermath.QuietAsync(stored, sent);
            await Aftermath.CheckAsync(stored, sent);
            var (before, after) = (Rendered(first), Rendered(second));
            output.WriteLine(
                $"Exit code {exitCode}; {before} items rendered before the stop, {after} after it, {left} left over."
            );
            Assert.Equal(0, exitCode);
            Assert.True(left > 0, "The stop came when all was over; the test proves nothing.");
            Assert.Equal(sent.Sum(o => o.Lines.Count), before + after);
        }
        finally
        {
            // Shown with the test when it fails.
            foreach (var app in new[] { first, second }.OfType<FunctionsApp>())
            {
                output.WriteLine($"Process {app.Id} said:\n{string.Join('\n', app.Lines)}");
                await app.DisposeAsync();
            }
        }
    }

    public static bool HasSignals => !OperatingSystem.IsWindows();

    private static int Rendered(FunctionsApp app) =>
        app.Lines.Count(l => l.Contains("] Rendered ", StringComparison.Ordinal));
}
