using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Pages;

/// <summary>What the designer must know of a shop: where its cart is, or that test orders can be placed.</summary>
public sealed class GetDesignSettings(PageSettings settings)
{
    [Function(nameof(GetDesignSettings))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/design")] HttpRequest request
    ) =>
        settings.Find(request.Query["shop"]) is { } shop
            ? Answers.Json(
                new
                {
                    shop = shop.Name,
                    storefront = shop.Storefront,
                    variants = shop.Variants,
                    embedOrigins = settings.EmbedOrigins,
                    testOrders = settings.IsLocal,
                }
            )
            : Answers.NotFound("There is no shop of that name here. Check the 'shop' in the page's address.");
}
