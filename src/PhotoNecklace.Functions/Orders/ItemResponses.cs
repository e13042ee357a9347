using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>How the workshop is answered that decided about an item: with the order as it stands now.</summary>
internal static class ItemResponses
{
    public static async Task<IActionResult> OfAsync(
        OrderViewing orders,
        Result<OrderItem> done,
        CancellationToken cancellationToken
    ) =>
        done is { IsAccepted: true, Value.Key: var key }
            ? Responses.Json(
                await orders.FindAsync(key.Shop, key.OrderId, cancellationToken),
                StatusCodes.Status202Accepted
            )
            : Responses.Refused(done.Refusal!);
}
