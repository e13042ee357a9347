using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;
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
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Core.Shops.Lines;
using PhotoNecklace.Core.Tracing;
using PhotoNecklace.Core.Uploads;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Core;

/// <summary>Registers the use cases. The app and the tests' in-memory pipeline are wired by the same lines.</summary>
public static class CoreServices
{
    /// <summary>
    /// Adds every use case of the core as a singleton. Whoever calls it also registers the ports (storage, photo engine, renderers,
    /// text measurer, photo fetcher, the post of notifications) and what comes from settings: the shops, the platforms, the catalogue, the
    /// proof settings, and the upload limits. A clock, rules, or limits that are registered already stay, and so does a subject finder.
    /// </summary>
    public static IServiceCollection AddPhotoNecklaceCore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new PhotoRules());
        services.TryAddSingleton(new PhotoMemory());
        services.TryAddSingleton(PhotoCheckPace.Default);
        services.TryAddSingleton(BenchLayers.Default);
        services.TryAddSingleton<ISubjectFinder, NoSubjectFinder>();
        return services.AddArtwork().AddPhotos().AddOrders().AddProofs().AddWorkshop().AddPrivacy();
    }

    /// <summary>Adds a platform. Platforms keep no state, and their names are needed to check the settings, so one is made here.</summary>
    public static IServiceCollection AddShopPlatform<T>(this IServiceCollection services)
        where T : IShopPlatform, new() => services.AddSingleton<IShopPlatform>(new T());

    private static IServiceCollection AddArtwork(this IServiceCollection services) =>
        services
            .AddSingleton<ArtworkPlanner>()
            .AddSingleton<ScenePlanning>()
            .AddSingleton<EngravingRoom>()
            .AddSingleton<PhotoPlacing>()
            .AddSingleton<FontSamples>()
            .AddSingleton<PictureTracing>()
            .AddSingleton<SvgSceneWriter>();

    private static IServiceCollection AddPhotos(this IServiceCollection services) =>
        services
            .AddSingleton<PhotoUploads>()
            .AddSingleton<PhotoViewing>()
            .AddSingleton<CartPictures>()
            .AddSingleton<UploadAdmission>()
            .AddSingleton<UploadSweeping>()
            .AddSingleton<WantedPhotos>()
            .AddSingleton<MasterStore>()
            .AddSingleton<PhotoIntake>()
            .AddSingleton<PhotoChecking>()
            .AddSingleton<PhotoImport>();

    private static IServiceCollection AddOrders(this IServiceCollection services) =>
        services
            .AddSingleton<WebhookIntake>()
            .AddSingleton<OrderReconciliation>()
            .AddSingleton<ImportPlanner>()
            .AddSingleton<ImportStore>()
            .AddSingleton<ImportedOrderIntake>()
            .AddSingleton<OrderImporting>()
            .AddSingleton<DeliveryReader>()
            .AddSingleton<MessageForwarding>()
            .AddSingleton<DeliveryHandling>()
            .AddSingleton<OrderMapper>()
            .AddSingleton<LineInspection>()
            .AddSingleton<OrderRecording>()
            .AddSingleton<OrderProjector>()
            .AddSingleton<OrderUpdater>()
            .AddSingleton<OrderViewing>()
            .AddSingleton<OrderListing>()
            .AddSingleton<ApprovedListing>()
            .AddSingleton<ItemOverlay>()
            .AddSingleton<ItemFollowUp>()
            .AddSingleton<ItemEditor>()
            .AddSingleton<ItemActions>()
            .AddSingleton<ItemMessages>()
            .AddSingleton<ItemApproval>()
            .AddSingleton<BenchActions>()
            .AddSingleton<ItemRemaking>()
            .AddSingleton<RemakeCounting>()
            .AddSingleton<StockListing>()
            .AddSingleton<DueListing>()
            .AddSingleton<AutoApproval>()
            .AddSingleton<PreviewRendering>()
            .AddSingleton<NotificationAnnouncing>()
            .AddSingleton<NotificationSending>()
            .AddSingleton<WriteBackAnnouncing>()
            .AddSingleton<WritingBack>()
            .AddSingleton<MailAddresses>()
            .AddSingleton<MailAnnouncing>()
            .AddSingleton<Mailing>();

    private static IServiceCollection AddProofs(this IServiceCollection services) =>
        services
            .AddSingleton<ProofTokens>()
            .AddSingleton<ProofViewing>()
            .AddSingleton<ProofDeciding>()
            .AddSingleton<ProofLinks>();

    private static IServiceCollection AddWorkshop(this IServiceCollection services) =>
        services
            .AddSingleton<SheetRequesting>()
            .AddSingleton<SheetRendering>()
            .AddSingleton<SheetViewing>()
            .AddSingleton<SheetProfileListing>()
            .AddSingleton<JobTickets>()
            .AddSingleton<BoxCards>()
            .AddSingleton<BenchFiles>()
            .AddSingleton<PoisonRecording>()
            .AddSingleton<PoisonRequeue>();

    private static IServiceCollection AddPrivacy(this IServiceCollection services) =>
        services
            .AddSingleton<PhotoErasure>()
            .AddSingleton<DeliveredPhotos>()
            .AddSingleton<OrderErasure>()
            .AddSingleton<CustomerErasure>()
            .AddSingleton<ComplianceHandling>();
}
