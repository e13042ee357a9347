using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Proofs;

/// <summary>Asks the workshop for a change in words, on the customer's behalf. The item waits for the answer.</summary>
public sealed class AskForChange(ProofDeciding proofs)
{
    [Function(nameof(AskForChange))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/proofs/{token}/items/{itemId}/messages")]
            HttpRequest request,
        string token,
        string itemId,
        CancellationToken cancellationToken
    )
    {
        itemId = RouteText.Unescape(itemId);
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonBody.ReadAsync<MessageBody>(request, MessageBody.Expected, cancellationToken);
        return ProofResponses.Of(
            request.HttpContext.Response,
            body.IsAccepted ? await proofs.AskAsync(token, itemId, body.Value.Text, cancellationToken) : body.Refusal,
            StatusCodes.Status202Accepted
        );
    }
}

/// <summary>A message about an item, as it is sent.</summary>
internal sealed record MessageBody(string? Text = null)
{
    public const string Expected = "{\"text\": \"…\"}";
}
