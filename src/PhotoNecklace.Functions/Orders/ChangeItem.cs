using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Editing;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Changes photos, crops, texts, or stone of an item on the workshop's behalf. The item is rendered again.</summary>
public sealed class ChangeItem(ItemEditor editor, OrderViewing orders)
{
    private const string Expected =
        "some of {\"photoId\", \"photoId2\", \"crop\", \"crop2\", \"engraving\", \"engraving2\", \"font\", \"birthstone\", \"note\"}, all texts";

    [Function(nameof(ChangeItem))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/orders/{shop}/{orderId}/items/{itemId}")]
            HttpRequest request,
        string shop,
        string orderId,
        string itemId,
        CancellationToken cancellationToken
    )
    {
        (orderId, itemId) = (RouteText.Unescape(orderId), RouteText.Unescape(itemId));
        var body = await JsonBody.ReadAsync<ItemWish>(request, Expected, cancellationToken);
        var key = new ItemKey(shop, orderId, itemId);
        var done = body.IsAccepted
            ? await editor
                .ChangeAsync(key, body.Value, ChangedBy.Workshop, cancellationToken)
                .About(shop, orderId, itemId)
            : body.Refusal;
        return await ItemResponses.OfAsync(orders, done, cancellationToken);
    }
}
