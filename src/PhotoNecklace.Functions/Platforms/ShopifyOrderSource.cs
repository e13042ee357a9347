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
    // A question may cost 1,000 points, and each object is one: 10 orders of 25 lines with their variants and products take 770, and what carts say of them 50 or so.
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
        query Changed($query: String!, $after: String, $orders: Int!, $lines: Int!, $mails: Boolean!) {
          orders(first: $orders, after: $after, query: $query, sortKey: UPDATED_AT) {
            pageInfo { hasNextPage endCursor }
            nodes {
              id legacyResourceId name createdAt updatedAt cancelledAt test note displayFinancialStatus
              customer { legacyResourceId }
              email @include(if: $mails)
              customAttributes { key value }
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
    public Task<Result<SourcedPage>> ReadAsync(
        Shop shop,
        DateTimeOffset since,
        string? next,
        CancellationToken cancellationToken = default
    ) => ShopifyAdmin.GuardAsync(shop, () => ReadPageAsync(shop, since, next, cancellationToken));

    /// <inheritdoc/>
    public Task<Result<IReadOnlyList<string>>> FindMissingTopicsAsync(
        Shop shop,
        CancellationToken cancellationToken = default
    ) => ShopifyAdmin.GuardAsync(shop, () => ReadMissingTopicsAsync(shop, cancellationToken));

    private async Task<Result<SourcedPage>> ReadPageAsync(
        Shop shop,
        DateTimeOffset since,
        string? next,
        CancellationToken cancellationToken
    )
    {
        var variables = new
        {
            query = $"updated_at:>='{since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}'",
            after = next,
            orders = Orders,
            lines = Lines,
            // Protected data, which an app that mails nobody need not be allowed to read.
            mails = shop.Mail is not null,
        };
        var answer = await admin.AskAsync(shop, OrdersQuery, variables, cancellationToken);
        if (!answer.IsAccepted)
        {
            return answer.Refusal;
        }

        var connection = answer.Value.GetProperty("orders");
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
                    Required(order, "legacyResourceId"),
                    order.GetProperty("updatedAt").GetDateTimeOffset(),
                    JsonSerializer.SerializeToUtf8Bytes(Body(order, lines.Value))
                )
            );
        }

        return new SourcedPage(found, Next(connection));
    }

    private async Task<Result<IReadOnlyList<string>>> ReadMissingTopicsAsync(
        Shop shop,
        CancellationToken cancellationToken
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
            .Select(n => Required(n, "topic"))
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
                id = Required(order, "id"),
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
            ["id"] = Id(Required(order, "legacyResourceId")),
            ["name"] = Required(order, "name"),
            ["created_at"] = Required(order, "createdAt"),
            ["updated_at"] = Required(order, "updatedAt"),
            ["cancelled_at"] = order.Find("cancelledAt")?.GetString(),
            ["test"] = order.GetProperty("test").GetBoolean(),
            ["note"] = order.Find("note")?.GetString(),
            ["email"] = order.Find("email")?.GetString(),
            ["note_attributes"] = Attributes(order),
            ["financial_status"] = order.Find("displayFinancialStatus")?.GetString()?.ToLowerInvariant(),
            ["customer"] = order.Find("customer") is { } customer
                ? new JsonObject { ["id"] = Id(Required(customer, "legacyResourceId")) }
                : null,
            ["line_items"] = new JsonArray([.. lines.Select(Line)]),
        };

    private static JsonNode Line(JsonElement line) =>
        new JsonObject
        {
            // "gid://shopify/LineItem/123" ends in the id that webhooks have.
            ["id"] = Id(Required(line, "id").Split('/')[^1]),
            ["title"] = Required(line, "title"),
            ["sku"] = line.Find("sku")?.GetString(),
            ["quantity"] = line.GetProperty("quantity").GetInt32(),
            ["current_quantity"] = line.GetProperty("currentQuantity").GetInt32(),
            ["variant_title"] = line.Find("variantTitle")?.GetString(),
            ["variant_id"] = line.Find("variant") is { } variant ? Id(Required(variant, "legacyResourceId")) : null,
            ["product_id"] = line.Find("product") is { } product ? Id(Required(product, "legacyResourceId")) : null,
            ["properties"] = Attributes(line),
        };

    private static JsonArray Attributes(JsonElement owner) =>
        [
            .. owner
                .GetProperty("customAttributes")
                .EnumerateArray()
                .Select(a =>
                    (JsonNode)
                        new JsonObject { ["name"] = Required(a, "key"), ["value"] = a.Find("value")?.GetString() ?? "" }
                ),
        ];

    private static string? Next(JsonElement connection)
    {
        var info = connection.GetProperty("pageInfo");
        return info.GetProperty("hasNextPage").GetBoolean() ? Required(info, "endCursor") : null;
    }

    private static ulong Id(string text) => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Required(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;
}
