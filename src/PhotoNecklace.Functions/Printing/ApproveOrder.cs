using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Printing;

/// <summary>
/// Approves items for printing on the operator's behalf: those named in <c>{"items": […]}</c>, or all whose preview is
/// ready.
/// </summary>
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
        orderId = RouteText.Unescape(orderId);
        var body = await JsonBody.ReadAsync<Selection>(request, "{\"items\": [\"…\"]} or no body", cancellationToken);
        if (!body.IsAccepted)
        {
            return Responses.Refused(body.Refusal);
        }

        return Responses.Of(
            await approval.ApproveAsync(shop, orderId, body.Value.Items, cancellationToken).About(shop, orderId)
        );
    }

    private sealed record Selection(IReadOnlyList<string>? Items = null);
}
