using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace PhotoNecklace.Storage;

/// <summary>
/// The storage account, as the setting <c>AzureWebJobsStorage</c> names it: a connection string, or service addresses with an
/// identity. The Functions host reads the same settings, so there is one place to set them.
/// </summary>
public sealed class StorageConnection
{
    /// <summary>The setting's name.</summary>
    public const string SettingName = "AzureWebJobsStorage";

    // Azurite refuses the newest versions that the SDK knows.
    private const BlobClientOptions.ServiceVersion BlobVersion = BlobClientOptions.ServiceVersion.V2025_11_05;
    private const QueueClientOptions.ServiceVersion QueueVersion = QueueClientOptions.ServiceVersion.V2025_11_05;

    /// <summary>A storage account by its connection string.</summary>
    /// <exception cref="StorageConnectionException">The connection string cannot be read.</exception>
    public StorageConnection(string connectionString)
    {
        try
        {
            Blobs = new BlobServiceClient(connectionString, BlobOptions());
            Queues = new QueueServiceClient(connectionString, QueueOptions());
            Tables = new TableServiceClient(connectionString, TableOptions());
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // The SDK's own message is left out: it may quote a part of the key.
            throw new StorageConnectionException(
                $"The setting '{SettingName}' is no connection string of a storage account. "
                    + "Set it to UseDevelopmentStorage=true or to the account's whole connection string."
            );
        }

        if (!Blobs.CanGenerateAccountSasUri)
        {
            throw new StorageConnectionException(
                $"The setting '{SettingName}' holds no account key: without one no upload links can be made. "
                    + "Set it to the account's whole connection string, or use an identity."
            );
        }
    }

    internal StorageConnection(StorageAddresses addresses, TokenCredential credential)
    {
        UsesIdentity = true;
        Blobs = new BlobServiceClient(addresses.Blobs, credential, BlobOptions());
        Queues = new QueueServiceClient(addresses.Queues, credential, QueueOptions());
        Tables = new TableServiceClient(addresses.Tables, credential, TableOptions());
    }

    /// <summary>The blob service.</summary>
    public BlobServiceClient Blobs { get; }

    /// <summary>The queue service; its queues encode messages in base64, as the Functions host expects.</summary>
    public QueueServiceClient Queues { get; }

    /// <summary>The table service.</summary>
    public TableServiceClient Tables { get; }

    /// <summary>True with an identity, false with a connection string.</summary>
    public bool UsesIdentity { get; }

    /// <summary>True for the emulator.</summary>
    public bool IsDevelopmentStorage =>
        string.Equals(Blobs.AccountName, "devstoreaccount1", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the settings. A connection string wins over an identity's settings, as it does for the Functions host.</summary>
    /// <exception cref="StorageConnectionException">Nothing usable is set; the message says what to set.</exception>
    public static StorageConnection FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var connectionString = configuration[SettingName];
        return string.IsNullOrWhiteSpace(connectionString)
            ? new StorageConnection(StorageAddresses.Read(configuration), Credential(configuration))
            : new StorageConnection(connectionString.Trim());
    }

    /// <summary>The identity that the settings name: the app's own in Azure, and a developer's elsewhere.</summary>
    public static TokenCredential Credential(IConfiguration configuration)
    {
        var clientId = StorageAddresses.Setting(configuration, "clientId");
        if (
            string.Equals(
                StorageAddresses.Setting(configuration, "credential"),
                "managedidentity",
                StringComparison.OrdinalIgnoreCase
            )
        )
        {
            return new ManagedIdentityCredential(
                clientId is null
                    ? ManagedIdentityId.SystemAssigned
                    : ManagedIdentityId.FromUserAssignedClientId(clientId)
            );
        }

        return new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId });
    }

    internal static BlobClientOptions BlobOptions() => StorageClientRules.Apply(new BlobClientOptions(BlobVersion));

    private static QueueClientOptions QueueOptions() =>
        StorageClientRules.Apply(
            new QueueClientOptions(QueueVersion) { MessageEncoding = QueueMessageEncoding.Base64 }
        );

    private static TableClientOptions TableOptions() => StorageClientRules.Apply(new TableClientOptions());
}
