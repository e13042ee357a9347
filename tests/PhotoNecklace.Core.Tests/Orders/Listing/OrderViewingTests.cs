using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders.Listing;

public sealed class OrderViewingTests
{
    private static readonly string Photo = new('e', 32);

    private readonly MemoryPipeline _pipeline = new();

    [Theory]
    [InlineData("77")]
    [InlineData("#1077")]
    [InlineData("1077")]
    public async Task An_order_is_found_by_its_id_or_its_name(string asked)
    {
        await RecordAsync();
        Assert.Equal("77", (await _pipeline.Viewing.FindAsync("demo", asked))?.OrderId);
        Assert.Null(await _pipeline.Viewing.FindAsync("another", asked));
    }

    [Fact]
    public async Task The_view_shows_verdicts_timeline_and_links()
    {
        await RecordAsync();
        _pipeline.Blobs.Put("uploads", Photo, "good"u8.ToArray());
        await _pipeline.PhotoIntake.HandleAsync(Photo);
        await _pipeline.Rendering.RenderAsync(new("demo", "77", "1"));

        var view = (await _pipeline.Viewing.FindAsync("demo", "77"))!;

        Assert.Equal(ItemState.ProofReady, view.State);
        var item = Assert.Single(view.Items);
        Assert.Equal("accepted", Assert.Single(item.Photos).State);
        Assert.NotNull(item.Preview);
        Assert.Single(item.Prints);
        Assert.Single(item.Cuts);
        Assert.Contains(
            $"photos/{Photo}/master.jpg",
            Assert.Single(item.Masters)!.ToString(),
            StringComparison.Ordinal
        );
        var window = Assert.Single(item.Windows);
        Assert.True(
            window is { Slot: 0, WidthMm: > 5, HeightMm: > 5 } && window.Path.StartsWith('M'),
            window.ToString()
        );
        Assert.Equal(
            ["received", "order-received", "rendering", "proof-ready"],
            view.Timeline.Select(e => e.Kind)
                .OrderBy(k =>
                    k is "proof-ready" ? 3
                    : k is "rendering" ? 2
                    : k is "received" ? 0
                    : 1
                )
        );
        Assert.True(view.LinksExpireAt > _pipeline.Clock.GetUtcNow());
    }

    private async Task RecordAsync()
    {
        var line = OrderBodies.Line(1, "HEART-LOCKET", 1, ("_photo_id", Photo));
        var body = OrderBodies.Order(77, name: "#1077", lines: [line]);
        var delivery = await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body));
        await _pipeline.HandleAsync(delivery);
    }
}
