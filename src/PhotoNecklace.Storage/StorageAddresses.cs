using Microsoft.Extensions.Configuration;

namespace PhotoNecklace.Storage;

/// <summary>The addresses of the three services, for a connection with an identity.</summary>
internal sealed record StorageAddresses(Uri Blobs, Uri Queues, Uri Tables)
{
    internal static StorageAddresses Read(IConfiguration configuration)
    {
        var account = Setting(configuration, "accountName");
        return new StorageAddresses(
            Address(configuration, "blobServiceUri", account, "blob"),
            Address(configuration, "queueServiceUri", account, "queue"),
            Address(configuration, "tableServiceUri", account, "table")
        );
    }

    /// <summary>One of the settings beside the connection string; null when it is not set.</summary>
    internal static string? Setting(IConfiguration configuration, string name)
    {
        // Environment variables come with ':'; a settings file that was read as it is keeps the two underscores.
        var value =
            configuration[$"{StorageConnection.SettingName}:{name}"]
            ?? configuration[$"{StorageConnection.SettingName}__{name}"];
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    private static Uri Address(IConfiguration configuration, string name, string? account, string service)
    {
        var text =
            Setting(configuration, name)
            ?? (account is null ? null : $"https://{account}.{service}.core.windows.net")
            ?? throw new StorageConnectionException(Missing(configuration, name));
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? uri
            : throw new StorageConnectionException(
                $"'{StorageConnection.SettingName}__{name}' must be an https address, such as "
                    + $"https://myaccount.{service}.core.windows.net."
            );
    }

    private static string Missing(IConfiguration configuration, string name)
    {
        const string Prefix = StorageConnection.SettingName;
        string[] any = ["blobServiceUri", "queueServiceUri", "tableServiceUri"];
        return any.Any(n => Setting(configuration, n) is not null)
            ? $"'{Prefix}__{name}' is not set: with an identity, all of {Prefix}__blobServiceUri, __queueServiceUri and "
                + "__tableServiceUri are needed, or __accountName alone."
            : $"No storage is set. Set '{Prefix}' to UseDevelopmentStorage=true or to a connection string; or, with an "
                + $"identity, set {Prefix}__blobServiceUri, __queueServiceUri and __tableServiceUri (or __accountName).";
    }
}
