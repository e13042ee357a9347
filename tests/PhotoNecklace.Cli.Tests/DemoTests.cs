using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Testing;

namespace PhotoNecklace.Cli.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_leaves_pictures_and_a_summary_that_points_to_them()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();

        var run = await DemoAsync(pipeline, folder, "--json");

        Assert.True(run.ExitCode == 0, run.Messages);
        var summary = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(folder.File("summary.json")));
        Assert.Equal(summary.GetRawText(), run.Json.GetRawText());
        Assert.Equal(
            ["1001", "1002", "1003", "1004", "1005", "1006", "1007", "1008"],
            summary.EnumerateArray().Select(o => o.GetProperty("order").GetString())
        );
        foreach (var order in summary.EnumerateArray())
        {
            Assert.Equal(["order", "items", "milliseconds"], Names(order));
            Assert.True(order.GetProperty("milliseconds").GetInt64() >= 0);
            foreach (var item in order.GetProperty("items").EnumerateArray())
            {
                Assert.Equal(["item", "pendant", "state", "reason", "preview", "print"], Names(item));
                var isReady = item.GetProperty("state").GetString() == "ProofReady";
                Assert.Equal(isReady, item.GetProperty("reason").ValueKind == JsonValueKind.Null);
                Assert.Equal(isReady, File.Exists(folder.File(item.GetProperty("preview").GetString() ?? "none")));
                Assert.Equal(isReady, File.Exists(folder.File(item.GetProperty("print").GetString() ?? "none")));
            }
        }

        Assert.Equal("1002/1-preview.jpg", summary[1].GetProperty("items")[0].GetProperty("preview").GetString());
        Assert.True(File.Exists(folder.File("1002", "1-print-2.png")));
        Assert.True(File.Exists(folder.File("1002", "1-cut-2.svg")));
        Assert.True(File.Exists(folder.File("1002", "1-engraving.svg")));
        Assert.True(File.Exists(folder.File("1007", "2-preview.jpg")));
        Assert.Equal("Too small.", summary[7].GetProperty("items")[0].GetProperty("reason").GetString());
        Assert.False(File.Exists(folder.File("pipeline.log")));
    }

    [Fact]
    public async Task One_webhook_comes_three_times_and_one_is_forged()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();

        await RunAsync(pipeline, folder);

        var deliveries = pipeline
            .Webhooks.GroupBy(w => w.Headers[ShopifyPlatform.DeliveryHeader], StringComparer.Ordinal)
            .Select(g => g.Count())
            .Order();
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 3], deliveries);
    }

    [Fact]
    public async Task An_earlier_demo_is_overwritten_and_nothing_else_is_touched()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("1001"));
        await File.WriteAllTextAsync(folder.File("1001", "9-preview.jpg"), "old");
        await File.WriteAllTextAsync(folder.File("1001", "notes.txt"), "mine");
        await File.WriteAllTextAsync(folder.File("mine.jpg"), "mine");

        await RunAsync(pipeline, folder);

        Assert.False(File.Exists(folder.File("1001", "9-preview.jpg")));
        Assert.True(File.Exists(folder.File("1001", "notes.txt")));
        Assert.True(File.Exists(folder.File("mine.jpg")));
    }

    [Fact]
    public async Task Photos_of_a_folder_are_used_by_name_and_from_the_start_again()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("in"));
        var first = DrawnPhotos.Jpeg(700, 500);
        var second = DrawnPhotos.Png(500, 700);
        folder.Write("in/b.PNG", second);
        folder.Write("in/a.jpg", first);
        folder.Write("in/readme.txt", [1]);

        var run = await DemoAsync(pipeline, folder, "--photos", folder.File("in"));

        Assert.True(run.ExitCode == 0, run.Messages);
        Assert.Equal(5, pipeline.Uploads.Values.Count(u => u.AsSpan().SequenceEqual(first)));
        Assert.Equal(4, pipeline.Uploads.Values.Count(u => u.AsSpan().SequenceEqual(second)));
        Assert.Equal(10, pipeline.Uploads.Count);
    }

    [Fact]
    public async Task A_pipeline_that_takes_forged_orders_is_found_out()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.IsGullible = true;
        using var folder = new TemporaryFolder();

        var run = await RunAsync(pipeline, folder);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains(
            "The forged delivery was answered with 202 instead of 401.",
            run.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("The forged order was recorded.", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_is_recorded_twice_is_found_out()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Show = view =>
            view.Name == "#1005"
                ? view with
                {
                    Items = [.. view.Items, .. view.Items],
                    Timeline = [.. view.Timeline, .. view.Timeline],
                }
                : view;
        using var folder = new TemporaryFolder();

        var run = await RunAsync(pipeline, folder);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("Order #1005 has 2 items, but 1 were ordered.", run.Messages, StringComparison.Ordinal);
        Assert.Contains("recorded 2 times instead of once", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_that_are_empty_or_tell_where_they_were_taken_are_found_out()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Files["jpg"] = Pictures.PhoneExif.AddTo(pipeline.Files["jpg"]);
        pipeline.Files["png"] = [];
        pipeline.Files["svg"] = "no drawing"u8.ToArray();
        using var folder = new TemporaryFolder();

        var run = await RunAsync(pipeline, folder);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("1-preview.jpg still carries EXIF", run.Messages, StringComparison.Ordinal);
        Assert.Contains("1-print.png is empty.", run.Messages, StringComparison.Ordinal);
        Assert.Contains("1-cut.svg is not an SVG file.", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_that_should_have_a_preview_and_has_none_is_named_with_its_reason()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Show = view =>
            view.Name == "#1006"
                ? view with
                {
                    Items =
                    [
                        view.Items[0] with
                        {
                            State = ItemState.NeedsAttention,
                            Reason = Refusal.FromText("odd", "Something [odd]."),
                        },
                    ],
                }
                : view;
        using var folder = new TemporaryFolder();

        var run = await RunAsync(pipeline, folder);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains(
            "Order #1006, item 1 should have a preview, but it is NeedsAttention (odd: Something [odd].).",
            run.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("No pendant of style custom has a preview.", run.Messages, StringComparison.Ordinal);
        Assert.Contains("Something [odd].", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_ends_the_demo_at_once()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.ShopSecret = "another-secret-than-the-client-has";
        using var folder = new TemporaryFolder();

        var run = await RunAsync(pipeline, folder);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("knows no shop 'demo' with this secret", run.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>", "Something that is not the pipeline listens at")]
    [InlineData("""{"status":"healthy"}""", "Something that is not the pipeline listens at")]
    [InlineData(
        """{"status":"unhealthy","storage":{"queues":"refused"}}""",
        "cannot reach its storage (queues: refused)"
    )]
    public async Task Nothing_is_sent_to_a_stranger_or_a_pipeline_without_storage(string health, string sentence)
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Health = health;
        using var folder = new TemporaryFolder();

        var run = await RunAsync(pipeline, folder);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains(sentence, run.Messages, StringComparison.Ordinal);
        Assert.Empty(pipeline.Webhooks);
    }

    // With a photo of its own: drawing nine for every test would take most of the time.
    private static Task<Run> RunAsync(FakePipeline pipeline, TemporaryFolder folder, params string[] more)
    {
        Directory.CreateDirectory(folder.File("photos"));
        folder.Write("photos/photo.jpg", DrawnPhotos.Jpeg(600, 600));
        return DemoAsync(pipeline, folder, ["--photos", folder.File("photos"), .. more]);
    }

    private static Task<Run> DemoAsync(FakePipeline pipeline, TemporaryFolder folder, params string[] more) =>
        Run.NecklaceAsync(
            [$"NECKLACE_SECRET={FakePipeline.Secret}", "demo", "--out", folder.Path, "--url", pipeline.Url, .. more],
            ask: null
        );

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
