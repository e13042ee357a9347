using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>How the workshop is answered that decided about an item: with the order as it stands now.</summary>
internal static class ItemAnswers
{
    public static async Task<IActionResult> OfAsync(
        OrderViewing orders,
        Result<OrderItem> done,
        CancellationToken cancellationToken
    ) =>
        done switch
        {
            { Value.Key: { } key } => Answers.Json(
                await orders.FindAsync(key.Shop, key.OrderId, cancellationToken),
                StatusCodes.Status202Accepted
            ),
            { Refusal: { Code: ItemChanging.ItemUnknown } r } => Answers.Refused(r, StatusCodes.Status404NotFound),
            { Refusal: { Code: "not-retryable" or "order-erased" or ItemChanging.TooLate } r } => Answers.Refused(
                r,
                StatusCodes.Status409Conflict
            ),
            _ => Answers.Refused(done.Refusal!, StatusCodes.Status422UnprocessableEntity),
        };
}
