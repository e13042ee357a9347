using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Lists the shops of this installation.</summary>
public sealed class ListShops(ShopDirectory shops)
{
    [Function(nameof(ListShops))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/shops")] HttpRequest request
    ) => Responses.Json(new { shops = shops.All.Select(s => s.Name).Order(StringComparer.Ordinal) });
}
