using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Cli.Shopify;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Cli.Commands;

/// <summary>Sends one order with one item, and waits for what comes of it.</summary>
internal sealed class SingleOrder(PipelineClient pipeline, string shop, string secret, TimeProvider clock)
{
    /// <summary>Uploads the photos, delivers the order's webhook, and waits until its item is settled.</summary>
    /// <exception cref="CommandFailedException">It was not taken in, or is not settled in time.</exception>
    public async Task<OrderView> PlaceAsync(
        Piece piece,
        IReadOnlyList<UploadFile> photos,
        TimeSpan patience,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        progress("Uploading");
        var photoIds = new List<string>();
        foreach (var photo in photos)
        {
            var ticket = await pipeline.CreateUploadAsync(shop, cancellationToken);
            await pipeline.UploadAsync(ticket, photo, cancellationToken);
            photoIds.Add(ticket.PhotoId);
        }

        progress("Sending the order");
        var body = Body(piece, photoIds);
        var webhook = new WebhookRequest(shop, body.ToBytes(), secret, Guid.NewGuid().ToString(), body.CreatedAt);
        var answer = await pipeline.DeliverAsync(webhook, cancellationToken);
        if (!answer.IsTaken)
        {
            throw new CommandFailedException(answer.Message);
        }

        progress("Waiting for the preview");
        using var deadline = new CancellationTokenSource(patience);
        var view = await PlacedOrder.WaitAsync(
            pipeline,
            shop,
            $"{body.Id}",
            IsSettled,
            deadline.Token,
            cancellationToken
        );
        return view is not null && IsSettled(view)
            ? view
            : throw new CommandFailedException(
                $"Order {body.Id} has no preview after {patience.TotalSeconds:0} s. Look again with: necklace status {shop} {body.Id}"
            );
    }

    private static bool IsSettled(OrderView view) =>
        view.Items.Count > 0 && view.Items.All(i => PlacedOrder.IsSettled(i.State));

    private ShopifyOrderBody Body(Piece piece, List<string> photoIds)
    {
        var now = clock.GetUtcNow();
        // Unique without asking anybody: the moment in milliseconds, with two digits of chance.
        var id = (now.ToUnixTimeMilliseconds() * 100) + Random.Shared.Next(100);
        return new()
        {
            Id = id,
            Name = $"#T{id % 100_000_000}",
            CreatedAt = now,
            Lines =
            [
                new()
                {
                    Id = id,
                    Choice = piece.Choice,
                    PhotoIds = photoIds,
                    Texts = piece.Wishes.Texts,
                    Font = piece.Wishes.Font,
                    Birthstone = piece.Wishes.Birthstone,
                    Chain = piece.Wishes.Chain,
                    Crops = piece.Crops,
                },
            ],
        };
    }
}
