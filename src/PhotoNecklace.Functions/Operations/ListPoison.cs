using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Operations;

/// <summary>Lists the messages of a queue that failed too often.</summary>
public sealed class ListPoison(PoisonRequeue requeue)
{
    [Function(nameof(ListPoison))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/poison/{queue}")] HttpRequest request,
        string queue,
        CancellationToken cancellationToken
    ) => Responses.Of(await requeue.ListAsync(queue, cancellationToken));
}
