using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azurite.Testing;
using Xunit;
using static PhotoNecklace.Testing.WooCommerceBodies;

namespace PhotoNecklace.Functions.Tests;

/// <summary>An order that no webhook brought, found by asking the shop's platform.</summary>
public sealed class ReconciliationTests(PipelineFixture pipeline)
{
    private const string Shop = "asked";

    [Fact]
    public async Task It_is_recorded_and_what_the_shop_does_not_send_is_named()
    {
        var id = OrderNumbers.Next();
        pipeline.PlacedElsewhere.Enqueue(
            Order(id, lines: [Line(1, "HEART-LOCKET-SILVER-GLASS", 1, ("Engraving", "Lost"))])
        );

        var run = await AskAsync();
        Assert.Equal(
            (true, 1, "order.restored"),
            (
                run["isFinished"]!.GetValue<bool>(),
                run["takenIn"]!.GetValue<int>(),
                Assert.Single(run["missingTopics"]!.AsArray())!.GetValue<string>()
            )
        );
        var order = await Eventually.Value(
            () => pipeline.GetAsync($"orders/{Shop}/{id}"),
            $"order {id} to be recorded"
        );
        Assert.Equal("Lost", order["items"]![0]!["engraving"]!.GetValue<string>());
        Assert.Equal(0, (await AskAsync())["takenIn"]!.GetValue<int>());

        var health = (await pipeline.GetAsync("health"))!["reconciliation"]!;
        Assert.Equal("order.restored", Assert.Single(health["missingTopics"]!.AsArray())!.GetValue<string>());
        Assert.Equal(0, health["failing"]!.GetValue<int>());
        var all = (await pipeline.GetAsync("reconciliations"))!["shops"]!;
        Assert.Equal(1, all[Shop]!["seen"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("demo", HttpStatusCode.Conflict, "reconciliation-off")]
    [InlineData("nobody", HttpStatusCode.NotFound, "shop-unknown")]
    public async Task A_shop_that_cannot_be_asked_is_told_so(string shop, HttpStatusCode status, string code)
    {
        using var response = await pipeline.Http.PostAsJsonAsync($"shops/{shop}/reconcile", new { });

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonNode>())!["code"]!.GetValue<string>());
    }

    private async Task<JsonNode> AskAsync()
    {
        using var response = await pipeline.Http.PostAsJsonAsync($"shops/{Shop}/reconcile", new { });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
