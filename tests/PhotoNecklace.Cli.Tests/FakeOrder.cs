using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms;
using SkiaSharp;

namespace PhotoNecklace.Cli.Tests;

/// <summary>An order in the <see cref="FakePipeline"/>: every item is ready as soon as its photos are there.</summary>
internal sealed class FakeOrder(PlacedOrder order, string shop)
{
    private const int LeastPx = 225;

    public OrderView View(FakePipeline pipeline) =>
        new(
            shop,
            order.Id,
            order.Name,
            ItemState.ProofReady,
            null,
            order.FinancialStatus,
            order.IsTest,
            order.CreatedAt,
            null,
            0,
            [.. order.Lines.Select(line => View(line, pipeline))],
            [new(order.CreatedAt, "order-received", null, Remarks.OrderReceived.With(("order", order.Name)))],
            DateTimeOffset.UtcNow
        );

    private static ItemView View(PlacedLine line, FakePipeline pipeline)
    {
        var choice = PendantCatalogue.Default.FindSku(line.Sku);
        var ids = new[] { "_photo_id", "_photo_id_2" }
            .Select(name => line.Properties.GetValueOrDefault(name))
            .OfType<string>()
            .ToList();
        var uploads = ids.Select(id => pipeline.Uploads.GetValueOrDefault(id)).OfType<byte[]>().ToList();
        var state =
            uploads.Count < ids.Count ? ItemState.AwaitingPhoto
            : uploads.Any(IsTooSmall) ? ItemState.NeedsAttention
            : ItemState.ProofReady;
        var isReady = state == ItemState.ProofReady;
        return new(
            line.Id,
            line.Title,
            line.Sku,
            line.Quantity,
            choice?.PendantId,
            choice?.Metal,
            choice?.Cover,
            line.Properties.GetValueOrDefault("Birthstone"),
            state,
            state == ItemState.NeedsAttention ? Refusal.FromText("photo-too-small-to-print", "Too small.") : null,
            DateTimeOffset.UtcNow,
            [.. ids.Select(id => new PhotoStatus(id, "accepted", null, Remark.FromText("The photo is fine.")))],
            isReady ? 600 : null,
            [],
            isReady ? new($"{pipeline.Url}/storage/{line.Id}.jpg") : null,
            isReady ? [.. ids.Select(id => new Uri($"{pipeline.Url}/storage/{id}.png"))] : [],
            isReady ? [.. ids.Select(id => new Uri($"{pipeline.Url}/storage/{id}.svg"))] : []
        )
        {
            Texts = [line.Properties.GetValueOrDefault("Engraving")],
            Crops = [line.Properties.GetValueOrDefault("_crop")],
            Engravings =
                isReady && line.Properties.ContainsKey("Engraving")
                    ? [new("back", ["Inter"], new($"{pipeline.Url}/storage/{line.Id}.svg"))]
                    : [],
        };
    }

    private static bool IsTooSmall(byte[] photo)
    {
        using var data = SKData.CreateCopy(photo);
        using var codec = SKCodec.Create(data);
        return Math.Min(codec.Info.Width, codec.Info.Height) < LeastPx;
    }
}
