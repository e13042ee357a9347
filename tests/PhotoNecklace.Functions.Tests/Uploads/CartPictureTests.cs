using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Uploads;

/// <summary>Pictures of designs for shops' carts, over HTTP.</summary>
public sealed class CartPictureTests(PipelineFixture pipeline)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_uploaded_the_photo_gets_a_picture_that_only_its_address_opens()
    {
        var (id, key) = await PhotoAsync();
        var path = await MadeAsync("heart-locket", (id, key));

        using var picture = await pipeline.Http.GetAsync(path, Stop);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
        Assert.True(picture.Headers.CacheControl!.Private);
        var content = await picture.Content.ReadAsByteArrayAsync(Stop);
        Assert.InRange(content.Length, 2000, 100_000);
        // The same design is the same picture, another one another.
        Assert.Equal(path, await MadeAsync("heart-locket", (id, key)));
        Assert.NotEqual(path, await MadeAsync("heart-locket", "Always", (id, key)));

        using var guessed = await pipeline.Http.GetAsync($"/api/cart-pictures/{id}/{new string('0', 32)}.jpg", Stop);
        using var odd = await pipeline.Http.GetAsync($"/api/cart-pictures/{id}/..%2fmaster.jpg", Stop);
        Assert.Equal(HttpStatusCode.NotFound, guessed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, odd.StatusCode);
    }

    [Fact]
    public async Task Whoever_has_only_the_order_gets_none_and_what_cannot_be_made_is_a_sentence()
    {
        var (id, key) = await PhotoAsync();

        Assert.Equal((HttpStatusCode.NotFound, "not-found"), await RefusedAsync("heart-locket", "", (id, "guess")));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "photo-missing"), await RefusedAsync("heart-locket", ""));
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "engraving-character"),
            await RefusedAsync("heart-locket", "😀", (id, key))
        );
        Assert.Equal((HttpStatusCode.NotFound, "pendant-unknown"), await RefusedAsync("tiara", "", (id, key)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task It_goes_with_any_photo_in_it(int erased)
    {
        (string Id, string Key)[] both = [await PhotoAsync(), await PhotoAsync()];
        var path = await MadeAsync("circle-locket", both);
        using var before = await pipeline.Http.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        var order = new OrderKey("demo", $"{OrderNumbers.Next()}");
        Assert.True(await pipeline.Service<PhotoErasure>().EraseAsync(both[erased].Id, order, Stop));

        using var after = await pipeline.Http.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), await RefusedAsync("circle-locket", "", both));
    }

    private async Task<(string Id, string Key)> PhotoAsync()
    {
        var ticket = await pipeline.CreateUploadAsync();
        await pipeline.PutAsync((string)ticket["uploadUrl"]!, DrawnPhotos.FromPhone());
        var id = (string)ticket["photoId"]!;
        await pipeline.VerdictAsync(id);
        return (id, (string)ticket["pictureKey"]!);
    }

    private Task<string> MadeAsync(string pendant, params (string Id, string Key)[] photos) =>
        MadeAsync(pendant, "", photos);

    private async Task<string> MadeAsync(string pendant, string engraving, params (string Id, string Key)[] photos)
    {
        using var made = await AskAsync(pendant, engraving, photos);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return (string)(await made.Content.ReadFromJsonAsync<JsonNode>(Stop))!["path"]!;
    }

    private async Task<(HttpStatusCode, string)> RefusedAsync(
        string pendant,
        string engraving,
        params (string Id, string Key)[] photos
    )
    {
        using var refused = await AskAsync(pendant, engraving, photos);
        return (refused.StatusCode, (string)(await refused.Content.ReadFromJsonAsync<JsonNode>(Stop))!["code"]!);
    }

    private Task<HttpResponseMessage> AskAsync(string pendant, string engraving, (string Id, string Key)[] photos)
    {
        var properties = photos
            .Select((p, at) => (Name: at == 0 ? "_photo_id" : $"_photo_id_{at + 1}", Value: p.Id))
            .Append((Name: "Engraving", Value: engraving))
            .ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        return pipeline.Http.PostAsJsonAsync(
            "cart-pictures",
            new
            {
                shop = "demo",
                pendant,
                metal = "silver",
                cover = "glass",
                properties,
                pictureKeys = photos.ToDictionary(p => p.Id, p => p.Key, StringComparer.Ordinal),
            },
            Stop
        );
    }
}
