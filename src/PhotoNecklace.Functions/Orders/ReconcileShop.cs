using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Asks a shop's platform for orders that no webhook brought, and says what was found. Body: <c>{"since": "2026-11-01T00:00:00Z"}</c>, or none for
/// where the last run ended. Asks for 90 seconds at most; when it was not finished, ask again from <c>seenUntil</c>.
/// </summary>
public sealed class ReconcileShop(OrderReconciliation reconciliation)
{
    private const string Expected = "{\"since\": \"2026-11-01T00:00:00Z\"}, or no body for where the last run ended";

    // Azure's front end hangs up after 230 seconds.
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(90);

    [Function(nameof(ReconcileShop))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/shops/{shop}/reconcile")] HttpRequest request,
        string shop,
        CancellationToken cancellationToken
    )
    {
        var body = await JsonBody.ReadAsync<Wish>(request, Expected, cancellationToken);
        return Responses.Of(
            body.IsAccepted
                ? await reconciliation.RunAsync(shop, body.Value.Since, Most, cancellationToken)
                : body.Refusal
        );
    }

    private sealed record Wish(DateTimeOffset? Since);
}
