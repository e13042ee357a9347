using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Testing;

namespace PhotoNecklace.Cli.Tests;

/// <summary>list, shops, proof, change, retry and cancel.</summary>
public sealed class WorkshopTests
{
    [Theory]
    [InlineData("shops", "GET /api/shops ", "second")]
    [InlineData("proof demo #1001", "GET /api/orders/demo/%231001/proof ", "/proof/t")]
    [InlineData(
        "change demo 1001 11 --engraving One\\ntwo --engraving-2 Three --font great-vibes --crop auto --note mail",
        "POST /api/orders/demo/1001/items/11 ",
        "item 11 is made again"
    )]
    [InlineData("retry demo 1001 11", "POST /api/orders/demo/1001/items/11/retry ", "item 11 is tried again")]
    [InlineData(
        "cancel demo 1001 11 --reason twice",
        "POST /api/orders/demo/1001/items/11/cancel {\"reason\":\"twice\"}",
        "item 11 is cancelled"
    )]
    public async Task A_command_asks_once_and_tells_what_came_of_it(string line, string request, string sentence)
    {
        await using var pipeline = await FakePipeline.StartAsync();

        var run = await Run.NecklaceAsync([.. line.Split(' '), "--url", pipeline.Url]);

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.StartsWith(request, Assert.Single(pipeline.BenchRequests), StringComparison.Ordinal);
        Assert.Contains(sentence, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_sends_only_what_was_named()
    {
        await using var pipeline = await FakePipeline.StartAsync();

        await Run.NecklaceAsync(
            "change",
            "demo",
            "1001",
            "11",
            "--engraving",
            "One\\ntwo",
            "--engraving-2",
            "",
            "--crop-2",
            "auto",
            "--url",
            pipeline.Url
        );

        var body = JsonBody(Assert.Single(pipeline.BenchRequests));
        Assert.Equal("One\ntwo", body.GetProperty("engraving").GetString());
        Assert.Equal("", body.GetProperty("engraving2").GetString());
        Assert.Equal("", body.GetProperty("crop2").GetString());
        foreach (var name in new[] { "photoId", "crop", "font", "birthstone", "chain", "note" })
        {
            Assert.False(
                body.TryGetProperty(name, out var other) && other.ValueKind != System.Text.Json.JsonValueKind.Null,
                name
            );
        }
    }

    [Fact]
    public async Task Another_photo_is_uploaded_first()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();
        var photo = folder.Write("b.jpg", DrawnPhotos.Jpeg(300, 300));

        var run = await Run.NecklaceAsync(
            "change",
            "demo",
            "1001",
            "11",
            "--photo-2",
            photo,
            "--json",
            "--url",
            pipeline.Url
        );

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.Equal("#1001", run.Json.GetProperty("name").GetString());
        var (id, bytes) = Assert.Single(pipeline.Uploads);
        Assert.Equal(await File.ReadAllBytesAsync(photo), bytes);
        Assert.Equal(id, JsonBody(Assert.Single(pipeline.BenchRequests)).GetProperty("photoId2").GetString());
    }

    [Fact]
    public async Task A_list_is_read_to_its_end_or_as_far_as_was_asked()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Lists.Enqueue(new([Listed("1"), Listed("2")], "more"));
        pipeline.Lists.Enqueue(new([], "still more"));
        pipeline.Lists.Enqueue(new([Listed("3")], null));
        pipeline.Lists.Enqueue(new([Listed("1"), Listed("2")], "more"));

        var all = await Run.NecklaceAsync("list", "demo", "--state", "NeedsAttention", "--json", "--url", pipeline.Url);
        var some = await Run.NecklaceAsync("list", "demo", "--top", "2", "--url", pipeline.Url);

        Assert.Equal(["1", "2", "3"], all.Json.EnumerateArray().Select(o => o.GetProperty("orderId").GetString()));
        Assert.Equal(
            [
                "GET /api/orders/demo?state=NeedsAttention&q=&top=25&continuation= ",
                "GET /api/orders/demo?state=NeedsAttention&q=&top=23&continuation=more ",
                "GET /api/orders/demo?state=NeedsAttention&q=&top=23&continuation=still%20more ",
                "GET /api/orders/demo?state=&q=&top=2&continuation= ",
            ],
            pipeline.BenchRequests
        );
        Assert.Contains("#2", some.Output, StringComparison.Ordinal);
        Assert.Contains("There are more than 2", some.Messages, StringComparison.Ordinal);
    }

    private static ListedOrder Listed(string id) =>
        new(id, $"#{id}", ItemState.NeedsAttention, DateTimeOffset.UnixEpoch, null, []);

    private static System.Text.Json.JsonElement JsonBody(string request) =>
        System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(request.Split(' ', 3)[2]);
}
