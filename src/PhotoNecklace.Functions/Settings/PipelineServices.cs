using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Printing.Bench;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Core.WriteBack;
using PhotoNecklace.Functions.Mail;
using PhotoNecklace.Functions.Notifications;
using PhotoNecklace.Functions.Pages;
using PhotoNecklace.Functions.Platforms;
using PhotoNecklace.Imaging;
using PhotoNecklace.Storage;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Puts the pipeline together.</summary>
public static class PipelineServices
{
    /// <summary>Registers everything that the functions ask for. Further platforms are added before.</summary>
    /// <exception cref="SettingsException">A setting is missing or wrong; the message says which and what would work.</exception>
    public static IHostApplicationBuilder AddPhotoNecklace(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        // One line for each platform.
        services.AddShopPlatform<ShopifyPlatform>();
        services.AddShopPlatform<WooCommercePlatform>();
        services.AddShopPlatform<ImportPlatform>();
        var platforms = services.Platforms();
        services.AddSingleton(platforms);
        var catalogue = CatalogueSettings.Read(builder.Configuration);
        try
        {
            // A fault is told now, not at the first request.
            var storage = StorageConnection.FromConfiguration(builder.Configuration);
            var shops = ShopSettings.Read(builder.Configuration, catalogue, platforms, storage.IsDevelopmentStorage);
            services.AddSingleton(shops);
            services.AddSingleton(ProofSettings.Read(builder.Configuration));
            services.AddSingleton(UploadSettings.Read(builder.Configuration, storage.IsDevelopmentStorage));
            services.AddPages(PageSettings.Read(builder.Configuration, shops, storage.IsDevelopmentStorage));
            services.AddPhotoNecklaceStorage(builder.Configuration);
        }
        catch (StorageConnectionException e)
        {
            throw new SettingsException(e.Message);
        }

        services.AddSingleton(catalogue);
        services.AddSingleton(EngravingSettings.Read(builder.Configuration));
        services.AddPhotoEngine(builder.Configuration);
        services.AddSubjectFinder(builder.Configuration);
        services.AddSingleton<ISceneRenderer, SkiaSceneRenderer>();
        services.AddSingleton<ISilhouetteReader, SilhouetteReader>();
        services.AddPreviews(builder.Configuration);
        services.AddSingleton<ISheetWriter, PdfSheetWriter>();
        services.AddSingleton<ITicketWriter, SkiaTicketWriter>();
        services.AddSingleton<ICardWriter, SkiaCardWriter>();
        services.AddSingleton(BenchSettings.Read(builder.Configuration));
        services.AddSingleton<ITextMeasurer, SkiaTextMeasurer>();
        services.AddSingleton<IGlyphOutlines, SkiaGlyphOutlines>();
        services.AddSingleton<INotificationPost, HttpNotificationPost>();
        services.AddSingleton<IMailPost, SmtpMailPost>();
        services.AddSingleton<ShopApiClient>();
        services.AddSingleton<ShopifyAdmin>();
        services.AddSingleton<IOrderSource, ShopifyOrderSource>();
        services.AddSingleton<IOrderSource, WooCommerceOrderSource>();
        services.AddSingleton<WooCommerceApi>();
        services.AddSingleton<ShopifyFulfillments>();
        services.AddSingleton<IPlatformWriter, ShopifyWriter>();
        services.AddSingleton<IPlatformWriter, WooCommerceWriter>();
        services.AddPhotoNecklaceCore();
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
        services.AddSingleton<PageResponses>();
        services.AddSingleton<TestOrders>();
    }
}
