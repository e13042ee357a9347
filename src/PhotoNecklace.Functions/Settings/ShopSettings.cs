using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Reads the shops from the settings <c>Shops:{name}:Platform</c>, <c>:Secrets:{n}</c>, <c>:PhotoHosts:{n}</c>, <c>:Skus:{n}</c>, and those of <see cref="ShopRules"/>.</summary>
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

        var secrets = Values(section.GetSection("Secrets"));
        if (secrets.Count == 0)
        {
            faults.Add(
                $"Shop '{name}' has no secret. Set Shops__{name}__Secrets__0 to the secret that signs its webhooks."
            );
        }

        foreach (var secret in secrets)
        {
            if (secret.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase))
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

        var skus = new Dictionary<string, PendantChoice>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in section.GetSection("Skus").GetChildren())
        {
            // The SKU stands in the value, because Azure allows no dash in a setting's name.
            var (sku, piece) = Split(setting.Value ?? "");
            var (choice, why) = ReadChoice(piece, catalogue);
            if (sku.Length > 0 && choice is not null)
            {
                skus[sku] = choice;
            }
            else
            {
                faults.Add(
                    $"Shops__{name}__Skus__{setting.Key} is '{setting.Value}'. {why}Write SKU=pendant/metal/cover, such as GRANDMA-HEART=heart-locket/silver/glass, with a pendant of the catalogue in a metal and a cover that it is offered in."
                );
            }
        }

        return new()
        {
            Name = name,
            Platform = ReadPlatform(section, platforms, faults),
            Secrets = secrets,
            PhotoHosts = Values(section.GetSection("PhotoHosts")),
            Skus = skus,
            Notifications = ShopRules.ReadNotifications(section, faults),
            UploadKeys = ShopRules.ReadUploadKeys(section, faults),
            AutoApproveAfter = ShopRules.ReadAutoApproval(section, faults),
            MadeWhen = ShopRules.ReadMadeWhen(section, faults),
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

    private static (string Sku, string Piece) Split(string text)
    {
        var at = text.LastIndexOf('=');
        return at < 0 ? ("", text) : (text[..at].Trim(), text[(at + 1)..]);
    }

    private static List<string> Values(IConfigurationSection section) =>
        [.. section.GetChildren().Select(v => v.Value?.Trim()).OfType<string>().Where(v => v.Length > 0)];

    // What is wrong is named where one part is: the others are seen in the setting itself.
    private static (PendantChoice? Choice, string Why) ReadChoice(string text, PendantCatalogue catalogue)
    {
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length != 3 || catalogue.Find(parts[0]) is not { } pendant)
        {
            return (null, "");
        }

        if (catalogue.Metals.Find(parts[1]) is not { } metal)
        {
            return (null, catalogue.Metals.Unknown(parts[1]).Message + " ");
        }

        return
            CoverNames.TryParse(parts[2], out var cover)
            && pendant.Metals.Contains(metal)
            && pendant.Covers.Contains(cover)
            ? (new(pendant.Id, metal.Name, cover), "")
            : (null, "");
    }
}
