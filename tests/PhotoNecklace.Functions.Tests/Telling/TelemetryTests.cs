using System.Diagnostics;
using System.Net.Http.Json;
using Azurite.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Editing;
using PhotoNecklace.Core.Orders.Rendering;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Telling;

/// <summary>What the pipeline tells about itself while orders go through it.</summary>
public sealed class TelemetryTests(TellingPipeline pipeline) : IClassFixture<TellingPipeline>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Logs_carry_the_ids_of_order_item_and_photo_in_their_scopes()
    {
        var (id, photo) = await ReadyAsync();
        using var changed = await pipeline.Http.PostAsJsonAsync(
            $"orders/measured/{id}/items/7",
            new { engraving = "Rex" }
        );
        Assert.True(changed.IsSuccessStatusCode);
        await StateAsync(id, "ProofReady");
        using var approved = await pipeline.Http.PostAsync($"orders/measured/{id}/approve", content: null);
        Assert.True(approved.IsSuccessStatusCode);

        await LineAsync("WebhookIntake", ("OrderId", $"{id}"), ("Shop", "measured"));
        await LineAsync("PhotoIntake", ("PhotoId", photo), ("AzureFunctions_FunctionName", "PhotoUploaded"));
        await LineAsync("PreviewRendering", ("OrderId", $"{id}"), ("ItemId", "7"));
        await LineAsync("ItemEditor", ("OrderId", $"{id}"), ("ItemId", "7"));
        await LineAsync("ItemApproval", ("OrderId", $"{id}"), ("AzureFunctions_FunctionName", "ApproveOrder"));
    }

    [Fact]
    public async Task Every_step_is_a_span_that_names_what_it_is_about()
    {
        var (id, photo) = await ReadyAsync();

        await SpanAsync("RecordOrder", ("necklace.order", $"{id}"));
        await SpanAsync("RenderPreview", ("necklace.order", $"{id}"), ("necklace.item", "7"));
        await SpanAsync("PhotoIntake", ("necklace.photo", photo));
    }

    [Fact]
    public async Task Orders_photos_previews_and_poison_are_counted()
    {
        await ReadyAsync();
        var refused = await pipeline.UploadAsync("<html>no photo</html>"u8.ToArray());
        var code = $"{(await pipeline.VerdictAsync(refused))["reason"]}";
        await pipeline
            .Service<IQueueSender>()
            .SendAsync(Queues.Items, new AdvanceItemMessage("measured", $"{OrderNumbers.Next()}", "7"));

        await MeasuredAsync("necklace.orders.received", "shop=measured,topic=orders/create");
        await MeasuredAsync("necklace.photos.accepted", "format=jpeg");
        await MeasuredAsync("necklace.photos.refused", $"reason={code}");
        await MeasuredAsync("necklace.preview.duration", "pendant=paw");
        await MeasuredAsync("necklace.poison.messages", "queue=items");
    }

    [Fact]
    public async Task With_an_endpoint_in_the_settings_all_of_it_is_sent_there()
    {
        var (id, _) = await ReadyAsync();

        await CollectedAsync("/v1/metrics", "necklace.orders.received", "measured");
        await CollectedAsync("/v1/traces", "RenderPreview", "necklace.order", $"{id}");
        await CollectedAsync("/v1/logs", "OrderId", $"{id}");
    }

    private async Task<(long Id, string Photo)> ReadyAsync()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        await pipeline.VerdictAsync(photo);
        var id = OrderNumbers.Next();
        var line = OrderBodies.Line(7, "PAW", 1, ("_photo_id", photo));
        using var taken = await pipeline.DeliverAsync(OrderBodies.Order(id, lines: [line]), shop: "measured");
        Assert.True(taken.IsSuccessStatusCode);
        await StateAsync(id, "ProofReady");
        return (id, photo);
    }

    private Task StateAsync(long id, string state) =>
        Eventually.True(
            async () => $"{(await pipeline.GetAsync($"orders/measured/{id}"))?["state"]}" == state,
            $"order {id} to be {state}",
            Deadline
        );

    private Task LineAsync(string category, params (string Name, string Value)[] scope) =>
        Eventually.True(
            () =>
                pipeline.Logs.All.Any(l =>
                    l.Category.EndsWith($".{category}", StringComparison.Ordinal)
                    && scope.All(s => l.Scope.GetValueOrDefault(s.Name) == s.Value)
                ),
            $"a line of {category} within {string.Join(", ", scope)}",
            Deadline
        );

    private Task SpanAsync(string name, params (string Name, string Value)[] tags) =>
        Eventually.True(
            () => pipeline.Spans.Any(s => s.OperationName == name && Array.TrueForAll(tags, t => Has(s, t))),
            $"a span {name} of {string.Join(", ", tags)}",
            Deadline
        );

    private static bool Has(Activity span, (string Name, string Value) tag) =>
        span.GetTagItem(tag.Name)?.ToString() == tag.Value;

    private Task MeasuredAsync(string instrument, string tags) =>
        Eventually.True(
            () => pipeline.Measurements.Any(m => m.Instrument == instrument && m.Tags == tags && m.Value > 0),
            $"a measurement {instrument} of {tags}",
            Deadline
        );

    private Task CollectedAsync(string path, params string[] words) =>
        Eventually.True(
            () => pipeline.HasCollected(path, words),
            $"{path} to be sent {string.Join(", ", words)}",
            Deadline
        );
}
