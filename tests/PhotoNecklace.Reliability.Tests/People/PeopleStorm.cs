using System.Text;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Testing;

namespace PhotoNecklace.ReliabilityTests.People;

/// <summary>
/// Deliveries and uploads while people decide: everything at the same time, cut off in the middle, messages handed out twice and
/// tried again until they go through. A person's request is tried again by the person, or not at all.
/// </summary>
internal sealed class PeopleStorm
{
    private const double Duplicates = 0.2;
    private const double ShopFails = 0.3;

    private static readonly ShopNotifications Wanted = new(
        new("https://shop.example/notices"),
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    );

    private readonly SeededScheduler _scheduler;
    private readonly SeededTurbulence _turbulence;
    private readonly List<(string Queue, string Body)> _later = [];

    public PeopleStorm(int seed, double cutOffs)
    {
        Random = new Random(seed);
        _scheduler = new(Random);
        _turbulence = new(Random, cutOffs);
        Pipeline = new(_turbulence, new Fetcher(), Wanted, autoApproveAfter: TimeSpan.FromHours(1));
        Laws = new(Pipeline.Blobs);
        Pipeline.Orders.Committing = Laws.Check;
        Pipeline.Queues.Sent = Handle;
        Pipeline.Queues.SentLater = (queue, body) => _later.Add((queue, body));
        Pipeline.NotificationPost.Decide = () =>
            Random.NextDouble() < ShopFails ? NotificationAnswer.Failed : NotificationAnswer.Taken;
    }

    public Random Random { get; }

    public MemoryPipeline Pipeline { get; }

    public ItemLaws Laws { get; }

    /// <summary>Cut-offs of messages and deliveries.</summary>
    public int CutOffs => _scheduler.CutOffs;

    /// <summary>Runs until all is quiet. What is to come later comes when nothing else is under way.</summary>
    public void Run(bool calm = false)
    {
        _turbulence.IsCalm = calm;
        do
        {
            _scheduler.Run();
            var due = _later.ToList();
            _later.Clear();
            due.ForEach(m => Handle(m.Queue, m.Body));
        } while (_later.Count > 0 || _scheduler.HasWork);

        _turbulence.IsCalm = true;
    }

    public void Start(Func<Task> work) => _scheduler.Start(work);

    public void Deliver(byte[] body, string topic, string webhookId) =>
        _scheduler.Persist(async () =>
        {
            var taken = await Pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body, topic, webhookId));
            if (!taken.IsAccepted)
            {
                throw new InvalidOperationException(taken.Refusal.Message);
            }
        });

    public void Upload(string photoId) =>
        _scheduler.Start(async () =>
        {
            await Task.Yield();
            Pipeline.Blobs.Put(Containers.Uploads, photoId, Encoding.UTF8.GetBytes(Content(photoId, url: null)));
            Trigger(photoId);
        });

    /// <summary>Time passes, and the shop's rule approves what nobody objected to.</summary>
    public void PassTime() =>
        _scheduler.Persist(async () =>
        {
            Pipeline.Clock.Advance(TimeSpan.FromHours(1));
            await Pipeline.AutoApproval.RunAsync();
        });

    /// <summary>What is uploaded under an id, or found at an address. Photo d is no good.</summary>
    public static string Content(string photoId, string? url) =>
        url is not null ? $"fetched from {url}"
        : photoId[0] == 'd' ? "bad"
        : $"photo {photoId}";

    private void Handle(string queue, string body)
    {
        Start();
        if (Random.NextDouble() < Duplicates)
        {
            Start();
        }

        void Start() =>
            _scheduler.Persist(() =>
                queue switch
                {
                    Queues.Orders or Queues.Erasures or Queues.Items => Pipeline.HandleAsync(queue, body),
                    Queues.PhotoImports => ImportAsync(Read<PhotoImportMessage>(body)),
                    Queues.Sheets => Pipeline.Sheets.RenderAsync(Read<SheetMessage>(body)),
                    Queues.Notifications => Pipeline.Sending.SendAsync(Read<NotificationMessage>(body)),
                    _ => throw new InvalidOperationException($"Nobody listens to queue {queue}."),
                }
            );
    }

    private async Task ImportAsync(PhotoImportMessage message)
    {
        await Pipeline.PhotoImport.ImportAsync(message);
        if (Pipeline.Blobs.Names.Contains($"{Containers.Uploads}/{message.PhotoId}"))
        {
            Trigger(message.PhotoId);
        }
    }

    private void Trigger(string photoId) => _scheduler.Persist(() => Pipeline.PhotoIntake.HandleAsync(photoId));

    private static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;

    private sealed class Fetcher : IPhotoFetcher
    {
        public Task<Result<byte[]>> FetchAsync(
            string url,
            IReadOnlyCollection<string> hosts,
            long maxBytes,
            CancellationToken cancellationToken = default
        ) => Task.FromResult<Result<byte[]>>(Encoding.UTF8.GetBytes(Content("", url)));
    }
}
