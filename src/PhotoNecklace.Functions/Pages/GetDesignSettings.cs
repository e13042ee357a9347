using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Pages;

/// <summary>Tells the designer about a shop (<c>?shop=</c>): its platform, cart, variants, and who may frame the page.</summary>
public sealed class GetDesignSettings(PageSettings settings)
{
    [Function(nameof(GetDesignSettings))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/design")] HttpRequest request
    ) =>
        settings.Find(request.Query["shop"]) is { } shop
            ? Responses.Json(
                new
                {
                    shop = shop.Name,
                    platform = shop.Platform,
                    storefront = shop.Storefront,
                    variants = shop.Variants,
                    prices = shop.Prices,
                    look = shop.Look,
                    embedOrigins = settings.EmbedOrigins,
                    testOrders = settings.IsLocal,
                }
            )
            : Responses.Refused(Refusals.ShopUnknownInAddress.With(("shop", $"{request.Query["shop"]}")));
}
