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
            ? Responses.Json(settings.Told(shop))
            : Responses.Refused(Refusals.ShopUnknownInAddress.With(("shop", $"{request.Query["shop"]}")));
}
