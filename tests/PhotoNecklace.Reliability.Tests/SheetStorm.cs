using System.Text;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Testing;

namespace PhotoNecklace.ReliabilityTests;

/// <summary>
/// Items that are approved, changed and cancelled while several sheets are made of them: everything at the same time, cut off
/// in the middle and tried again, messages handed out twice.
/// </summary>
internal sealed class SheetStorm
{
    private const double Duplicates = 0.3;

    private readonly Random _random;
    private readonly SeededScheduler _scheduler;
    private readonly SeededTurbulence _turbulence;

    public SheetStorm(int seed, double cutOffs)
    {
        _random = new Random(seed);
        _scheduler = new(_random);
        _turbulence = new(_random, cutOffs) { IsCalm = true };
        Pipeline = new(_turbulence);
        Pipeline.Queues.Sent = Handle;
    }

    public MemoryPipeline Pipeline { get; }

    /// <summary>Cut-offs that work went through.</summary>
    public int CutOffs => _scheduler.CutOffs;

    /// <summary>Sheets that were asked for.</summary>
    public HashSet<string> Sheets { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs until all is quiet.</summary>
    public void Run(bool calm = false)
    {
        _turbulence.IsCalm = calm;
        _scheduler.Run();
        _turbulence.IsCalm = true;
    }

    /// <param name="body">The body.</param>
    /// <param name="webhookId">The delivery's id.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="pause">How often the others get their turn before it comes.</param>
    public void Deliver(byte[] body, string webhookId, string topic = "orders/updated", int pause = 0) =>
        Persist(async () =>
        {
            await YieldAsync(pause);
            var taken = await Pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body, topic, webhookId));
            if (!taken.IsAccepted)
            {
                throw new InvalidOperationException(taken.Refusal.Message);
            }
        });

    public void Upload(string photoId) =>
        Persist(async () =>
        {
            Pipeline.Blobs.Put(Containers.Uploads, photoId, Encoding.UTF8.GetBytes(photoId));
            await Pipeline.PhotoIntake.HandleAsync(photoId);
        });

    public void Approve(string orderId) =>
        Persist(async () => await Pipeline.Approval.ApproveAsync(MemoryPipeline.ShopName, orderId, items: null));

    public void Ask(SheetOrder order) =>
        Persist(async () =>
        {
            // A request that was cut off after its message was sent is a sheet all the same.
            await Pipeline.SheetRequests.AcceptAsync(order);
        });

    /// <summary>The workshop says that it is out of a blank, or has it again.</summary>
    public void Stock(Blank blank, bool isOut, int pause = 0) =>
        Persist(async () =>
        {
            await YieldAsync(pause);
            await Pipeline.Stock.SetAsync(MemoryPipeline.ShopName, blank, isOut);
        });

    public static T Read<T>(Func<Task<T>> read) => read().GetAwaiter().GetResult();

    private void Handle(string queue, string body)
    {
        Start();
        if (_random.NextDouble() < Duplicates)
        {
            Start();
        }

        void Start() =>
            Persist(() =>
                queue switch
                {
                    Queues.Orders or Queues.Erasures or Queues.Items => Pipeline.HandleAsync(queue, body),
                    Queues.Sheets => RenderAsync(Parse<SheetMessage>(body)),
                    _ => throw new InvalidOperationException($"Nobody listens to queue {queue}."),
                }
            );
    }

    private Task RenderAsync(SheetMessage message)
    {
        Sheets.Add(message.SheetId);
        return Pipeline.Sheets.RenderAsync(message);
    }

    private static async Task YieldAsync(int times)
    {
        for (; times > 0; times--)
        {
            await Task.Yield();
        }
    }

    private void Persist(Func<Task> work) => _scheduler.Persist(work);

    private static T Parse<T>(string body) => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;
}
