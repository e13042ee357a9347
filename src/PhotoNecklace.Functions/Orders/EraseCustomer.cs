using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Erases all data of a customer, or of one order, and says what was erased. Body: <c>{"shop": …, "customer": …}</c> or
/// <c>{"shop": …, "order": …}</c>. Can be repeated.
/// </summary>
public sealed class EraseCustomer(CustomerErasure erasure)
{
    private const string Expected = "{\"shop\": \"…\", \"customer\": \"…\"} or {\"shop\": \"…\", \"order\": \"…\"}";

    [Function(nameof(EraseCustomer))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/erasures")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var body = await JsonBody.ReadAsync<ErasureWish>(request, Expected, cancellationToken);
        var done = body.IsAccepted ? await erasure.EraseAsync(body.Value, cancellationToken) : body.Refusal;
        return Responses.Of(done);
    }
}
