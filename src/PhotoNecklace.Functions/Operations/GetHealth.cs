using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Returns 200 when storage can be reached, 503 when it can't.</summary>
public sealed class GetHealth(IStorageHealth storage)
{
    [Function(nameof(GetHealth))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var checks = await storage.CheckAsync(cancellationToken);
        var healthy = checks.Values.All(fault => fault is null);
        return Responses.Json(
            new
            {
                status = healthy ? "healthy" : "unhealthy",
                storage = checks.ToDictionary(c => c.Key, c => c.Value ?? "reachable", StringComparer.Ordinal),
            },
            healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }
}
