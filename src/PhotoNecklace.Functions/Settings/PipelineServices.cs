using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Notices;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Functions.Notices;
using PhotoNecklace.Functions.Pages;
using PhotoNecklace.Imaging;
using PhotoNecklace.Storage;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Puts the pipeline together.</summary>
public static class PipelineServices
{
    /// <summary>Registers everything that the functions ask for.</summary>
    /// <exception cref="SettingsException">A setting is missing or wrong; the message says which and what would work.</exception>
    public static IHostApplicationBuilder AddPhotoNecklace(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var catalogue = CatalogueSettings.Read(builder.Configuration);
        var shops = ShopSettings.Read(builder.Configuration, catalogue);
        services.AddSingleton(shops);
        services.AddSingleton(ProofSettings.Read(builder.Configuration));
        try
        {
            // A fault is told now, not at the first request.
            var storage = StorageConnection.FromConfiguration(builder.Configuration);
            services.AddPages(PageSettings.Read(builder.Configuration, shops, storage.IsDevelopmentStorage));
            services.AddPhotoNecklaceStorage(builder.Configuration);
        }
        catch (StorageConnectionException e)
        {
            throw new SettingsException(e.Message);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalogue);
        services.AddSingleton(new PhotoRules());
        services.AddSingleton<IPhotoEngine, ChosenPhotoEngine>();
        services.AddSingleton<ISceneRenderer, SkiaSceneRenderer>();
        services.AddSingleton<ISheetWriter, SkiaSheetWriter>();
        services.AddSingleton<ITextMeasurer, SkiaTextMeasurer>();
        services.AddSingleton<IGlyphOutlines, SkiaGlyphOutlines>();
        services.AddSingleton<ArtworkPlanner>();
        services.AddSingleton<ScenePlanning>();
        services.AddSingleton<PhotoPlacing>();
        services.AddSingleton<FontSamples>();
        services.AddSingleton<SvgSceneWriter>();
        services.AddSingleton<WebhookIntake>();
        services.AddSingleton<OrderReading>();
        services.AddSingleton<OrderRecording>();
        services.AddSingleton<OrderViewing>();
        services.AddSingleton<OrderSettling>();
        services.AddSingleton<OrderListing>();
        services.AddSingleton<ApprovedListing>();
        services.AddSingleton<AutoApproval>();
        services.AddSingleton<ItemOverlay>();
        services.AddSingleton<ItemFollowUp>();
        services.AddSingleton<ItemWriting>();
        services.AddSingleton<ItemChanging>();
        services.AddSingleton<ItemActions>();
        services.AddSingleton<ProofTokens>();
        services.AddSingleton<ProofViewing>();
        services.AddSingleton<ProofDeciding>();
        services.AddSingleton<ProofLinks>();
        services.AddSingleton<INoticePost, HttpNoticePost>();
        services.AddSingleton<NoticeAnnouncing>();
        services.AddSingleton<NoticeSending>();
        services.AddSingleton<PhotoErasure>();
        services.AddSingleton<DeliveredPhotos>();
        services.AddSingleton<OrderErasure>();
        services.AddSingleton<CustomerErasure>();
        services.AddSingleton<ComplianceHandling>();
        services.AddSingleton<DeliveryHandling>();
        services.AddSingleton<PhotoUploads>();
        services.AddSingleton<WantedPhotos>();
        services.AddSingleton<PhotoIntake>();
        services.AddSingleton<PhotoImport>();
        services.AddSingleton<PreviewRendering>();
        services.AddSingleton<ItemApproval>();
        services.AddSingleton<SheetRequesting>();
        services.AddSingleton<SheetRendering>();
        services.AddSingleton<SheetViewing>();
        services.AddSingleton<PoisonRecording>();
        services.AddSingleton<PoisonRequeue>();
        builder.AddTelemetry();

        // What keeps the host from starting is told by whoever runs it; the host would log it too, with every stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        return builder;
    }

    private static void AddPages(this IServiceCollection services, PageSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<PageAssets>();
        services.AddSingleton<PagePolicy>();
        services.AddSingleton<PageAnswers>();
        services.AddSingleton<TestOrders>();
    }
}
