using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Reads the shops from the settings <c>Shops:{name}:Platform</c>, <c>:Secrets:{n}</c>, <c>:PhotoHosts:{n}</c>, and those of <see cref="LineSettings"/> and <see cref="ShopRules"/>.</summary>
internal static class ShopSettings
{
    /// <summary>A shorter secret can be guessed; Shopify's have 32 characters and more.</summary>
    private const int MinSecretLength = 16;

    /// <param name="configuration">The settings.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="platforms">The platforms that a shop may be on.</param>
    /// <param name="isLocal">True on a developer's machine, where test orders are put on print sheets as well.</param>
    public static ShopDirectory Read(
        IConfiguration configuration,
        PendantCatalogue catalogue,
        PlatformDirectory platforms,
        bool isLocal
    )
    {
        var faults = new List<string>();
        var shops = configuration
            .GetSection("Shops")
            .GetChildren()
            .Select(section => Read(section, catalogue, platforms, isLocal, faults))
            .ToList();
        if (shops.Count == 0)
        {
            faults.Add(
                "No shop is configured. Set Shops__<name>__Secrets__0 to the secret that signs the shop's webhooks."
            );
        }

        return faults.Count == 0 ? new(shops) : throw new SettingsException(string.Join(Environment.NewLine, faults));
    }

    private static Shop Read(
        IConfigurationSection section,
        PendantCatalogue catalogue,
        PlatformDirectory platforms,
        bool isLocal,
        List<string> faults
    )
    {
        var name = section.Key;
        if (!Shop.IsValidName(name))
        {
            faults.Add(
                $"The shop name '{name}' cannot stand in an address. Use lower-case letters, digits and dashes (no dashes in Azure, where a setting's name takes none), 63 at most."
            );
        }

        var platform = ReadPlatform(section, platforms, faults);
        var secrets = Values(section.GetSection("Secrets"));
        if (secrets.Count == 0 && platforms.Find(platform)?.SendsWebhooks != false)
        {
            faults.Add(
                $"Shop '{name}' has no secret. Set Shops__{name}__Secrets__0 to the secret that signs its webhooks."
            );
        }

        foreach (var secret in secrets)
        {
            if (VaultReference.IsUnresolved(secret))
            {
                faults.Add(
                    $"A secret of shop '{name}' is a Key Vault reference that was not resolved. Check that the app's identity may read the vault's secrets."
                );
            }
            else if (secret.Length < MinSecretLength)
            {
                faults.Add(
                    $"A secret of shop '{name}' has {secret.Length} characters; at least {MinSecretLength} are needed."
                );
            }
        }

        return new()
        {
            Name = name,
            Platform = platform,
            Secrets = secrets,
            PhotoHosts = Values(section.GetSection("PhotoHosts")),
            Skus = LineSettings.ReadSkus(section, catalogue, faults),
            Pieces = LineSettings.ReadPieces(section, catalogue, faults),
            Properties = LineSettings.ReadProperties(section, faults),
            ImportColumns = LineSettings.ReadImportColumns(section, faults),
            Notifications = ShopRules.ReadNotifications(section, faults),
            Api = ShopApiSettings.Read(section, faults),
            WriteBack = WriteBackSettings.Read(section, faults),
            Mail = MailSettings.Read(section, faults),
            Language = section["Language"]?.Trim() is { Length: > 0 } language ? language : null,
            UploadKeys = ShopRules.ReadUploadKeys(section, faults),
            AutoApproveAfter = ShopRules.ReadAutoApproval(section, faults),
            ProofChanges = ShopRules.ReadProofChanges(section, faults),
            MadeWhen = ShopRules.ReadMadeWhen(section, faults),
            Due = DueSettings.Read(section, faults),
            SheetProfiles = SheetProfileSettings.Read(section, faults),
            MakesTestOrders = isLocal,
        };
    }

    private static string ReadPlatform(IConfigurationSection section, PlatformDirectory platforms, List<string> faults)
    {
        var name = section["Platform"]?.Trim().ToLowerInvariant() is { Length: > 0 } given
            ? given
            : ShopifyPlatform.PlatformName;
        if (platforms.Find(name) is null)
        {
            faults.Add(
                $"Shops__{section.Key}__Platform is '{section["Platform"]}'. Name the platform that the shop sells on: {string.Join(", ", platforms.All.Select(p => p.Name))}."
            );
        }

        return name;
    }

    private static List<string> Values(IConfigurationSection section) =>
        [.. section.GetChildren().Select(v => v.Value?.Trim()).OfType<string>().Where(v => v.Length > 0)];
}
