using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Bench;

/// <summary>
/// Says that a shop is out of a blank, whose items then wait, or has it again, so that they go on. Body: <c>{"blank": "heart-locket/gold", "isOut": true}</c>.
/// </summary>
public sealed class SetStock(StockListing stock)
{
    private const string Expected = "{\"blank\": \"heart-locket/gold\", \"isOut\": true}";

    [Function(nameof(SetStock))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/stock/{shop}")] HttpRequest request,
        string shop,
        CancellationToken cancellationToken
    )
    {
        var body = await JsonBody.ReadAsync<Mark>(request, Expected, cancellationToken);
        return Responses.Of(
            body.IsAccepted
                ? await stock.SetAsync(shop, body.Value.Blank, body.Value.IsOut, cancellationToken)
                : body.Refusal
        );
    }

    private sealed record Mark(string? Blank, bool IsOut);
}
