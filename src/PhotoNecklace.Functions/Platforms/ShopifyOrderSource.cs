using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>Reads a shop's orders from Shopify's Admin API, as bodies in the shape of its webhooks.</summary>
public sealed class ShopifyOrderSource(ShopifyAdmin admin) : IOrderSource
{
    // A question may cost 1,000 points, and each object is one: 10 orders of 25 lines with their variants and products take 770.
    private const int Orders = 10;
    private const int Lines = 25;
    private const int MoreLines = 100;

    private const string LineFields = """
        pageInfo { hasNextPage endCursor }
        nodes {
          id title sku quantity currentQuantity variantTitle
          variant { legacyResourceId }
          product { legacyResourceId }
          customAttributes { key value }
        }
        """;

    private const string OrdersQuery = $$"""
        query Changed($query: String!, $after: String, $orders: Int!, $lines: Int!) {
          orders(first: $orders, after: $after, query: $query, sortKey: UPDATED_AT) {
            pageInfo { hasNextPage endCursor }
            nodes {
              id legacyResourceId name createdAt updatedAt cancelledAt test note displayFinancialStatus
              customer { legacyResourceId }
              lineItems(first: $lines) { {{LineFields}} }
            }
          }
        }
        """;

    private const string LinesQuery = $$"""
        query Lines($id: ID!, $after: String, $lines: Int!) {
          order(id: $id) { lineItems(first: $lines, after: $after) { {{LineFields}} } }
        }
        """;

    private const string TopicsQuery = "query Topics { webhookSubscriptions(first: 100) { nodes { topic } } }";

    /// <summary>Those that bring orders; the topics about data go to the app as such and cannot be asked for.</summary>
    private static readonly string[] Wanted =
    [
        "orders/create",
        "orders/paid",
        "orders/updated",
        "orders/cancelled",
        "orders/edited",
        "refunds/create",
    ];

    /// <inheritdoc/>
    public string Platform => ShopifyPlatform.PlatformName;

    /// <inheritdoc/>
    public async Task<Result<SourcedPage>> ReadAsync(
        Shop shop,
        DateTimeOffset since,
        string? next,
        CancellationToken cancellationToken = default
    )
    {
        var variables = new
        {
            query = $"updated_at:>='{since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}'",
            after = next,
            orders = Orders,
            lines = Lines,
        };
        var answer = await admin.AskAsync(shop, OrdersQuery, variables, cancellationToken);
        if (!answer.IsAccepted)
        {
            return answer.Refusal;
        }

        try
        {
            return await PageAsync(shop, answer.Value.GetProperty("orders"), cancellationToken);
        }
        catch (Exception e)
            when (e is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            // Of another shape than this version of the API has.
            return Refusals.ShopApiFault.With(
                ("host", shop.Api!.Address.Host),
                ("detail", ShopApiClient.Shown(e.Message))
            );
        }
    }

    private async Task<Result<SourcedPage>> PageAsync(
        Shop shop,
        JsonElement connection,
        CancellationToken cancellationToken
    )
    {
        var found = new List<SourcedOrder>();
        foreach (var order in connection.GetProperty("nodes").EnumerateArray())
        {
            var lines = await LinesAsync(shop, order, cancellationToken);
            if (!lines.IsAccepted)
            {
                return lines.Refusal;
            }

            found.Add(
                new(
                    Text(order, "legacyResourceId"),
                    order.GetProperty("updatedAt").GetDateTimeOffset(),
                    JsonSerializer.SerializeToUtf8Bytes(Body(order, lines.Value))
                )
            );
        }

        return new SourcedPage(found, Next(connection));
    }

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<string>>> FindMissingTopicsAsync(
        Shop shop,
        CancellationToken cancellationToken = default
    )
    {
        var answer = await admin.AskAsync(shop, TopicsQuery, new { }, cancellationToken);
        if (!answer.IsAccepted)
        {
            return answer.Refusal;
        }

        // ORDERS_CREATE is orders/create.
        var there = answer
            .Value.GetProperty("webhookSubscriptions")
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(n => Text(n, "topic"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Result.Of<IReadOnlyList<string>>([.. Wanted.Where(w => !there.Contains(w.Replace('/', '_')))]);
    }

    private async Task<Result<List<JsonElement>>> LinesAsync(
        Shop shop,
        JsonElement order,
        CancellationToken cancellationToken
    )
    {
        var connection = order.GetProperty("lineItems");
        List<JsonElement> lines = [.. connection.GetProperty("nodes").EnumerateArray()];
        while (Next(connection) is { } after)
        {
            var variables = new
            {
                id = Text(order, "id"),
                after,
                lines = MoreLines,
            };
            var answer = await admin.AskAsync(shop, LinesQuery, variables, cancellationToken);
            if (!answer.IsAccepted)
            {
                return answer.Refusal;
            }

            connection = answer.Value.GetProperty("order").GetProperty("lineItems");
            lines.AddRange(connection.GetProperty("nodes").EnumerateArray());
        }

        return lines;
    }

    private static JsonObject Body(JsonElement order, List<JsonElement> lines) =>
        new()
        {
            ["id"] = Id(Text(order, "legacyResourceId")),
            ["name"] = Text(order, "name"),
            ["created_at"] = Text(order, "createdAt"),
            ["updated_at"] = Text(order, "updatedAt"),
            ["cancelled_at"] = Find(order, "cancelledAt")?.GetString(),
            ["test"] = order.GetProperty("test").GetBoolean(),
            ["note"] = Find(order, "note")?.GetString(),
            ["financial_status"] = Find(order, "displayFinancialStatus")?.GetString()?.ToLowerInvariant(),
            ["customer"] = Find(order, "customer") is { } customer
                ? new JsonObject { ["id"] = Id(Text(customer, "legacyResourceId")) }
                : null,
            ["line_items"] = new JsonArray([.. lines.Select(Line)]),
        };

    private static JsonNode Line(JsonElement line) =>
        new JsonObject
        {
            // "gid://shopify/LineItem/123" ends in the id that webhooks have.
            ["id"] = Id(Text(line, "id").Split('/')[^1]),
            ["title"] = Text(line, "title"),
            ["sku"] = Find(line, "sku")?.GetString(),
            ["quantity"] = line.GetProperty("quantity").GetInt32(),
            ["current_quantity"] = line.GetProperty("currentQuantity").GetInt32(),
            ["variant_title"] = Find(line, "variantTitle")?.GetString(),
            ["variant_id"] = Find(line, "variant") is { } variant ? Id(Text(variant, "legacyResourceId")) : null,
            ["product_id"] = Find(line, "product") is { } product ? Id(Text(product, "legacyResourceId")) : null,
            ["properties"] = new JsonArray([
                .. line.GetProperty("customAttributes")
                    .EnumerateArray()
                    .Select(a =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["name"] = Text(a, "key"),
                                ["value"] = Find(a, "value")?.GetString() ?? "",
                            }
                    ),
            ]),
        };

    private static string? Next(JsonElement connection)
    {
        var info = connection.GetProperty("pageInfo");
        return info.GetProperty("hasNextPage").GetBoolean() ? Text(info, "endCursor") : null;
    }

    private static ulong Id(string text) => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;

    private static JsonElement? Find(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
