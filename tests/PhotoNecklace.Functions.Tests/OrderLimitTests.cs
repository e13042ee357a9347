using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>Bodies, ids and orders that nobody expects, over HTTP: each gets a sentence, and none a 500.</summary>
public sealed class OrderLimitTests(PipelineFixture pipeline)
{
    private const long FirstLine = 14_000_000_000_000;

    private static readonly string Long = new('x', 700);

    [Theory]
    [InlineData("""{"id":"1\ud83d","updated_at":"2026-01-01T00:00:00Z","line_items":[]}""")]
    [InlineData("""{"id":1,"updated_at":"2026-01-01T00:00:00\ud83dZ","line_items":[]}""")]
    [InlineData("""{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[{"id":"2\udc67"}]}""")]
    [InlineData("""{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[{"id":2,"properties":{"\ud83d":"x"}}]}""")]
    [InlineData("""{"id":1,"updated_at":"2026-01-01T00:00:00Z","name":"~","line_items":[]}""")]
    [InlineData("""{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[{"id":2,"title":"~"}]}""")]
    [InlineData("""{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[{"id":2,"properties":{"~":"x"}}]}""")]
    [InlineData(
        """{"id":1,"updated_at":"2026-01-01T00:00:00Z","line_items":[{"id":2,"properties":[{"name":"a","value":"~"}]}]}"""
    )]
    public async Task A_signed_body_with_what_is_no_text_is_refused(string text)
    {
        // Here ~ stands for a byte that is no UTF-8.
        var body = Encoding.UTF8.GetBytes(text).Select(b => b == '~' ? (byte)0xFF : b).ToArray();
        using var response = await pipeline.DeliverAsync(body, shop: "quiet");
        await RefusedAsync(response, HttpStatusCode.UnprocessableEntity, "order-invalid");
    }

    [Fact]
    public async Task An_id_that_is_longer_than_a_key_is_not_there()
    {
        var token = pipeline.Service<ProofTokens>().Create(new OrderKey("demo", "1")).Token;
        foreach (
            var path in new[]
            {
                $"orders/demo/{Long}",
                $"orders/{Long}/1",
                $"orders/demo/{Long}/proof",
                $"sheets/{Long}",
                $"photos/{Long}",
            }
        )
        {
            using var response = await pipeline.Http.GetAsync(path);
            Assert.True(
                response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity,
                $"{path[..12]}: {response.StatusCode}"
            );
        }

        var nothing = new JsonObject();
        foreach (
            var (path, body) in new (string, JsonNode)[]
            {
                ($"orders/demo/{Long}/approve", nothing),
                ($"orders/demo/1/items/{Long}", new JsonObject { ["engraving"] = "A" }),
                ($"orders/demo/{Long}/items/1/retry", nothing),
                ($"orders/demo/{Long}/items/1/cancel", nothing),
                ($"proofs/{token}/items/{Long}", new JsonObject { ["crop"] = "0,0,1,1" }),
                (
                    $"proofs/{token}/approve",
                    new JsonObject
                    {
                        ["items"] = new JsonArray(new JsonObject { ["itemId"] = Long, ["version"] = "v" }),
                    }
                ),
                ("erasures", new JsonObject { ["shop"] = "demo", ["order"] = Long }),
                ("erasures", new JsonObject { ["shop"] = "demo", ["customer"] = Long }),
                ("erasures", new JsonObject { ["shop"] = Long, ["customer"] = "1" }),
                ("sheets", new JsonObject { ["shop"] = "demo", ["orders"] = new JsonArray(Long) }),
                ("sheets", new JsonObject { ["shop"] = "demo", ["orders"] = new JsonArray((JsonNode?)null) }),
                ("sheets", new JsonObject { ["shop"] = Long, ["allApproved"] = true }),
            }
        )
        {
            using var response = await pipeline.Http.PostAsJsonAsync(path, body);
            Assert.True(
                response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity,
                $"{path} {body.ToJsonString()[..Math.Min(40, body.ToJsonString().Length)]}: {response.StatusCode}"
            );
        }

        using var listed = await pipeline.Http.GetAsync($"orders/demo?q={Long}");
        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
    }

    [Theory]
    [InlineData("""{"engraving":"\ud83d"}""")]
    [InlineData("""{"photoId":"\ud83d"}""")]
    [InlineData("""{"\ud83d":"x"}""")]
    public async Task Half_of_a_character_in_a_wish_is_refused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await pipeline.Http.PostAsync("orders/demo/1/items/2", content);
        Assert.True(
            response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity,
            $"{response.StatusCode}"
        );
    }

    [Fact]
    public async Task An_order_of_many_lines_is_recorded_and_read_in_pages()
    {
        var id = OrderNumbers.Next();
        // Without photos, so that nothing is rendered.
        var lines = Enumerable
            .Range(0, Thoroughness.Of(250, full: 1200))
            .Select(n => OrderBodies.Line(FirstLine + n, "PAW"))
            .ToArray();
        using var taken = await pipeline.DeliverAsync(OrderBodies.Order(id, lines: lines));
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        var order = await pipeline.OrderAsync(id, "NeedsAttention");
        while (order["itemCount"]!.GetValue<int>() < lines.Length)
        {
            order = await pipeline.OrderAsync(id, "NeedsAttention"); // Some of its transactions are still to come.
        }

        Assert.Equal(100, order["items"]!.AsArray().Count);
        var next = await pipeline.GetAsync(
            $"orders/demo/{id}?top=7&continuation={order["continuation"]!.GetValue<string>()}"
        );
        Assert.Equal(
            Enumerable.Range(100, 7).Select(n => $"{FirstLine + n}"),
            next!["items"]!.AsArray().Select(i => i!["itemId"]!.GetValue<string>())
        );
        using var wrong = await pipeline.Http.GetAsync($"orders/demo/{id}?top=x");
        await RefusedAsync(wrong, HttpStatusCode.UnprocessableEntity, "top-invalid");
    }

    [Fact]
    public async Task An_order_of_too_many_lines_is_refused_with_the_limit()
    {
        var lines = Enumerable.Range(1, 5001).Select(n => new JsonObject { ["id"] = n }).ToArray();
        using var response = await pipeline.DeliverAsync(OrderBodies.Order(1, lines: lines), shop: "quiet");
        await RefusedAsync(response, HttpStatusCode.UnprocessableEntity, "order-too-large");
    }

    [Fact]
    public async Task An_unpaid_order_is_shown_on_hold_and_a_refund_reaches_it_over_http()
    {
        var id = OrderNumbers.Next();
        var line = OrderBodies.Line(id * 10, "PAW", 2);
        using var taken = await pipeline.DeliverAsync(OrderBodies.Order(id, financialStatus: "pending", lines: line));
        var order = await pipeline.OrderAsync(id, "NeedsAttention");
        Assert.Equal("NotPaid", order["hold"]!["cause"]!.GetValue<string>());
        Assert.Contains("not paid yet", order["hold"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);

        using var refunded = await pipeline.DeliverAsync(
            OrderBodies.Refund(id * 100, id, lines: (id * 10, 2)),
            "refunds/create"
        );
        Assert.Equal(HttpStatusCode.Accepted, refunded.StatusCode);
        await pipeline.OrderAsync(id, "Cancelled");
    }

    [Fact]
    public async Task A_test_order_is_not_held_where_storage_is_the_emulator()
    {
        var id = OrderNumbers.Next();
        var body = OrderBodies.With(OrderBodies.Order(id, lines: OrderBodies.Line(id * 10, "PAW")), ("test", true));
        using var taken = await pipeline.DeliverAsync(body);
        var order = await pipeline.OrderAsync(id, "NeedsAttention");
        Assert.True(order["isTest"]!.GetValue<bool>());
        Assert.Null(order["hold"]);
    }

    private static async Task RefusedAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(code, answer["code"]!.GetValue<string>());
        Assert.EndsWith(".", answer["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
