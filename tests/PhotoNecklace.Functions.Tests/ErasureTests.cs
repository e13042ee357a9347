using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Azurite.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>Erasing over HTTP: by the operator, and by the platform's signed request.</summary>
public sealed class ErasureTests(PipelineFixture pipeline)
{
    [Fact]
    public async Task An_operator_erases_an_order_and_is_told_what_went()
    {
        var (photo, id) = await ReadyAsync("For ever, Ada");

        using var response = await pipeline.Http.PostAsJsonAsync("erasures", new { shop = "demo", order = $"#{id}" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var erased = (await response.Content.ReadFromJsonAsync<JsonNode>())!["orders"]![0]!;
        Assert.Equal(($"{id}", 6, 1), (Text(erased, "orderId"), Number(erased, "blobs"), Number(erased, "photos")));
        await AssertGoneAsync(photo, id);
        using var again = await pipeline.Http.PostAsJsonAsync("erasures", new { shop = "demo", order = $"{id}" });
        erased = (await again.Content.ReadFromJsonAsync<JsonNode>())!["orders"]![0]!;
        Assert.Equal((0, 0), (Number(erased, "blobs"), Number(erased, "photos")));
    }

    [Fact]
    public async Task The_platforms_signed_request_erases_a_customer_and_later_deliveries_bring_nothing_back()
    {
        var (photo, id) = await ReadyAsync("For ever, Ada");

        // A customer id of its own, because other tests' orders share the usual one; the order is named.
        var customer = $"{OrderNumbers.Next()}";
        using var taken = await pipeline.DeliverAsync(Requests.RedactCustomer(customer, $"{id}"), "customers/redact");
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        await Eventually.True(() => IsGoneAsync(photo, id), "the order to be gone");
        using var late = await pipeline.DeliverAsync(Body(id, photo, "2026-11-21T10:00:00Z"), "orders/updated");
        await pipeline.PutAsync(_uploadUrl!, DrawnPhotos.FromPhone());

        Assert.Equal(HttpStatusCode.Accepted, late.StatusCode);
        await Eventually.True(() => IsGoneAsync(photo, id), "the late delivery and the late upload to be gone");
        await AssertGoneAsync(photo, id);
    }

    [Theory]
    [InlineData("customers/redact")]
    [InlineData("customers/data_request")]
    [InlineData("shop/redact")]
    public async Task A_request_that_is_not_signed_gets_401(string topic)
    {
        using var response = await pipeline.DeliverAsync(Requests.RedactShop(), topic, "quiet", signature: "AAAA");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_customers_question_is_taken_and_noted()
    {
        var (_, id) = await ReadyAsync("Hello");
        using var taken = await pipeline.DeliverAsync(
            Requests.Data($"{OrderNumbers.Next()}", $"{id}"),
            "customers/data_request"
        );
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        await Eventually.True(
            async () =>
                (await pipeline.GetAsync($"orders/demo/{id}"))!["timeline"]!
                    .AsArray()
                    .Any(e => Text(e!, "kind") == "data-requested"),
            "the question on the timeline"
        );
    }

    [Theory]
    [InlineData("""{"shop":"demo"}""", HttpStatusCode.UnprocessableEntity, "erase-what")]
    [InlineData("""{"shop":"nobody","customer":"1"}""", HttpStatusCode.NotFound, "shop-unknown")]
    [InlineData("""{"shop":"demo","order":"4711"}""", HttpStatusCode.NotFound, "order-unknown")]
    [InlineData("[1]", HttpStatusCode.UnprocessableEntity, "body-invalid")]
    public async Task A_wish_that_cannot_be_is_a_sentence(string body, HttpStatusCode status, string code)
    {
        using var content = new StringContent(body);
        using var response = await pipeline.Http.PostAsync("erasures", content);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, Text((await response.Content.ReadFromJsonAsync<JsonNode>())!, "code"));
    }

    private string? _uploadUrl;

    private async Task<(string Photo, long Order)> ReadyAsync(string engraving)
    {
        var ticket = await pipeline.CreateUploadAsync();
        _uploadUrl = Text(ticket, "uploadUrl");
        await pipeline.PutAsync(_uploadUrl, DrawnPhotos.FromPhone());
        var (photo, id) = (Text(ticket, "photoId"), OrderNumbers.Next());
        using var taken = await pipeline.DeliverAsync(Body(id, photo, "2026-11-20T10:00:00Z", engraving));
        await pipeline.OrderAsync(id, "ProofReady");
        return (photo, id);
    }

    private static byte[] Body(long id, string photo, string at, string engraving = "Late") =>
        OrderBodies.Order(
            id,
            at,
            lines: [OrderBodies.Line(1, "HEART-LOCKET", 1, ("_photo_id", photo), ("Engraving", engraving))]
        );

    private async Task<bool> IsGoneAsync(string photo, long id)
    {
        foreach (
            var (container, prefix) in new[]
            {
                (Containers.Uploads, photo),
                (Containers.Photos, photo),
                (Containers.Webhooks, $"demo/{id}/"),
                (Containers.Previews, $"demo/{id}/"),
                (Containers.Prints, $"demo/{id}/"),
            }
        )
        {
            var blobs = pipeline.Blobs.GetBlobContainerClient(container);
            await foreach (var _ in blobs.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, default))
            {
                return false;
            }
        }

        return true;
    }

    private async Task AssertGoneAsync(string photo, long id)
    {
        Assert.True(await IsGoneAsync(photo, id));
        Assert.Equal("photo-erased", Text((await pipeline.GetAsync($"photos/{photo}"))!, "reason"));
        Assert.Equal("Cancelled", Text((await pipeline.GetAsync($"orders/demo/{id}"))!, "state"));
        var orders = pipeline.Service<TableServiceClient>().GetTableClient(Tables.Orders);
        await foreach (var row in orders.QueryAsync<TableEntity>($"PartitionKey eq 'demo|{id}'"))
        {
            var text = string.Join('\n', row.Select(c => $"{c.Key}={c.Value}"));
            Assert.DoesNotContain("Ada", text, StringComparison.Ordinal);
            Assert.DoesNotContain(photo, text, StringComparison.Ordinal);
            Assert.Null(row.GetString("CustomerId"));
        }
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();
}
