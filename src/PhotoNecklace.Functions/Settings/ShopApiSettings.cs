using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Reads how a shop's platform can be asked: <c>Shops:{name}:Api:Address</c>, <c>:Id</c>, and <c>:Secret</c>.</summary>
internal static class ShopApiSettings
{
    public static ShopApi? Read(IConfigurationSection shop, List<string> faults)
    {
        var api = shop.GetSection("Api");
        var (address, id, secret) = (api["Address"]?.Trim(), api["Id"]?.Trim(), api["Secret"]?.Trim() ?? "");
        if (string.IsNullOrEmpty(address))
        {
            return null;
        }

        var name = $"Shops__{shop.Key}__Api";
        var isUsable =
            Uri.TryCreate(address, UriKind.Absolute, out var uri) && WebAddress.IsSafe(uri) && uri.UserInfo.Length == 0;
        if (!isUsable)
        {
            faults.Add(
                $"{name}__Address is '{address}'. Give the https address of the shop, such as https://demo.myshopify.com or https://shop.example."
            );
        }

        if (secret.Length == 0)
        {
            faults.Add(
                $"{name}__Secret is missing. Set it to the client secret that belongs to {name}__Id (WooCommerce: to the consumer secret), or to a token, without {name}__Id."
            );
        }
        else if (VaultReference.IsUnresolved(secret))
        {
            faults.Add(
                $"{name}__Secret is a Key Vault reference that was not resolved. Check that the secret is there and that the app's identity may read it."
            );
        }

        var isWooCommerce = shop["Platform"]?.Trim().Equals("woocommerce", StringComparison.OrdinalIgnoreCase) == true;
        if (isWooCommerce && string.IsNullOrEmpty(id))
        {
            faults.Add($"{name}__Id is missing. Set it to the consumer key of WooCommerce's REST API (ck_…).");
        }

        return isUsable ? new(uri!, string.IsNullOrEmpty(id) ? null : id, secret) : null;
    }
}
