using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Functions.Platforms;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Platforms;

/// <summary>
/// Shopify's Admin API as its documentation describes it: GraphQL over POST with the token in a header, 200 also for errors, connections in pages,
/// a cost with a bucket, and tokens of client credentials that end.
/// </summary>
public sealed class ShopifyOrderSourceTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orders_come_in_pages_and_so_do_their_lines()
    {
        await using var server = await ApiServer.StartAsync(request =>
        {
            var (query, variables) = Question(request);
            return (query.Contains("query Lines", StringComparison.Ordinal), (string?)variables["after"]) switch
            {
                (false, null) => Data(Orders("more", Order(1, LinesOf(1, "further", 25)))),
                (false, "more") => Data(Orders(null, Order(2, LinesOf(2, null, 1)))),
                (true, "further") => Data(
                    new JsonObject { ["order"] = new JsonObject { ["lineItems"] = LinesOf(1, null, 3, 26) } }
                ),
                _ => new(500, "{}"),
            };
        });
        using var source = new Source(server);

        var first = (await source.ReadAsync(Since, null)).Value!;
        var second = (await source.ReadAsync(Since, first.Next)).Value!;

        Assert.Null(second.Next);
        var orders = first.Orders.Concat(second.Orders).Select(o => ShopifyOrderReader.Read(o.Body).Value!).ToList();
        Assert.Equal(["1", "2"], orders.Select(o => o.Id));
        Assert.Equal([28, 1], orders.Select(o => o.Lines.Count));
        Assert.Equal(28, orders[0].Lines.DistinctBy(l => l.Id, StringComparer.Ordinal).Count());
        var (_, asked) = Question(server.Requests[0]);
        Assert.Equal("updated_at:>='2026-11-26T08:00:00Z'", (string?)asked["query"]);
        Assert.All(server.Requests, r => Assert.Equal("fixed", r.Headers["X-Shopify-Access-Token"]));
    }

    [Fact]
    public async Task An_order_that_is_asked_for_gives_the_items_that_its_webhook_gives()
    {
        var webhook = OrderBodies.With(
            OrderBodies.Order(
                7,
                "2026-11-26T09:00:00Z",
                lines:
                [
                    OrderBodies.Line(
                        71,
                        "HEART-LOCKET-SILVER-GLASS",
                        3,
                        ("_photo_id", new string('a', 32)),
                        ("Engraving", "Mum")
                    ),
                    OrderBodies.Line(72, "GIFT-BOX"),
                ]
            ),
            ("created_at", "2026-11-26T08:59:00Z"),
            ("customer", new JsonObject { ["id"] = 7001 }),
            ("note_attributes", new JsonArray(new JsonObject { ["name"] = "Occasion", ["value"] = "Birthday" }))
        );
        var body = JsonNode.Parse(webhook)!;
        body["line_items"]![0]!["current_quantity"] = 2;
        body["line_items"]![0]!["variant_id"] = 44;
        body["line_items"]![0]!["product_id"] = 8;
        body["line_items"]![0]!["variant_title"] = "Silver / Large";
        webhook = JsonSerializer.SerializeToUtf8Bytes(body);
        var lines = LinesOf(7, null, 0);
        lines["nodes"] = new JsonArray
        {
            Line("71", "HEART-LOCKET-SILVER-GLASS", 3, 2, ("_photo_id", new string('a', 32)), ("Engraving", "Mum")),
            Line("72", "GIFT-BOX", 1, 1),
        };
        await using var server = await ApiServer.StartAsync(_ => Data(Orders(null, Order(7, lines))));
        using var source = new Source(server);

        var told = Assert.Single((await source.ReadAsync(Since, null)).Value!.Orders);

        var shop = new Shop { Name = "demo", Secrets = ["x"] };
        var mapper = new MemoryPipeline().Mapper;
        var expected = mapper.Map(shop, ShopifyOrderReader.Read(webhook).Value!, webhook);
        var actual = mapper.Map(shop, ShopifyOrderReader.Read(told.Body).Value!, told.Body);
        Assert.Equal(expected.Items, actual.Items);
        Assert.Equal(expected.Ordered, actual.Ordered);
        Assert.Equal(expected.Order with { Version = actual.Order.Version }, actual.Order);
        Assert.Equal(expected.Order.Version.UpdatedAt, actual.Order.Version.UpdatedAt);
        Assert.Equal(("7", expected.Order.Version.UpdatedAt), (told.OrderId, told.UpdatedAt));
    }

    [Fact]
    public async Task A_throttled_question_waits_as_long_as_the_answer_says()
    {
        var throttles = 0;
        await using var server = await ApiServer.StartAsync(_ =>
            throttles++ < 2
                ? new(
                    200,
                    """
                    {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],
                     "extensions":{"cost":{"requestedQueryCost":770,"throttleStatus":{"maximumAvailable":2000,"currentlyAvailable":570,"restoreRate":100}}}}
                    """
                )
                : Data(Orders(null))
        );
        using var source = new Source(server, hurries: true);
        var start = source.Clock.GetUtcNow();

        Assert.True((await source.ReadAsync(Since, null)).IsAccepted);

        // Twice 200 points at 100 a second.
        Assert.InRange((source.Clock.GetUtcNow() - start).TotalSeconds, 4, 4.5);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_token_is_asked_for_once_and_again_before_its_end_and_when_it_is_refused()
    {
        var (given, refused) = (0, false);
        await using var server = await ApiServer.StartAsync(request =>
        {
            if (request.PathAndQuery == "/admin/oauth/access_token")
            {
                Assert.Equal("grant_type=client_credentials&client_id=app&client_secret=secret", request.Body);
                return new(200, $$"""{"access_token":"t{{++given}}","scope":"read_orders","expires_in":86399}""");
            }

            if (refused)
            {
                refused = false;
                return new(401, """{"errors":"[API] Invalid API key or access token"}""");
            }

            return request.Headers["X-Shopify-Access-Token"] == $"t{given}" ? Data(Orders(null)) : new(401, "{}");
        });
        using var source = new Source(server, id: "app");

        Assert.True((await source.ReadAsync(Since, null)).IsAccepted);
        Assert.True((await source.ReadAsync(Since, null)).IsAccepted);
        Assert.Equal(1, given);
        source.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(4));
        Assert.True((await source.ReadAsync(Since, null)).IsAccepted);
        Assert.Equal(2, given);
        refused = true;
        Assert.True((await source.ReadAsync(Since, null)).IsAccepted);
        Assert.Equal(3, given);
    }

    [Theory]
    [InlineData(401, """{"errors":"[API] Invalid API key"}""", "refused the key (401)")]
    [InlineData(403, "{}", "may read orders")]
    [InlineData(404, "<html>Not found</html>", "isn’t the shop’s API (status 404)")]
    [InlineData(200, "<html>Enter password</html>", "isn’t the shop’s API (status 200)")]
    [InlineData(302, "", "isn’t the shop’s API (status 302)")]
    [InlineData(
        200,
        """{"errors":[{"message":"Field 'x' doesn't exist on type 'Order'"}]}""",
        "Field 'x' doesn't exist"
    )]
    [InlineData(
        200,
        """{"errors":[{"message":"Access denied for orders field.","extensions":{"code":"ACCESS_DENIED"}}]}""",
        "Access denied"
    )]
    [InlineData(200, """{"data":{"orders":{"nodes":[{"id":"x"}]}}}""", "answered with an error")]
    [InlineData(200, """{"data":{}}""", "answered with an error")]
    public async Task What_is_no_answer_is_a_sentence(int status, string body, string says)
    {
        await using var server = await ApiServer.StartAsync(_ => new(status, body));
        using var source = new Source(server);

        var refusal = (await source.ReadAsync(Since, null)).Refusal;

        Assert.Equal("shop-api", refusal?.Code);
        Assert.Contains(says, refusal!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("fixed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_and_one_that_stays_so_is_told()
    {
        var busy = 2;
        await using var server = await ApiServer.StartAsync(_ =>
            busy-- > 0 ? new(503, "", RetryAfter: "3") : Data(Orders(null))
        );
        using var source = new Source(server, hurries: true);
        Assert.True((await source.ReadAsync(Since, null)).IsAccepted);

        busy = 100;
        var refusal = (await source.ReadAsync(Since, null)).Refusal;
        Assert.Contains("doesn’t answer (503)", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_without_a_subscription_are_named()
    {
        await using var server = await ApiServer.StartAsync(_ =>
            Data(
                JsonNode.Parse(
                    """{"webhookSubscriptions":{"nodes":[{"topic":"ORDERS_CREATE"},{"topic":"ORDERS_UPDATED"},{"topic":"REFUNDS_CREATE"},{"topic":"APP_UNINSTALLED"}]}}"""
                )!
            )
        );
        using var source = new Source(server);

        Assert.Equal(["orders/paid", "orders/cancelled", "orders/edited"], (await source.TopicsAsync()).Value!);
    }

    [Fact]
    public async Task Subscriptions_of_another_shape_are_a_sentence()
    {
        await using var server = await ApiServer.StartAsync(_ => Data(new JsonObject { ["shop"] = "demo" }));
        using var source = new Source(server);

        Assert.Equal("shop-api", (await source.TopicsAsync()).Refusal?.Code);
    }

    private static (string Query, JsonNode Variables) Question(ApiRequest request)
    {
        Assert.Equal(("POST", "/admin/api/2026-10/graphql.json"), (request.Method, request.PathAndQuery));
        var body = JsonNode.Parse(request.Body)!;
        return ((string)body["query"]!, body["variables"]!);
    }

    private static ApiResponse Data(JsonNode data) =>
        new(200, new JsonObject { ["data"] = data.DeepClone() }.ToJsonString());

    private static JsonObject Orders(string? next, params JsonObject[] orders) =>
        new() { ["orders"] = Connection(next, [.. orders]) };

    private static JsonObject Connection(string? next, JsonNode[] nodes) =>
        new()
        {
            ["pageInfo"] = new JsonObject { ["hasNextPage"] = next is not null, ["endCursor"] = next },
            ["nodes"] = new JsonArray(nodes),
        };

    private static JsonObject LinesOf(long order, string? next, int count, int from = 1) =>
        Connection(next, [.. Enumerable.Range(from, count).Select(n => Line($"{(order * 1000) + n}", "SKU", 1, 1))]);

    private static JsonObject Order(long id, JsonObject lines) =>
        new()
        {
            ["id"] = $"gid://shopify/Order/{id}",
            ["legacyResourceId"] = $"{id}",
            ["name"] = $"#{id}",
            ["createdAt"] = "2026-11-26T08:59:00Z",
            ["updatedAt"] = "2026-11-26T09:00:00Z",
            ["cancelledAt"] = null,
            ["test"] = false,
            ["note"] = "Please hurry",
            ["displayFinancialStatus"] = "PAID",
            ["customer"] = new JsonObject { ["legacyResourceId"] = "7001" },
            ["customAttributes"] = new JsonArray(new JsonObject { ["key"] = "Occasion", ["value"] = "Birthday" }),
            ["lineItems"] = lines,
        };

    private static JsonObject Line(
        string id,
        string sku,
        int quantity,
        int current,
        params (string Key, string Value)[] attributes
    ) =>
        new()
        {
            ["id"] = $"gid://shopify/LineItem/{id}",
            ["title"] = "Photo necklace",
            ["sku"] = sku,
            ["quantity"] = quantity,
            ["currentQuantity"] = current,
            ["variantTitle"] = "Silver / Large",
            ["variant"] = new JsonObject { ["legacyResourceId"] = "44" },
            ["product"] = new JsonObject { ["legacyResourceId"] = "8" },
            ["customAttributes"] = new JsonArray([
                .. attributes.Select(a => (JsonNode)new JsonObject { ["key"] = a.Key, ["value"] = a.Value }),
            ]),
        };

    private sealed class Source : IDisposable
    {
        private readonly ShopApiClient _client;
        private readonly ShopifyOrderSource _source;
        private readonly Shop _shop;

        public Source(ApiServer server, string? id = null, bool hurries = false)
        {
            var time = hurries ? new HurriedTime(Clock) : (TimeProvider)Clock;
            _client = new(time);
            _source = new(new ShopifyAdmin(_client, time));
            _shop = new()
            {
                Name = "demo",
                Secrets = ["x"],
                Api = new(server.Address, id, id is null ? "fixed" : "secret"),
            };
        }

        public FakeTimeProvider Clock { get; } = new(Since);

        public Task<Result<SourcedPage>> ReadAsync(DateTimeOffset since, string? next) =>
            _source.ReadAsync(_shop, since, next, Stop);

        public Task<Result<IReadOnlyList<string>>> TopicsAsync() => _source.FindMissingTopicsAsync(_shop, Stop);

        public void Dispose() => _client.Dispose();
    }
}
