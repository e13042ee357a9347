using System.Text;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;

namespace PhotoNecklace.ReliabilityTests.People;

/// <summary>What comes of wishes when they are ordered so from the start, and nothing happens to them.</summary>
internal sealed class CleanOrder(Func<string, string?, string?> upload)
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The state, the reason and the picture, as <see cref="Tell"/> has them.</summary>
    public string Of(ItemRequest request)
    {
        var key = JsonSerializer.Serialize(request);
        if (!_known.TryGetValue(key, out var outcome))
        {
            _known[key] = outcome = RunAsync(request).GetAwaiter().GetResult();
        }

        return outcome;
    }

    /// <summary>Where an item stands.</summary>
    public static string Tell(ItemState state, Refusal? reason, Rendition? rendition) =>
        state == ItemState.NeedsAttention ? $"{state} {reason?.Code}" : $"{state} {rendition?.Hash}";

    private async Task<string> RunAsync(ItemRequest request)
    {
        var pipeline = new MemoryPipeline();
        var properties = new List<(string, string)>();
        foreach (var (i, (photo, crop)) in request.Slots.Index())
        {
            properties.Add((LineProperties.PhotoId.At(i), photo.PhotoId));
            AddProperty(LineProperties.Crop.At(i), crop?.ToString());
            if (upload(photo.PhotoId, photo.Url) is { } content)
            {
                pipeline.Blobs.Put(Containers.Uploads, photo.PhotoId, Encoding.UTF8.GetBytes(content));
                await pipeline.PhotoIntake.HandleAsync(photo.PhotoId);
            }
        }

        foreach (var (i, text) in request.Wishes.Texts.Index())
        {
            AddProperty(LineProperties.Engraving.At(i), text);
        }

        var body = OrderBodies.Order(1, lines: [OrderBodies.Line(1, request.Sku, request.Quantity, [.. properties])]);
        await pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body));
        for (var n = 0; n < pipeline.Queues.Messages.Count; n++)
        {
            var (queue, message) = pipeline.Queues.Messages[n];
            await pipeline.HandleAsync(queue, message);
        }

        var item = pipeline.Orders.Peek(new(MemoryPipeline.ShopName, "1"))!.Items[0];
        return Tell(item.State, item.Reason, item.Rendition);

        void AddProperty(string name, string? value)
        {
            if (value is not null)
            {
                properties.Add((name, value));
            }
        }
    }
}
