using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Returns 200 when storage can be reached, 503 when it can't.</summary>
/// <remarks>
/// It also names webhook topics that a shop's platform does not send, and says when the platforms were last asked for their orders. Neither makes it 503.
/// </remarks>
public sealed class GetHealth(IStorageHealth storage, OrderReconciliation reconciliation)
{
    [Function(nameof(GetHealth))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var checks = await storage.CheckAsync(cancellationToken);
        var healthy = checks.Values.All(fault => fault is null);
        var runs = healthy ? (await reconciliation.ListAsync(cancellationToken)).Values.ToList() : [];
        return Responses.Json(
            new
            {
                status = healthy ? "healthy" : "unhealthy",
                storage = checks.ToDictionary(c => c.Key, c => c.Value ?? "reachable", StringComparer.Ordinal),
                // Without the shops' names: anybody may ask.
                reconciliation = runs.Count == 0
                    ? null
                    : new
                    {
                        missingTopics = runs.SelectMany(r => r?.MissingTopics ?? [])
                            .Distinct(StringComparer.Ordinal)
                            .Order(StringComparer.Ordinal),
                        failing = runs.Count(r => r?.Fault is not null),
                        seenUntil = runs.Min(r => r?.SeenUntil),
                    },
            },
            healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }
}
