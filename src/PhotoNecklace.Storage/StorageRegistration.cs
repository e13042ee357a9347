using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.Uploads;
using PhotoNecklace.Core.WriteBack;
using PhotoNecklace.Storage.Fetching;

namespace PhotoNecklace.Storage;

/// <summary>Registers the storage adapters.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Registers the storage ports, the photo fetcher and the <see cref="StorageInitializer"/>. The settings are read when the
    /// first of them is made, so at the host's start: a missing one is a <see cref="StorageConnectionException"/> then.
    /// </summary>
    public static IServiceCollection AddPhotoNecklaceStorage(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.Configure<StorageOptions>(configuration.GetSection("Storage"));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => StorageConnection.FromConfiguration(configuration));
        services.AddSingleton(p => p.GetRequiredService<StorageConnection>().Blobs);
        services.AddSingleton(p => p.GetRequiredService<StorageConnection>().Queues);
        services.AddSingleton(p => p.GetRequiredService<StorageConnection>().Tables);
        services.AddSingleton<IBlobStore, AzureBlobStore>();
        services.AddSingleton<IQueueSender, AzureQueueSender>();
        services.AddSingleton<IPhotoTable, AzurePhotoTable>();
        services.AddSingleton<IOrderTable, AzureOrderTable>();
        services.AddSingleton<ICustomerIndex, AzureCustomerIndex>();
        services.AddSingleton<IApprovedIndex, AzureApprovedIndex>();
        services.AddSingleton<IRemakeIndex, AzureRemakeIndex>();
        services.AddSingleton<IStockTable, AzureStockTable>();
        services.AddSingleton<IOrderLists, AzureOrderLists>();
        services.AddSingleton<IUndecidedProofs, AzureUndecidedProofs>();
        services.AddSingleton<INotificationLog, AzureNotificationLog>();
        services.AddSingleton<IMailLog, AzureMailLog>();
        services.AddSingleton<IPlatformLog, AzurePlatformLog>();
        services.AddSingleton<IPoisonTable, AzurePoisonTable>();
        services.AddSingleton<IUploadCount, AzureUploadCount>();
        services.AddSingleton<IStorageHealth, AzureStorageHealth>();
        services.AddSingleton<IPhotoFetcher, HttpPhotoFetcher>();
        services.AddHostedService<StorageInitializer>();
        return services;
    }
}
