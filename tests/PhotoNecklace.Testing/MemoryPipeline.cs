using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Notices;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Testing;

/// <summary>The use cases over in-memory ports.</summary>
public sealed class MemoryPipeline
{
    /// <summary>The shop's name.</summary>
    public const string ShopName = "demo";

    /// <summary>The key that signs proof links.</summary>
    public const string ProofKey = "a-key-for-proof-links-in-tests-only";

    /// <summary>The secret that signs its webhooks.</summary>
    public const string Secret = "a-secret-for-tests-only";

    public MemoryPipeline(
        Turbulence? turbulence = null,
        IPhotoFetcher? fetcher = null,
        ShopNotices? notices = null,
        TimeSpan? autoApproveAfter = null
    )
    {
        var storm = turbulence ?? Turbulence.None;
        Blobs = new(storm);
        Queues = new(storm);
        Customers = new(storm);
        Orders = new(storm, Customers);
        Photos = new(storm);
        Approved = new(storm);
        Lists = new(storm);
        Undecided = new(storm);
        NoticeLog = new(storm);
        NoticePost = new(storm);
        Shops = new([
            new Shop
            {
                Name = ShopName,
                Secrets = [Secret, "the-secret-that-comes-next"],
                PhotoHosts = ["cdn.example.com"],
                Notices = notices,
                AutoApproveAfter = autoApproveAfter,
            },
        ]);
        var catalogue = PendantCatalogue.Default;
        var engine = new FakePhotoEngine();
        var rules = new PhotoRules();
        Planner = new(catalogue, new FakeTextMeasurer(), engine);
        Reading = new(catalogue, Planner);
        Overlay = new(Planner);
        var wanted = new WantedPhotos(Photos, Queues);
        var followUp = new ItemFollowUp(Photos, Queues);
        Settling = new(Shops, Orders, Lists, Undecided, new(Shops, NoticeLog, Queues), Clock);
        var settling = Settling;
        Intake = new(Shops, Blobs, Queues, Clock, NullLogger<WebhookIntake>.Instance);
        var photoErasure = new PhotoErasure(Photos, Orders, Blobs, Clock);
        Erasing = new(
            Orders,
            Customers,
            Blobs,
            photoErasure,
            new(Shops, Blobs, Reading),
            Clock,
            NullLogger<OrderErasure>.Instance
        );
        CustomerErasing = new(Shops, Orders, Customers, Erasing, Clock);
        Recording = new(
            Shops,
            Blobs,
            Orders,
            Reading,
            Overlay,
            followUp,
            settling,
            Customers,
            Erasing,
            Clock,
            NullLogger<OrderRecording>.Instance
        );
        Deliveries = new(
            Recording,
            new(Blobs, Queues, Orders, Customers, Erasing, NullLogger<ComplianceHandling>.Instance)
        );
        PhotoIntake = new(Blobs, Photos, wanted, engine, rules, photoErasure, Clock, NullLogger<PhotoIntake>.Instance);
        PhotoImport = new(
            Shops,
            Blobs,
            Orders,
            Photos,
            wanted,
            fetcher ?? new NoFetcher(),
            rules,
            Clock,
            NullLogger<PhotoImport>.Instance
        );
        Rendering = new(
            Orders,
            Photos,
            Blobs,
            engine,
            new FakeSceneRenderer(),
            Planner,
            rules,
            followUp,
            settling,
            Clock,
            NullLogger<PreviewRendering>.Instance
        );
        Approval = new(Orders, Approved, followUp, settling, Clock, NullLogger<ItemApproval>.Instance);
        var writing = new ItemWriting(Orders, Photos, followUp, settling, Clock);
        Changing = new(Photos, catalogue, Overlay, writing, Clock, NullLogger<ItemChanging>.Instance);
        Actions = new(writing, Clock);
        Listing = new(Shops, Orders, Lists, settling, Blobs, Clock);
        ApprovedItems = new(Shops, Orders, Approved, Blobs);
        AutoApproval = new(Shops, Orders, Undecided, Approval, Clock, NullLogger<AutoApproval>.Instance);
        Tokens = new(new([ProofKey], TimeSpan.FromDays(30), new("https://proofs.example/")), Clock);
        Sending = new(Shops, Orders, NoticeLog, NoticePost, Queues, Tokens, Clock, NullLogger<NoticeSending>.Instance);
        SheetRequests = new(Shops, Orders, Blobs, Queues, Clock);
        Sheets = new(
            Orders,
            Approved,
            Blobs,
            new FakeSheetWriter(),
            new FakeTextMeasurer(),
            settling,
            PendantCatalogue.Default,
            Clock,
            NullLogger<SheetRendering>.Instance
        );
        SheetViews = new(Blobs, Clock);
        Poisoning = new(Poison, Orders, Photos, Blobs, settling, Clock, NullLogger<PoisonRecording>.Instance);
        Requeue = new(Poison, Queues);
        Uploads = new(Blobs, Photos, Clock);
        Viewing = new(Orders, Uploads, catalogue, Blobs, Clock);
        Proofs = new(Tokens, new(Orders, Uploads, catalogue, Blobs, Clock), Approval, Changing);
    }

    public FakeTimeProvider Clock { get; } =
        new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromTicks(1) };

    public MemoryBlobs Blobs { get; }

    public MemoryQueues Queues { get; }

    public MemoryOrderTable Orders { get; }

    public MemoryPhotoTable Photos { get; }

    public MemoryCustomerIndex Customers { get; }

    public MemoryApprovedIndex Approved { get; }

    public MemoryUndecidedProofs Undecided { get; }

    public MemoryOrderLists Lists { get; }

    public MemoryNoticeLog NoticeLog { get; }

    public FakeNoticePost NoticePost { get; }

    public MemoryPoisonTable Poison { get; } = new();

    public ShopDirectory Shops { get; }

    public ArtworkPlanner Planner { get; }

    public OrderReading Reading { get; }

    public ItemOverlay Overlay { get; }

    public OrderSettling Settling { get; }

    public WebhookIntake Intake { get; }

    public OrderRecording Recording { get; }

    public OrderErasure Erasing { get; }

    public CustomerErasure CustomerErasing { get; }

    public DeliveryHandling Deliveries { get; }

    public PhotoIntake PhotoIntake { get; }

    public PhotoImport PhotoImport { get; }

    public PreviewRendering Rendering { get; }

    public ItemApproval Approval { get; }

    public ItemChanging Changing { get; }

    public ItemActions Actions { get; }

    public OrderListing Listing { get; }

    public ApprovedListing ApprovedItems { get; }

    public AutoApproval AutoApproval { get; }

    public ProofTokens Tokens { get; }

    public ProofDeciding Proofs { get; }

    public NoticeSending Sending { get; }

    public SheetRequesting SheetRequests { get; }

    public SheetRendering Sheets { get; }

    public SheetViewing SheetViews { get; }

    public PoisonRecording Poisoning { get; }

    public PoisonRequeue Requeue { get; }

    public PhotoUploads Uploads { get; }

    public OrderViewing Viewing { get; }

    /// <summary>A delivery signed as the shop signs it.</summary>
    public static WebhookDelivery Delivery(byte[] body, string topic = "orders/create", string webhookId = "w-1") =>
        new(ShopName, topic, WebhookSignature.Sign(body, Secret), webhookId, body);

    private sealed class NoFetcher : IPhotoFetcher
    {
        public Task<Result<byte[]>> FetchAsync(
            string url,
            IReadOnlyCollection<string> hosts,
            long maxBytes,
            CancellationToken cancellationToken = default
        ) => Task.FromResult<Result<byte[]>>(new Refusal("photo-address-host", "No address is fetched here."));
    }
}
