using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Erases a customer's orders, or one order, and says what was erased.</summary>
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
        return done.Refusal switch
        {
            null => Answers.Json(done.Value),
            { Code: "order-unknown" or "shop-unknown" } r => Answers.Refused(r, StatusCodes.Status404NotFound),
            { Code: "sheet-in-progress" } r => Answers.Refused(r, StatusCodes.Status409Conflict),
            var r => Answers.Refused(r, StatusCodes.Status422UnprocessableEntity),
        };
    }
}
