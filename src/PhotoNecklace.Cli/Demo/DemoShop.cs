using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Cli.Shopify;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Cli.Demo;

/// <summary>Plays the shop and its customers: uploads photos, delivers webhooks, and waits for what comes of them.</summary>
internal sealed class DemoShop(PipelineClient pipeline, string shop, string secret, TimeProvider clock)
{
    /// <summary>How long an order may take altogether.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // Ids that no earlier run has used, so that the demo can be repeated against the same storage.
    private readonly long _run = clock.GetUtcNow().ToUnixTimeMilliseconds() * 100;

    /// <summary>Sends an order and waits until nothing more happens to its items by itself.</summary>
    public async Task<DemoOutcome> PlaceAsync(DemoOrder order, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var id = $"{OrderId(order)}";
        var tickets = new Queue<(DemoPhoto Photo, Core.Photos.UploadTicket Ticket)>();
        var body = new ShopifyOrderBody
        {
            Id = OrderId(order),
            Name = order.Name,
            CreatedAt = clock.GetUtcNow(),
            Lines = await LinesAsync(order, tickets, cancellationToken),
        };
        if (!order.PhotoComesLate)
        {
            await UploadAsync(tickets, cancellationToken);
        }

        var started = clock.GetUtcNow();
        var answers = await DeliverAsync(order, body, cancellationToken);
        if (order.PhotoComesLate)
        {
            await PlacedOrder.WaitAsync(pipeline, shop, id, _ => true, deadline.Token, cancellationToken);
            await UploadAsync(tickets, cancellationToken);
            started = clock.GetUtcNow();
        }

        var view = await PlacedOrder.WaitAsync(
            pipeline,
            shop,
            id,
            seen => seen.Items.Count >= order.Items.Count && seen.Items.All(i => PlacedOrder.IsSettled(i.State)),
            deadline.Token,
            cancellationToken
        );
        var seen = clock.GetUtcNow();
        return new(
            order,
            id,
            answers,
            view,
            [
                .. order.Items.Select(
                    (item, n) =>
                    {
                        var shown = view?.Items.FirstOrDefault(i => i.ItemId == $"{LineId(order, n)}");
                        return new DemoItemOutcome(item, shown, Milliseconds(shown, started, seen));
                    }
                ),
            ]
        );
    }

    /// <summary>Delivers an order that somebody else signed.</summary>
    public async Task<ForgedOutcome> ForgeAsync(DemoOrder order, CancellationToken cancellationToken)
    {
        var body = new ShopifyOrderBody
        {
            Id = OrderId(order),
            Name = order.Name,
            CreatedAt = clock.GetUtcNow(),
            Lines = [Line(order, 0, [Core.Photos.PhotoId.Create()])],
        };
        var webhook = new WebhookRequest(shop, body.ToBytes(), secret + "?", Guid.NewGuid().ToString(), body.CreatedAt);
        var answer = await pipeline.DeliverAsync(webhook, cancellationToken);
        return new(answer, await pipeline.FindOrderAsync(shop, $"{body.Id}", cancellationToken) is not null);
    }

    private long OrderId(DemoOrder order) => _run + (order.Number % 100);

    private long LineId(DemoOrder order, int index) => (OrderId(order) * 10) + index + 1;

    private async Task<List<ShopifyLineItem>> LinesAsync(
        DemoOrder order,
        Queue<(DemoPhoto Photo, Core.Photos.UploadTicket Ticket)> tickets,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<ShopifyLineItem>();
        foreach (var item in order.Items)
        {
            var ids = new List<string>();
            foreach (var photo in item.Photos)
            {
                var ticket = await pipeline.CreateUploadAsync(shop, cancellationToken);
                tickets.Enqueue((photo, ticket));
                ids.Add(ticket.PhotoId);
            }

            lines.Add(Line(order, lines.Count, ids));
        }

        return lines;
    }

    private ShopifyLineItem Line(DemoOrder order, int index, IReadOnlyList<string> photoIds)
    {
        var item = order.Items[index];
        return new()
        {
            Id = LineId(order, index),
            Choice = item.Choice,
            Quantity = item.Quantity,
            PhotoIds = photoIds,
            Texts = [item.Engraving],
            Birthstone = item.Birthstone,
            Crops = [.. item.Photos.Select(p => p.Crop)],
        };
    }

    private async Task UploadAsync(
        Queue<(DemoPhoto Photo, Core.Photos.UploadTicket Ticket)> tickets,
        CancellationToken cancellationToken
    )
    {
        while (tickets.TryDequeue(out var next))
        {
            await pipeline.UploadAsync(next.Ticket, next.Photo.File, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<DeliveryAnswer>> DeliverAsync(
        DemoOrder order,
        ShopifyOrderBody body,
        CancellationToken cancellationToken
    )
    {
        var webhook = new WebhookRequest(shop, body.ToBytes(), secret, Guid.NewGuid().ToString(), body.CreatedAt);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, order.Deliveries).Select(_ => pipeline.DeliverAsync(webhook, cancellationToken))
        );
        return answers.FirstOrDefault(a => !a.IsTaken) is { } refused
            ? throw new CommandFailedException($"Order {order.Name} was not taken in: {refused.Message}")
            : answers;
    }

    // The pipeline's own note is exact. Its clock may be another one, though: what was seen here is the most it can have been.
    private static long? Milliseconds(ItemView? item, DateTimeOffset started, DateTimeOffset seen) =>
        item is null || !PlacedOrder.IsSettled(item.State)
            ? null
            : (long)Math.Clamp((item.Since - started).TotalMilliseconds, 0, (seen - started).TotalMilliseconds);
}
