using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Proofs;

/// <summary>Approves items on the customer's behalf, each with the version of the pictures that they looked at.</summary>
public sealed class ApproveProof(ProofDeciding proofs)
{
    private const string Expected = "{\"items\": [{\"itemId\": \"…\", \"version\": \"…\"}]}, each item once";

    [Function(nameof(ApproveProof))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/proofs/{token}/approve")] HttpRequest request,
        string token,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonBody.ReadAsync<Selection>(request, Expected, cancellationToken);
        var versions = body.Value?.Versions();
        return ProofResponses.Of(
            request.HttpContext.Response,
            versions is null
                ? Refusals.BodyInvalid.With(("expected", Expected))
                : await proofs.ApproveAsync(token, versions, cancellationToken)
        );
    }

    private sealed record Selection(IReadOnlyList<Looked?>? Items = null)
    {
        /// <summary>The versions by item; null when an item is unclear.</summary>
        public Dictionary<string, string>? Versions()
        {
            var versions = new Dictionary<string, string>(StringComparer.Ordinal);
            var isClear = (Items ?? []).All(i =>
                i is { ItemId: { } id, Version: { } version } && versions.TryAdd(id, version)
            );
            return isClear ? versions : null;
        }
    }

    private sealed record Looked(string? ItemId, string? Version);
}
