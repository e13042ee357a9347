using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>
/// Takes back for a minute that items were finished or shipped: those named in <c>items</c>, or all that are in the
/// <c>state</c>.
/// </summary>
public sealed class UndoOrder(BenchActions bench)
{
    private const string Expected = "{\"state\": \"Finished\" or \"Shipped\", \"items\": [\"…\"]}";

    [Function(nameof(UndoOrder))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/orders/{shop}/{orderId}/undo")]
            HttpRequest request,
        string shop,
        string orderId,
        CancellationToken cancellationToken
    )
    {
        orderId = RouteText.Unescape(orderId);
        var body = await JsonBody.ReadAsync<Step>(request, Expected, cancellationToken);
        return Responses.Of(
            body.IsAccepted
                ? await bench
                    .UndoAsync(shop, orderId, body.Value.Items, body.Value.State, cancellationToken)
                    .About(shop, orderId)
                : body.Refusal
        );
    }

    private sealed record Step(string? State = null, IReadOnlyList<string>? Items = null);
}
