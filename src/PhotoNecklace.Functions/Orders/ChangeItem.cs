using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>The workshop changes what is to be made; it is rendered again.</summary>
public sealed class ChangeItem(ItemChanging changing, OrderViewing orders)
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
        var body = await JsonBody.ReadAsync<ItemWish>(request, Expected, cancellationToken);
        var key = new ItemKey(shop, orderId, itemId);
        var done = body.IsAccepted
            ? await changing.ChangeAsync(key, body.Value, ChangedBy.Workshop, cancellationToken)
            : body.Refusal;
        return await ItemAnswers.OfAsync(orders, done, cancellationToken);
    }
}
