using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Reads what is written back to a shop's platform: <c>Shops:{name}:WriteBack:{n}</c>, a word each.</summary>
internal static class WriteBackSettings
{
    private static readonly Dictionary<string, (string? Platform, Func<ShopWriteBack, ShopWriteBack> With)> Words = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["hold"] = (ShopifyPlatform.PlatformName, w => w with { Holds = true }),
        ["tags"] = (ShopifyPlatform.PlatformName, w => w with { Tags = true }),
        ["fields"] = (null, w => w with { Fields = true }),
        ["fulfillment"] = (ShopifyPlatform.PlatformName, w => w with { Fulfillments = true }),
        ["shipping-mail"] = (ShopifyPlatform.PlatformName, w => w with { Fulfillments = true, ShippingMails = true }),
        ["notes"] = (WooCommercePlatform.PlatformName, w => w with { Notes = true }),
        ["customer-notes"] = (WooCommercePlatform.PlatformName, w => w with { CustomerNotes = true }),
        ["completed"] = (WooCommercePlatform.PlatformName, w => w with { Completes = true }),
    };

    public static ShopWriteBack? Read(IConfigurationSection shop, List<string> faults)
    {
        var platform = shop["Platform"]?.Trim() is { Length: > 0 } given ? given : ShopifyPlatform.PlatformName;
        ShopWriteBack? wanted = null;
        foreach (var setting in shop.GetSection("WriteBack").GetChildren())
        {
            var word = setting.Value?.Trim() ?? "";
            if (word.Length == 0)
            {
                continue;
            }

            if (
                Words.TryGetValue(word, out var known)
                && (known.Platform is null || known.Platform.Equals(platform, StringComparison.OrdinalIgnoreCase))
            )
            {
                wanted = known.With(wanted ?? new());
            }
            else
            {
                var words = Words
                    .Where(w =>
                        w.Value.Platform is null
                        || w.Value.Platform.Equals(platform, StringComparison.OrdinalIgnoreCase)
                    )
                    .Select(w => w.Key);
                faults.Add(
                    $"Shops__{shop.Key}__WriteBack__{setting.Key} is '{setting.Value}'. Name what is written back to {platform}: {string.Join(", ", words)}."
                );
            }
        }

        if (wanted is not null && string.IsNullOrWhiteSpace(shop["Api:Address"]))
        {
            faults.Add(
                $"Shops__{shop.Key}__WriteBack needs Shops__{shop.Key}__Api__Address and __Secret: without them nothing can be written back."
            );
        }

        return wanted;
    }
}
