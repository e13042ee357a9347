using System.Text;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Testing;

namespace PhotoNecklace.Cli.Tests;

public sealed class OrderTests
{
    [Fact]
    public async Task An_order_carries_what_was_asked_for_and_its_pictures_are_saved()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();
        var photo = folder.Write("a.jpg", DrawnPhotos.Jpeg(900, 900));
        var photo2 = folder.Write("b.png", DrawnPhotos.Png(800, 800));

        var run = await OrderAsync(
            pipeline,
            ["--photo", photo, "--photo-2", photo2, "--pendant", "circle-locket", "--metal", "rose-gold"],
            [
                "--engraving",
                "Anna\\nBen",
                "--crop",
                "0.1,0,0.8,0.8",
                "--crop-2",
                "0,0,0.9,0.9,3",
                "--out",
                folder.File("out"),
                "--json",
            ]
        );

        Assert.True(run.ExitCode == 0, run.Messages);
        var (headers, body) = Assert.Single(pipeline.Webhooks);
        Assert.Equal("orders/create", headers[ShopifyPlatform.TopicHeader]);
        Assert.True(WebhookSignature.IsValid(body, headers[ShopifyPlatform.SignatureHeader], [FakePipeline.Secret]));
        var line = Assert.Single(ShopifyOrderReader.Read(body).Value!.Lines);
        Assert.Equal("CIRCLE-LOCKET-ROSEGOLD-GLASS", line.Sku);
        Assert.Equal("Anna\nBen", line.Properties["Engraving"]);
        Assert.Equal("0.1,0,0.8,0.8", line.Properties["_crop"]);
        Assert.Equal("0,0,0.9,0.9,3", line.Properties["_crop_2"]);
        Assert.Equal(await File.ReadAllBytesAsync(photo), pipeline.Uploads[line.Properties["_photo_id"]]);
        Assert.Equal(await File.ReadAllBytesAsync(photo2), pipeline.Uploads[line.Properties["_photo_id_2"]]);
        Assert.Equal("ProofReady", run.Json.GetProperty("state").GetString());
        var files = run.Json.GetProperty("files").EnumerateArray().Select(f => f.GetString()).ToList();
        // The preview, a print and a cut line for each photo, and the outlines of what is engraved.
        Assert.Equal(6, files.Count);
        Assert.All(files, f => Assert.True(File.Exists(f)));
    }

    [Fact]
    public async Task The_body_is_one_that_a_shop_would_send()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();
        var photo = folder.Write("a.jpg", DrawnPhotos.Jpeg(900, 900));

        await OrderAsync(pipeline, ["--photo", photo, "--pendant", "paw"], []);

        var body = JsonSerializer.Deserialize<JsonElement>(pipeline.Webhooks.Single().Body);
        Assert.Equal(JsonValueKind.Number, body.GetProperty("id").ValueKind);
        Assert.StartsWith("#", body.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$", body.GetProperty("updated_at").GetString());
        Assert.Equal("paid", body.GetProperty("financial_status").GetString());
        Assert.True(body.GetProperty("customer").TryGetProperty("email", out _));
        Assert.Equal(JsonValueKind.Null, body.GetProperty("cancelled_at").ValueKind);
        Assert.DoesNotContain(
            "\\u002B",
            Encoding.UTF8.GetString(pipeline.Webhooks.Single().Body),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task When_too_many_photos_were_sent_the_pipelines_sentence_is_shown()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.TooMany = Refusal.FromText(
            "uploads-too-many",
            "Many photos were sent. Wait 2 minutes, then send the photo again."
        );
        using var folder = new TemporaryFolder();
        var photo = folder.Write("a.jpg", DrawnPhotos.Jpeg(900, 900));

        var run = await OrderAsync(pipeline, ["--photo", photo, "--pendant", "paw"], []);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("Wait 2 minutes, then send the photo again.", run.Messages, StringComparison.Ordinal);
        Assert.Empty(pipeline.Webhooks);
    }

    [Fact]
    public async Task For_a_shop_that_wants_tickets_one_is_asked_for()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.UploadTicket = "1795730400.abc";
        using var folder = new TemporaryFolder();
        var photo = folder.Write("a.jpg", DrawnPhotos.Jpeg(900, 900));

        var run = await OrderAsync(pipeline, ["--photo", photo, "--pendant", "paw"], ["--json"]);

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.Single(pipeline.Uploads);
    }

    [Fact]
    public async Task A_photo_that_is_too_small_is_the_reason_and_the_exit_code()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();
        var photo = folder.Write("a.jpg", DrawnPhotos.Jpeg(160, 160));

        var run = await OrderAsync(pipeline, ["--photo", photo, "--pendant", "paw"], ["--json"]);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("The item is NeedsAttention: Too small.", run.Messages, StringComparison.Ordinal);
        Assert.Equal("photo-too-small-to-print", run.Json.GetProperty("reason").GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_order_that_gets_no_preview_in_time_says_where_to_look()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Show = view => view with { Items = [view.Items[0] with { State = ItemState.Rendering }] };
        using var folder = new TemporaryFolder();
        var photo = folder.Write("a.jpg", DrawnPhotos.Jpeg(900, 900));

        var run = await OrderAsync(pipeline, ["--photo", photo, "--pendant", "paw"], ["--timeout", "1"]);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains(
            "has no preview after 1 s. Look again with: necklace status demo",
            run.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stop_ends_the_waiting()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Show = view => view with { Items = [view.Items[0] with { State = ItemState.Rendering }] };
        using var folder = new TemporaryFolder();
        var photo = folder.Write("a.jpg", DrawnPhotos.Jpeg(900, 900));
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        var run = await Run.NecklaceAsync(
            [
                $"NECKLACE_SECRET={FakePipeline.Secret}",
                "order",
                "--photo",
                photo,
                "--pendant",
                "paw",
                "--url",
                pipeline.Url,
            ],
            ask: null,
            cancellationToken: stop.Token
        );

        Assert.Equal(NecklaceApp.Stopped, run.ExitCode);
        Assert.EndsWith("Stopped.", run.Messages.TrimEnd(), StringComparison.Ordinal);
    }

    private static Task<Run> OrderAsync(FakePipeline pipeline, string[] what, string[] more) =>
        Run.NecklaceAsync(
            [$"NECKLACE_SECRET={FakePipeline.Secret}", "order", "--url", pipeline.Url, .. what, .. more],
            ask: null
        );
}
