using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>Reads what Shopify calls fulfillment orders, with the holds on them and what is left to be shipped.</summary>
internal sealed class ShopifyFulfillmentReader(ShopifyAdmin admin)
{
    /// <summary>What tells our holds from those of other apps; unique among one app's holds on a fulfillment order.</summary>
    public const string Handle = "photo-necklace";

    private const string LineFields = """
        pageInfo { hasNextPage endCursor }
        nodes { id remainingQuantity lineItem { id } }
        """;

    // A question may cost 1,000 points, and each object is one: 10 of 25 lines, with their holds and actions, take about 650.
    private const string OrdersQuery = $$"""
        query Fulfillments($id: ID!, $after: String) {
          order(id: $id) {
            fulfillmentOrders(first: 10, after: $after) {
              pageInfo { hasNextPage endCursor }
              nodes {
                id status
                supportedActions { action }
                fulfillmentHolds { id handle heldByRequestingApp }
                lineItems(first: 25) { {{LineFields}} }
              }
            }
          }
        }
        """;

    private const string LinesQuery = $$"""
        query FulfillmentLines($id: ID!, $after: String) {
          fulfillmentOrder(id: $id) { lineItems(first: 100, after: $after) { {{LineFields}} } }
        }
        """;

    /// <summary>All fulfillment orders of an order, or a refusal: <c>shop-api</c>.</summary>
    public async Task<Result<List<FulfillmentPart>>> ReadAsync(
        Shop shop,
        string id,
        CancellationToken cancellationToken
    )
    {
        var parts = new List<FulfillmentPart>();
        string? after = null;
        do
        {
            var answer = await admin.AskAsync(shop, OrdersQuery, new { id, after }, cancellationToken);
            if (!answer.IsAccepted)
            {
                return answer.Refusal;
            }

            if (answer.Value.Find("order") is not { } order)
            {
                return Refusals.ShopApiNoOrder.With(("host", shop.Api!.Address.Host));
            }

            var connection = order.GetProperty("fulfillmentOrders");
            foreach (var node in connection.GetProperty("nodes").EnumerateArray())
            {
                var lines = await ReadLinesAsync(shop, node, cancellationToken);
                if (!lines.IsAccepted)
                {
                    return lines.Refusal;
                }

                parts.Add(
                    new(
                        node.GetProperty("id").GetString()!,
                        node.GetProperty("status").GetString()!,
                        [.. node.GetProperty("supportedActions").EnumerateArray().Select(a => a.Text("action") ?? "")],
                        [
                            .. node.GetProperty("fulfillmentHolds")
                                .EnumerateArray()
                                .Where(IsOwn)
                                .Select(h => h.Text("id") ?? ""),
                        ],
                        node.GetProperty("fulfillmentHolds").EnumerateArray().Any(h => !IsOwn(h)),
                        lines.Value
                    )
                );
            }

            after = Next(connection);
        } while (after is not null);

        return parts;
    }

    private async Task<Result<List<FulfillmentLine>>> ReadLinesAsync(
        Shop shop,
        JsonElement part,
        CancellationToken cancellationToken
    )
    {
        var connection = part.GetProperty("lineItems");
        var lines = new List<FulfillmentLine>();
        while (true)
        {
            lines.AddRange(
                connection
                    .GetProperty("nodes")
                    .EnumerateArray()
                    .Select(l => new FulfillmentLine(
                        l.GetProperty("id").GetString()!,
                        IdOf(l.GetProperty("lineItem")),
                        l.GetProperty("remainingQuantity").GetInt32()
                    ))
            );
            if (Next(connection) is not { } after)
            {
                return lines;
            }

            var variables = new { id = part.Text("id"), after };
            var answer = await admin.AskAsync(shop, LinesQuery, variables, cancellationToken);
            if (!answer.IsAccepted)
            {
                return answer.Refusal;
            }

            connection = answer.Value.GetProperty("fulfillmentOrder").GetProperty("lineItems");
        }
    }

    // "gid://shopify/LineItem/123" ends in the id that webhooks have.
    internal static string IdOf(JsonElement node) => node.GetProperty("id").GetString()!.Split('/')[^1];

    private static bool IsOwn(JsonElement hold) =>
        hold.Text("handle") == Handle && hold.GetProperty("heldByRequestingApp").GetBoolean();

    private static string? Next(JsonElement connection)
    {
        var info = connection.GetProperty("pageInfo");
        return info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
    }
}

/// <summary>A line of a fulfillment order, the order's line that it is of, and how many are left.</summary>
internal sealed record FulfillmentLine(string Id, string LineId, int Remaining);

/// <summary>A fulfillment order.</summary>
internal sealed record FulfillmentPart(
    string Id,
    string Status,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> OwnHolds,
    bool IsHeldByOthers,
    List<FulfillmentLine> Lines
)
{
    /// <summary>False for what is over: it can be neither held nor shipped, whatever is said to remain of it.</summary>
    public bool IsOpen => Status is not ("CLOSED" or "CANCELLED" or "INCOMPLETE");

    public bool Can(string action) => Actions.Contains(action, StringComparer.Ordinal);
}
