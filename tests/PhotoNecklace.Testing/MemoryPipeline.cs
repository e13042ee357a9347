using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Orders.Editing;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Orders.Recording;
using PhotoNecklace.Core.Orders.Rendering;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Shops.Lines;
using PhotoNecklace.Core.Uploads;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Core.WriteBack;

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

    private readonly ServiceProvider _services;

    public MemoryPipeline(
        Turbulence? turbulence = null,
        IPhotoFetcher? fetcher = null,
        ShopNotifications? notifications = null,
        TimeSpan? autoApproveAfter = null,
        Turbulence? queueTurbulence = null,
        bool makesTestOrders = false,
        IReadOnlyList<FinancialState>? madeWhen = null,
        Shop? otherShop = null,
        PendantCatalogue? catalogue = null,
        IOrderSource? source = null,
        ProofChanges proofChanges = ProofChanges.All,
        ShopWriteBack? writeBack = null,
        IPlatformWriter? writer = null,
        ShopMail? mail = null,
        IReadOnlyList<SheetProfile>? sheetProfiles = null,
        DueRule? due = null,
        ISubjectFinder? subjects = null
    )
    {
        var storm = turbulence ?? Turbulence.None;
        Blobs = new(storm) { Clock = Clock };
        UploadCount = new(storm);
        Queues = new(queueTurbulence ?? storm);
        Customers = new(storm);
        Orders = new(storm, Customers);
        Photos = new(storm);
        Approved = new(storm);
        RemakeList = new(storm);
        Stock = new(storm);
        Lists = new(storm);
        Undecided = new(storm);
        NotificationLog = new(storm);
        NotificationPost = new(storm);
        PlatformLog = new(storm);
        MailLog = new(storm);
        Shops = new([
            new Shop
            {
                Name = ShopName,
                Secrets = [Secret, "the-secret-that-comes-next"],
                PhotoHosts = ["cdn.example.com"],
                Notifications = notifications,
                AutoApproveAfter = autoApproveAfter,
                ProofChanges = proofChanges,
                MakesTestOrders = makesTestOrders,
                SheetProfiles = sheetProfiles ?? [],
                Due = due,
                MadeWhen = madeWhen ?? FinancialStates.Default,
                WriteBack = writeBack,
                Mail = mail,
                Api = source is null && writer is null ? null : new(new("https://shop.example"), null, "a token"),
            },
            .. otherShop is null ? [] : new[] { otherShop },
        ]);
        var services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Memory)
            // Nobody moves the clock on while a call waits.
            .AddSingleton(PhotoCheckPace.Default with { Patience = [] })
            .AddSingleton(Shops)
            .AddSingleton(Platforms)
            .AddSingleton(catalogue ?? PendantCatalogue.Default)
            .AddSingleton(new ProofOptions([ProofKey], TimeSpan.FromDays(30), new("https://proofs.example/")))
            .AddSingleton<IBlobStore>(Blobs)
            .AddSingleton<IQueueSender>(Queues)
            .AddSingleton<IOrderTable>(Orders)
            .AddSingleton<IPhotoTable>(Photos)
            .AddSingleton<ICustomerIndex>(Customers)
            .AddSingleton<IApprovedIndex>(Approved)
            .AddSingleton<IRemakeIndex>(RemakeList)
            .AddSingleton<IStockTable>(Stock)
            .AddSingleton<IOrderLists>(Lists)
            .AddSingleton<IUndecidedProofs>(Undecided)
            .AddSingleton<INotificationLog>(NotificationLog)
            .AddSingleton<INotificationPost>(NotificationPost)
            .AddSingleton<IPlatformLog>(PlatformLog)
            .AddSingleton<IMailLog>(MailLog)
            .AddSingleton<IMailPost>(MailPost)
            .AddSingleton<IPoisonTable>(Poison)
            .AddSingleton<IUploadCount>(UploadCount)
            .AddSingleton(fetcher ?? new NoFetcher())
            .AddSingleton<IPhotoEngine, FakePhotoEngine>()
            .AddSingleton<ISceneRenderer, FakeSceneRenderer>()
            .AddSingleton<ISilhouetteReader, FakeSilhouetteReader>()
            .AddSingleton<ITextMeasurer, FakeTextMeasurer>()
            .AddSingleton<IGlyphOutlines, FakeGlyphOutlines>()
            .AddSingleton<ISheetWriter, FakeSheetWriter>()
            .AddSingleton<ITicketWriter, FakeTicketWriter>()
            .AddSingleton<ICardWriter, FakeCardWriter>()
            .AddPhotoNecklaceCore();
        if (source is not null)
        {
            services.AddSingleton(source);
        }

        if (writer is not null)
        {
            services.AddSingleton(writer);
        }

        if (subjects is not null)
        {
            services.AddSingleton(subjects);
        }

        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } =
        new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromTicks(1) };

    public MemoryBlobs Blobs { get; }

    public MemoryQueues Queues { get; }

    public MemoryOrderTable Orders { get; }

    public MemoryPhotoTable Photos { get; }

    public MemoryCustomerIndex Customers { get; }

    public MemoryApprovedIndex Approved { get; }

    public MemoryRemakeIndex RemakeList { get; }

    public MemoryStockTable Stock { get; }

    public StockListing StockList => Get<StockListing>();

    public DueListing DueList => Get<DueListing>();

    public MemoryUndecidedProofs Undecided { get; }

    public MemoryOrderLists Lists { get; }

    public MemoryNotificationLog NotificationLog { get; }

    public FakeNotificationPost NotificationPost { get; }

    public MemoryPlatformLog PlatformLog { get; }

    public MemoryMailLog MailLog { get; }

    public FakeMailPost MailPost { get; } = new();

    public MemoryPoisonTable Poison { get; } = new();

    public ShopDirectory Shops { get; }

    public PlatformDirectory Platforms { get; } =
        new([new ShopifyPlatform(), new WooCommercePlatform(), new BazaarPlatform(), new ImportPlatform()]);

    public ArtworkPlanner Planner => Get<ArtworkPlanner>();
    public OrderMapper Mapper => Get<OrderMapper>();
    public ItemOverlay Overlay => Get<ItemOverlay>();
    public OrderProjector Projector => Get<OrderProjector>();
    public OrderUpdater Updater => Get<OrderUpdater>();
    public WebhookIntake Intake => Get<WebhookIntake>();
    public OrderImporting Importing => Get<OrderImporting>();
    public OrderReconciliation Reconciliation => Get<OrderReconciliation>();
    public OrderRecording Recording => Get<OrderRecording>();
    public OrderErasure Erasing => Get<OrderErasure>();
    public CustomerErasure CustomerErasing => Get<CustomerErasure>();
    public DeliveryHandling Deliveries => Get<DeliveryHandling>();
    public ComplianceHandling Compliance => Get<ComplianceHandling>();
    public MessageForwarding Forwarding => Get<MessageForwarding>();

    public PhotoMemory Memory { get; } = new();

    public PhotoIntake PhotoIntake => Get<PhotoIntake>();
    public PhotoChecking PhotoChecks => Get<PhotoChecking>();

    public MemoryUploadCount UploadCount { get; }

    public UploadSweeping Sweeping => Get<UploadSweeping>();
    public PhotoPlacing Placing => Get<PhotoPlacing>();
    public PhotoImport PhotoImport => Get<PhotoImport>();
    public PreviewRendering Rendering => Get<PreviewRendering>();
    public ItemApproval Approval => Get<ItemApproval>();
    public ItemEditor Editor => Get<ItemEditor>();
    public BenchActions Bench => Get<BenchActions>();
    public ItemRemaking Remaking => Get<ItemRemaking>();
    public RemakeCounting RemakeCounts => Get<RemakeCounting>();
    public ItemActions Actions => Get<ItemActions>();

    public ItemMessages Messages => Get<ItemMessages>();
    public OrderListing Listing => Get<OrderListing>();
    public ApprovedListing ApprovedItems => Get<ApprovedListing>();
    public AutoApproval AutoApproval => Get<AutoApproval>();
    public ProofTokens Tokens => Get<ProofTokens>();
    public ProofDeciding Proofs => Get<ProofDeciding>();
    public NotificationSending Sending => Get<NotificationSending>();
    public LineInspection Inspection => Get<LineInspection>();
    public Mailing Mailing => Get<Mailing>();
    public WritingBack WritingBack => Get<WritingBack>();
    public SheetRequesting SheetRequests => Get<SheetRequesting>();
    public SheetRendering Sheets => Get<SheetRendering>();
    public BenchFiles BenchFiles => Get<BenchFiles>();
    public JobTickets Tickets => Get<JobTickets>();
    public BoxCards Cards => Get<BoxCards>();
    public SheetViewing SheetViews => Get<SheetViewing>();
    public PoisonRecording Poisoning => Get<PoisonRecording>();
    public PoisonRequeue Requeue => Get<PoisonRequeue>();
    public PhotoUploads Uploads => Get<PhotoUploads>();
    public OrderViewing Viewing => Get<OrderViewing>();

    /// <summary>A delivery signed as the shop signs it.</summary>
    public static WebhookRequest Delivery(byte[] body, string topic = "orders/create", string webhookId = "w-1") =>
        ShopifyPlatform.Sign(ShopName, Secret, body, topic, webhookId);

    /// <summary>Handles a message of orders, imports of orders, erasures, items, write-backs or mails; those of other queues are left alone.</summary>
    public Task HandleAsync(string queue, string body) =>
        queue switch
        {
            Core.Queues.Orders => Deliveries.HandleAsync(body),
            Core.Queues.Erasures => Compliance.HandleAsync(new QueuedMessage(queue, body).Read<ErasureMessage>()!),
            Core.Queues.OrderImports => Importing.HandleAsync(
                new QueuedMessage(queue, body).Read<OrderImportMessage>()!
            ),
            Core.Queues.Items => Rendering.RenderAsync(new QueuedMessage(queue, body).Read<AdvanceItemMessage>()!),
            Core.Queues.WriteBacks => WritingBack.WriteAsync(new QueuedMessage(queue, body).Read<WriteBackMessage>()!),
            Core.Queues.Mails => Mailing.SendAsync(new QueuedMessage(queue, body).Read<MailMessage>()!),
            FormerMessages.Previews => Forwarding.ForwardAsync(queue, body),
            _ => Task.CompletedTask,
        };

    /// <summary>Handles the message that was sent for a webhook.</summary>
    public Task HandleAsync(Result<WebhookReceipt> received) =>
        HandleAsync(received.Value!.Message!.Queue, received.Value.Message.Body);

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private sealed class NoFetcher : IPhotoFetcher
    {
        public Task<Result<byte[]>> FetchAsync(
            string url,
            IReadOnlyCollection<string> hosts,
            long maxBytes,
            CancellationToken cancellationToken = default
        ) => Task.FromResult<Result<byte[]>>(Refusal.FromText("photo-address-host", "No address is fetched here."));
    }
}
