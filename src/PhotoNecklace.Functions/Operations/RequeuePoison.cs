using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Sends failed messages back to their queue: those named in <c>{"ids": […]}</c>, or all.</summary>
public sealed class RequeuePoison(PoisonRequeue requeue)
{
    private const int MaxBodyBytes = 64 * 1024;
    private const string Expected = "{\"ids\": [\"…\"]} with the IDs to send back, or no body for all";

    [Function(nameof(RequeuePoison))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/poison/{queue}/requeue")] HttpRequest request,
        string queue,
        CancellationToken cancellationToken
    )
    {
        var body = await RequestBody.ReadAsync(request, MaxBodyBytes, cancellationToken);
        if (body is null || !TryReadIds(body.Value, out var ids))
        {
            return Responses.Refused(Refusals.BodyInvalid.With(("expected", Expected)));
        }

        return Responses.Of(await requeue.SendBackAsync(queue, ids, cancellationToken));
    }

    private static bool TryReadIds(ReadOnlyMemory<byte> body, out string[]? ids)
    {
        ids = null;
        try
        {
            ids = body.IsEmpty
                ? null
                : JsonSerializer.Deserialize<Selection>(body.Span, JsonSerializerOptions.Web)?.Ids;
            return body.IsEmpty || ids is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed record Selection(string[]? Ids);
}
