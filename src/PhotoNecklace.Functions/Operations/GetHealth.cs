using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Says whether storage can be reached: 200 when it can, 503 when not.</summary>
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
        return Answers.Json(
            new
            {
                status = healthy ? "healthy" : "unhealthy",
                storage = checks.ToDictionary(c => c.Key, c => c.Value ?? "reachable", StringComparer.Ordinal),
            },
            healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }
}
