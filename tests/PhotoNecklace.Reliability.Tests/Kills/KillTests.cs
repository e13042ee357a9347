using System.Diagnostics;
using Azurite.Testing;
using LocalFunctionsHost;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests.Kills;

/// <summary>The process dies again and again while orders are under way, and no order is lost.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // A short run goes on beyond its points until each stage that a kill can hit was hit.
    private const int MostPoints = 20;
    private static readonly int Points = Thoroughness.Of(4, full: MostPoints);
    private static readonly Stage[] Stages = [Stage.TakenIn, Stage.HandedOver, Stage.Rendered];
    private static readonly TimeSpan AnswerDeadline = TimeSpan.FromSeconds(60);

    /// <summary>Another seed, another storm: set it to run one again.</summary>
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), out var seed)
        ? seed
        : 20_261_120;

    [Fact]
    public async Task A_process_killed_again_and_again_loses_no_order()
    {
        output.WriteLine($"Seed {Seed} (KILL_SEED)");
        var random = new Random(Seed);
        var clock = Stopwatch.StartNew();
        await using var azurite = await AzuriteServer.StartAsync();
        var stored = new StoredState(azurite.ConnectionString);
        var app = await StartAsync(azurite.ConnectionString);
        try
        {
            using var people = new ShopAndCustomers(() => app.Address);
            var sent = new List<SentOrder>();
            var hits = new SortedDictionary<Stage, int>();
            var photos = 0;
            var moments = Enum.GetValues<Moment>();
            var plan = Enumerable.Range(0, MostPoints).Select(i => moments[i % moments.Length]).ToArray();
            random.Shuffle(plan);
            var bad = random.Next(Points);
            for (var point = 0; point < Points || (point < MostPoints && !IsEverythingHit()); point++)
            {
                var (orders, underWay) = await BeginAsync(people, random, point, withBadPhoto: point == bad);
                sent.AddRange(orders);
                var extra = await Moments.WaitAsync(plan[point], random, stored, people, orders);
                await app.KillAsync();
                await app.DisposeAsync();

                // Whatever an earlier kill left over counts as well.
                var scene = await KillScene.LookAsync(stored, sent);
                photos += scene.Photos;
                foreach (var (stage, items) in scene.Items)
                {
                    hits[stage] = hits.GetValueOrDefault(stage) + items;
                }

                output.WriteLine(
                    $"{clock.Elapsed.TotalSeconds, 5:0.0} s  kill {point + 1, 2}: {plan[point]} + {extra} ms, under way: {scene}"
                );
                app = await StartAsync(azurite.ConnectionString);
                await underWay.WaitAsync(AnswerDeadline);
            }

            await Aftermath.QuietAsync(stored, sent);
            output.WriteLine(
                $"{clock.Elapsed.TotalSeconds, 5:0.0} s  {sent.Count} orders, {sent.Sum(o => o.Lines.Count)} items, {people.Broken} calls without an answer. Items under way at the kills: "
                    + $"{new KillScene(hits, photos)}"
            );
            Assert.Equal(sent.Select(o => o.Id).Order(), people.Taken.Order());
            await Aftermath.CheckAsync(stored, sent);
            // Otherwise the kills fell where nothing happened, and the test proves nothing.
            Assert.True(photos > 0, "No kill hit the check of a photo.");
            Assert.Superset(Stages.ToHashSet(), hits.Keys.ToHashSet());

            bool IsEverythingHit() => photos > 0 && Stages.All(hits.ContainsKey);
        }
        catch
        {
            output.WriteLine($"The last life said:\n{string.Join('\n', app.Lines.TakeLast(40))}");
            throw;
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    private static Task<FunctionsApp> StartAsync(string storage) =>
        FunctionsApp.StartAsync(
            storage,
            // A killed process's messages come back at once instead of after 10 minutes.
            ("LocalFunctionsHost__QueueLease", "00:00:02"),
            ("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:01"),
            // Five tries are for messages that kill the process; here all of them see it killed twenty times a minute.
            ("AzureFunctionsJobHost__extensions__queues__maxDequeueCount", "100"),
            // A life of two seconds has no use for profiled code.
            ("DOTNET_TieredPGO", "0")
        );

    // Customers upload and order, in any order and at the same time.
    private static async Task<(List<SentOrder> Orders, Task UnderWay)> BeginAsync(
        ShopAndCustomers people,
        Random random,
        int point,
        bool withBadPhoto
    )
    {
        var tickets = await Task.WhenAll(
                Enumerable.Range(0, random.Next(1, 3) + (withBadPhoto ? 1 : 0)).Select(_ => people.AskForUploadAsync())
            )
            .WaitAsync(AnswerDeadline);
        var good = tickets.Skip(withBadPhoto ? 1 : 0).Select(t => t.PhotoId).ToList();
        var orders = Enumerable
            .Range(1, random.Next(1, 4))
            .Select(n => SentOrder.Random(((point + 1) * 100) + n, random, good))
            .ToList();
        if (withBadPhoto)
        {
            var id = ((point + 1) * 100) + 99;
            var line = new SentLine($"{id}1", "HEART-LOCKET", tickets[0].PhotoId, ItemState.NeedsAttention);
            orders.Add(new($"{id}", [line]));
        }

        var calls = orders
            .Select<SentOrder, Func<Task>>(o => () => people.DeliverAsync(o.Id, o.ToBody()))
            .Concat(
                tickets.Select<UploadTicket, Func<Task>>(t =>
                    () => people.UploadAsync(t, good.Contains(t.PhotoId) ? TestPhotos.Good : TestPhotos.Truncated)
                )
            )
            .ToArray();
        random.Shuffle(calls);
        var pauses = calls.Select(_ => random.Next(40)).ToArray();
        return (orders, OneAfterTheOtherAsync(calls, pauses));
    }

    // Begun with small pauses; none waits for the answer to the one before.
    private static async Task OneAfterTheOtherAsync(Func<Task>[] calls, int[] pauses)
    {
        var begun = new List<Task>();
        foreach (var (call, pause) in calls.Zip(pauses))
        {
            begun.Add(call());
            await Task.Delay(pause);
        }

        await Task.WhenAll(begun);
    }
}
