namespace PhotoNecklace.Core.Shops;

/// <summary>
/// How a shop's platform can be asked about its orders: with a token that does not change, or with an id and a secret (of a Shopify app,
/// or a key of WooCommerce's REST API).
/// </summary>
/// <param name="Address">Where, such as <c>https://demo.myshopify.com</c> or <c>https://shop.example</c>.</param>
/// <param name="Id">The app's client id, or the consumer key; null with a token.</param>
/// <param name="Secret">What belongs to the id, or the token.</param>
public sealed record ShopApi(Uri Address, string? Id, string Secret)
{
    /// <summary>The address without the secrets: records end up in logs.</summary>
    public override string ToString() => Address.Host;
}
