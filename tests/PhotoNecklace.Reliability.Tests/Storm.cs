using System.Text;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Testing;

namespace PhotoNecklace.ReliabilityTests;

/// <summary>
/// A world in which everything that may happen to deliveries does: any order, any number, at the same time, cut off in the
/// middle and tried again, messages handed out twice.
/// </summary>
internal sealed class Storm
{
    private const double Duplicates = 0.2;

    private readonly Random _random;
    private readonly SeededScheduler _scheduler;
    private readonly SeededTurbulence _turbulence;
    private readonly MemoryPipeline _pipeline;

    public Storm(int seed, double cutOffs)
    {
        _random = new Random(seed);
        _scheduler = new(_random);
        _turbulence = new(_random, cutOffs);
        _pipeline = new(_turbulence, new MemoryFetcher());
        _pipeline.Queues.Sent = Handle;
    }

    /// <summary>Cut-offs that work went through.</summary>
    public int CutOffs => _scheduler.CutOffs;

    /// <summary>The shop's platform delivers a body, again and again until it is taken.</summary>
    public void Deliver(byte[] body, string topic, string webhookId) =>
        Persist(async () =>
        {
            var accepted = await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body, topic, webhookId));
            if (!accepted.IsAccepted)
            {
                throw new InvalidOperationException(accepted.Refusal.Message);
            }
        });

    /// <summary>A browser's upload lands, and the blob trigger fires.</summary>
    public void Upload(string photoId, string content) =>
        _scheduler.Start(async () =>
        {
            await Task.Yield();
            _pipeline.Blobs.Put(Containers.Uploads, photoId, Encoding.UTF8.GetBytes(content));
            Trigger(photoId);
        });

    /// <summary>Somebody wants an order erased, again and again until it is.</summary>
    public void Erase(OrderKey order) =>
        Persist(async () =>
        {
            var erased = await _pipeline.Erasing.EraseAsync(order);
            if (!erased.IsAccepted)
            {
                throw new InvalidOperationException(erased.Refusal.Message);
            }
        });

    /// <summary>Runs until all is quiet.</summary>
    public void Settle() => _scheduler.Run();

    /// <summary>Names of all blobs, as <c>container/name</c>.</summary>
    public IReadOnlyCollection<string> BlobNames => _pipeline.Blobs.Names;

    /// <summary>Everything that is stored of an order in rows.</summary>
    public string Texts(OrderKey key)
    {
        var stored = _pipeline.Orders.FindAsync(key).GetAwaiter().GetResult();
        var events = _pipeline.Orders.ListEventsAsync(key).GetAwaiter().GetResult();
        return JsonSerializer.Serialize(stored) + JsonSerializer.Serialize(events);
    }

    /// <summary>Runs until all is quiet, and tells what is stored: everything but times, row versions and the timeline.</summary>
    public string Outcome(IEnumerable<OrderKey> orders, IEnumerable<string> photos)
    {
        _scheduler.Run();
        _turbulence.IsCalm = true;
        var text = new StringBuilder();
        foreach (var key in orders)
        {
            var stored = _pipeline.Orders.FindAsync(key).GetAwaiter().GetResult();
            text.AppendLine(
                stored is null ? $"{key}: lost" : JsonSerializer.Serialize(stored.Order with { ETag = null })
            );
            // A line that was seen and taken out again leaves a cancelled item; one that was never seen leaves none.
            foreach (var item in (stored?.Items ?? []).Where(i => i.Reason?.Code != "removed"))
            {
                text.AppendLine(JsonSerializer.Serialize(Essence(item)));
            }
        }

        foreach (var photo in photos)
        {
            var record = _pipeline.Photos.FindAsync(photo).GetAwaiter().GetResult();
            text.AppendLine(record is null ? $"{photo}: lost" : $"{record with { DecidedAt = default }}");
        }

        return text.ToString();
    }

    // A cancelled item may have been rendered before or not.
    private static OrderItem Essence(OrderItem item) =>
        item with
        {
            ETag = null,
            Since = default,
            FormerPhotos = [],
            Rendition = item.State == ItemState.Cancelled ? null : item.Rendition,
        };

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
                    Queues.Orders or Queues.Erasures or Queues.Items => _pipeline.HandleAsync(queue, body),
                    Queues.PhotoImports => ImportAsync(Read<PhotoImportMessage>(body)),
                    _ => throw new InvalidOperationException($"Nobody listens to queue {queue}."),
                }
            );
    }

    private async Task ImportAsync(PhotoImportMessage message)
    {
        await _pipeline.PhotoImport.ImportAsync(message);
        if (_pipeline.Blobs.Names.Contains($"{Containers.Uploads}/{message.PhotoId}"))
        {
            Trigger(message.PhotoId);
        }
    }

    private void Trigger(string photoId) => Persist(() => _pipeline.PhotoIntake.HandleAsync(photoId));

    private void Persist(Func<Task> work) => _scheduler.Persist(work);

    private static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;

    private sealed class MemoryFetcher : IPhotoFetcher
    {
        public Task<Result<byte[]>> FetchAsync(
            string url,
            IReadOnlyCollection<string> hosts,
            long maxBytes,
            CancellationToken cancellationToken = default
        ) => Task.FromResult<Result<byte[]>>(Encoding.UTF8.GetBytes($"fetched from {url}"));
    }
}
