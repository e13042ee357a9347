using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.WriteBack;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests;

/// <summary>
/// Orders are photographed, approved, shipped and erased while everything is cut off now and then, storage and the shop's platform alike. In the end
/// the platform says what it should: each hold, note and shipment once.
/// </summary>
public sealed class WriteBackStormTests
{
    private const int Orders = 4;

    private static readonly ShopWriteBack Everything = new()
    {
        Holds = true,
        Tags = true,
        Fields = true,
        Fulfillments = true,
        Notes = true,
        CustomerNotes = true,
        Completes = true,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void The_platform_says_what_it_should_and_nothing_twice(int seed)
    {
        var world = new World(seed);
        for (var order = 1; order <= Orders; order++)
        {
            world.Place(order);
        }

        world.Settle();
        world.EachOrder((p, id) => p.Approval.ApproveAsync("demo", id, items: null));
        world.Settle();
        world.Print();
        world.EachOrder((p, id) => p.Bench.ShipAsync("demo", id, null, "Post", $"AB-{id}"));
        world.Settle();
        world.Wait(TimeSpan.FromMinutes(2));
        world.Erase($"{Orders}");
        world.Settle();

        world.Check();
        Assert.True(world.CutOffs > 20, $"{world.CutOffs} cut-offs are too few to mean anything.");
    }

    private sealed class World
    {
        private readonly Random _random;
        private readonly SeededScheduler _scheduler;
        private readonly SeededTurbulence _turbulence;
        private readonly MemoryPlatform _platform = new();
        private readonly PriorityQueue<(string Queue, string Body), DateTimeOffset> _later = new();
        private readonly MemoryPipeline _pipeline;

        public World(int seed)
        {
            _random = new(seed);
            _scheduler = new(_random);
            _turbulence = new(_random, cutOffs: 0.04);
            _platform.Turbulence = _turbulence;
            _pipeline = new(_turbulence, writeBack: Everything, writer: _platform);
            _pipeline.Queues.Sent = Handle;
            _pipeline.Queues.SentLater = (queue, body) =>
                _later.Enqueue((queue, body), _pipeline.Clock.GetUtcNow() + _pipeline.Queues.Delays[^1].Delay);
        }

        public int CutOffs => _scheduler.CutOffs;

        // Whatever is sent for later comes when all else is quiet: then the clock moves on to it.
        public void Settle()
        {
            _scheduler.Run();
            while (_later.TryDequeue(out var message, out var due))
            {
                if (_pipeline.Clock.GetUtcNow() is var now && now < due)
                {
                    _pipeline.Clock.Advance(due - now);
                }

                Handle(message.Queue, message.Body);
                _scheduler.Run();
            }
        }

        public void Place(int order)
        {
            var photo = Photo(order);
            var body = OrderBodies.Order(
                order,
                lines: [OrderBodies.Line((order * 10) + 1, "PAW", 2, ("_photo_id", photo))]
            );
            _scheduler.Persist(async () =>
            {
                var taken = await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body, webhookId: $"w-{order}"));
                Assert.True(taken.IsAccepted);
            });
            _scheduler.Start(async () =>
            {
                await Task.Yield();
                _pipeline.Blobs.Put(Containers.Uploads, photo, Encoding.UTF8.GetBytes($"photo {order}"));
                _scheduler.Persist(() => _pipeline.PhotoIntake.HandleAsync(photo));
            });
        }

        public void EachOrder<T>(Func<MemoryPipeline, string, Task<Result<T>>> act)
        {
            for (var order = 1; order <= Orders; order++)
            {
                var id = $"{order}";
                _scheduler.Persist(async () =>
                {
                    var done = await act(_pipeline, id);
                    Assert.True(done.IsAccepted, done.Refusal?.Message);
                });
            }
        }

        public void Print()
        {
            _turbulence.IsCalm = true;
            var sheet = _pipeline.SheetRequests.AcceptAsync(new("demo", AllApproved: true)).GetAwaiter().GetResult();
            _pipeline.Sheets.RenderAsync(new(sheet.Value!.SheetId)).GetAwaiter().GetResult();
            _turbulence.IsCalm = false;
        }

        public void Wait(TimeSpan time)
        {
            _pipeline.Clock.Advance(time);
            EachOrder(
                async (p, id) =>
                {
                    await p.Projector.ProjectAsync(new OrderKey("demo", id));
                    return Result.Of(true);
                }
            );
            Settle();
        }

        public void Erase(string id) =>
            _scheduler.Persist(async () =>
                Assert.True((await _pipeline.Erasing.EraseAsync(new("demo", id))).IsAccepted)
            );

        public void Check()
        {
            _turbulence.IsCalm = true;
            for (var order = 1; order <= Orders; order++)
            {
                var key = new OrderKey("demo", $"{order}");
                var stored = _pipeline.Orders.Peek(key)!;
                var now = _pipeline.Clock.GetUtcNow();
                var wanted = PlatformState.Of(stored, Everything, _pipeline.Tokens, now);
                var there = _platform[key.OrderId];
                Assert.Equal(wanted.Tag, there.Tag);
                Assert.Equal(wanted.HeldLines!, there.HeldLines.Order(StringComparer.Ordinal));
                Assert.Equal(wanted.Fields!.Select(f => f.Name), there.Fields.Keys.ToList());
                Assert.Null(_pipeline.PlatformLog.Peek(key)!.Fault);
                Assert.Equal((1, 1), (there.Holds, there.Shipments));
                Assert.Equal(("Post", $"AB-{order}"), there.Shipped[$"{order}1"]);
                Assert.Equal(there.Notes.Count, there.Notes.DistinctBy(n => n.Id, StringComparer.Ordinal).Count());
                Assert.Equal(2, there.Notes.Count(n => n.ForCustomer));
            }

            Assert.DoesNotContain(
                _pipeline.Queues.Messages,
                m => m.Queue.EndsWith("-poison", StringComparison.Ordinal)
            );
        }

        private static string Photo(int order) => new($"{order}"[0], 32);

        private void Handle(string queue, string body)
        {
            Start();
            if (_random.NextDouble() < 0.2)
            {
                Start();
            }

            void Start() => _scheduler.Persist(() => _pipeline.HandleAsync(queue, body));
        }
    }
}
