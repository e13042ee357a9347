using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Printing;

/// <summary>Approves an order's items for printing: those named in <c>{"items":[…]}</c>, or all whose preview is ready.</summary>
public sealed class ApproveOrder(ItemApproval approval)
{
    [Function(nameof(ApproveOrder))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/orders/{shop}/{orderId}/approve")]
            HttpRequest request,
        string shop,
        string orderId,
        CancellationToken cancellationToken
    )
    {
        var body = await JsonBody.ReadAsync<Selection>(request, "{\"items\": [\"…\"]} or no body", cancellationToken);
        if (!body.IsAccepted)
        {
            return Answers.Refused(body.Refusal, StatusCodes.Status422UnprocessableEntity);
        }

        var done = await approval.ApproveAsync(shop, orderId, body.Value.Items, cancellationToken);
        return done.Refusal switch
        {
            null => Answers.Json(done.Value),
            { Code: "order-unknown" or "item-unknown" } r => Answers.Refused(r, StatusCodes.Status404NotFound),
            var r => Answers.Refused(r, StatusCodes.Status409Conflict),
        };
    }

    private sealed record Selection(IReadOnlyList<string>? Items = null);
}
