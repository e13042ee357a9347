using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>A customer and an operator decide about an order, over HTTP.</summary>
public sealed class ProofTests(PipelineFixture pipeline)
{
    [Fact]
    public async Task A_customer_changes_her_photo_and_approves_and_the_operator_sees_it()
    {
        var (id, token) = await ReadyAsync("LOCKET");
        var first = Item(await pipeline.GetAsync($"proofs/{token}"));
        Assert.Equal(["open", "front"], first["previews"]!.AsArray().Select(p => $"{p!["view"]}"));
        foreach (var preview in first["previews"]!.AsArray())
        {
            Assert.NotEmpty(await pipeline.Http.GetByteArrayAsync(new Uri($"{preview!["url"]}")));
        }

        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone(orientation: 3));
        await pipeline.VerdictAsync(photo);
        var placement = (await pipeline.GetAsync($"photos/{photo}/placement?pendant=heart-locket"))!;
        using var changed = await PostAsync($"proofs/{token}/items/1", new { photoId = photo });
        Assert.Equal(HttpStatusCode.Accepted, changed.StatusCode);
        await pipeline.OrderAsync(id, "ProofReady");

        using var old = await ApproveAsync(token, first);
        Assert.Equal(HttpStatusCode.Conflict, old.StatusCode);
        Assert.Equal("proof-changed", await CodeAsync(old));
        var second = Item(await pipeline.GetAsync($"proofs/{token}"));
        Assert.Equal($"{placement["crop"]}", $"{Assert.Single(second["placed"]!.AsArray())}");
        using var approved = await ApproveAsync(token, second);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        using var late = await PostAsync($"proofs/{token}/items/1", new { crop = "" });
        Assert.Equal("change-too-late", await CodeAsync(late));

        var listed = await pipeline.GetAsync($"orders/demo?q={id}&state=Approved");
        Assert.Equal($"{id}", $"{Assert.Single(listed!["orders"]!.AsArray())!["orderId"]}");
        var waiting = (await pipeline.GetAsync("approved/demo"))!["items"]!.AsArray();
        Assert.Contains(waiting, i => $"{i!["orderId"]}" == $"{id}");
    }

    [Fact]
    public async Task A_token_opens_its_own_order_until_it_ends()
    {
        var (id, token) = await ReadyAsync("PAW");
        using var tampered = await pipeline.Http.GetAsync($"proofs/{token[..^2]}xx");
        Assert.Equal((HttpStatusCode.NotFound, "proof-unknown"), (tampered.StatusCode, await CodeAsync(tampered)));
        using var other = await PostAsync($"proofs/{token}/items/999", new { crop = "" });
        Assert.Equal((HttpStatusCode.NotFound, "item-unknown"), (other.StatusCode, await CodeAsync(other)));

        var options = pipeline.Service<ProofOptions>() with { Lifetime = TimeSpan.FromDays(-1) };
        var ended = new ProofTokens(options, TimeProvider.System).Create(new OrderKey("demo", $"{id}")).Token;
        using var expired = await pipeline.Http.GetAsync($"proofs/{ended}");
        Assert.Equal((HttpStatusCode.Gone, "proof-expired"), (expired.StatusCode, await CodeAsync(expired)));
        using var view = await pipeline.Http.GetAsync($"proofs/{token}");
        Assert.True(view.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_workshop_changes_takes_out_and_brings_back_an_item()
    {
        var (id, _) = await ReadyAsync("PAW");
        using var changed = await PostAsync($"orders/demo/{id}/items/1", new { engraving = "Rex", note = "She rang." });
        Assert.Equal(HttpStatusCode.Accepted, changed.StatusCode);
        var order = await pipeline.OrderAsync(id, "ProofReady");
        Assert.Equal("Rex", $"{Item(order)["engraving"]}");
        Assert.Contains(
            order["timeline"]!.AsArray(),
            e => $"{e!["text"]}".Contains("She rang.", StringComparison.Ordinal)
        );

        using var cancelled = await PostAsync($"orders/demo/{id}/items/1/cancel", new { reason = "No silver." });
        Assert.Equal("Cancelled", $"{(await cancelled.Content.ReadFromJsonAsync<JsonNode>())!["state"]}");
        using var retried = await pipeline.Http.PostAsync($"orders/demo/{id}/items/1/retry", content: null);
        Assert.Equal(HttpStatusCode.Accepted, retried.StatusCode);
        await pipeline.OrderAsync(id, "ProofReady");
        using var again = await pipeline.Http.PostAsync($"orders/demo/{id}/items/1/retry", content: null);
        Assert.Equal((HttpStatusCode.Conflict, "not-retryable"), (again.StatusCode, await CodeAsync(again)));
    }

    [Fact]
    public async Task Lists_name_the_shops_and_refuse_what_makes_no_sense()
    {
        Assert.Equal(
            ["asked", "demo", "files", "market", "quiet", "woo"],
            (await pipeline.GetAsync("shops"))!["shops"]!.AsArray().Select(s => $"{s}")
        );
        Assert.Empty((await pipeline.GetAsync("orders/quiet"))!["orders"]!.AsArray());
        foreach (
            var (path, status, code) in new[]
            {
                ("orders/nobody", HttpStatusCode.NotFound, "shop-unknown"),
                ("orders/demo?top=many", HttpStatusCode.UnprocessableEntity, "top-invalid"),
                ("orders/demo?state=Lost", HttpStatusCode.UnprocessableEntity, "state-unknown"),
                ("approved/demo?continuation=x", HttpStatusCode.UnprocessableEntity, "continuation-invalid"),
                ("photos/none/placement?pendant=paw", HttpStatusCode.NotFound, "photo-not-ready"),
                ("photos/none/placement?pendant=sun", HttpStatusCode.NotFound, "pendant-unknown"),
                ("orders/demo/none/proof", HttpStatusCode.NotFound, "order-unknown"),
            }
        )
        {
            using var answer = await pipeline.Http.GetAsync(path);
            Assert.Equal((status, code), (answer.StatusCode, await CodeAsync(answer)));
        }
    }

    private async Task<(long Id, string Token)> ReadyAsync(string kind)
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var id = OrderNumbers.Next();
        var line =
            kind == "LOCKET"
                ? OrderBodies.Line(1, "HEART-LOCKET", 1, ("_photo_id", photo), ("Engraving", "Rex"))
                : OrderBodies.Line(1, kind, 1, ("_photo_id", photo));
        using var taken = await pipeline.DeliverAsync(OrderBodies.Order(id, lines: [line]));
        Assert.True(taken.IsSuccessStatusCode);
        await pipeline.OrderAsync(id, "ProofReady");
        var link = (await pipeline.GetAsync($"orders/demo/{id}/proof"))!;
        var url = new Uri($"{link["url"]}");
        Assert.StartsWith("https://proofs.example/proof/", url.AbsoluteUri, StringComparison.Ordinal);
        return (id, url.Segments[^1]);
    }

    private Task<HttpResponseMessage> ApproveAsync(string token, JsonNode item) =>
        PostAsync(
            $"proofs/{token}/approve",
            new { items = new[] { new { itemId = $"{item["itemId"]}", version = $"{item["version"]}" } } }
        );

    private Task<HttpResponseMessage> PostAsync<T>(string path, T body) => pipeline.Http.PostAsJsonAsync(path, body);

    private static JsonNode Item(JsonNode? view) => Assert.Single(view!["items"]!.AsArray())!;

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        $"{(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]}";
}
