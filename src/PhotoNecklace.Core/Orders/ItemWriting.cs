using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Core.Orders;

/// <summary>Writes what a person decided about an item, and sees to what follows. Only the version that was looked at is written over.</summary>
public sealed class ItemWriting(
    IOrderTable orders,
    IPhotoTable photos,
    ItemFollowUp followUp,
    OrderSettling settling,
    TimeProvider clock
)
{
    private const int MaxRounds = 10;

    /// <summary>What to write.</summary>
    /// <param name="Item">The item as it shall be.</param>
    /// <param name="Kind">The event's kind.</param>
    /// <param name="Text">The event's sentence.</param>
    public sealed record Step(OrderItem Item, string Kind, string Text);

    /// <summary>Decides on an item and writes it; when it was changed in the meantime, decides anew.</summary>
    /// <param name="key">The item.</param>
    /// <param name="decide">What to write, null for nothing, or a refusal.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The item, or a refusal: that of <paramref name="decide"/>, <see cref="ItemChanging.ItemUnknown"/>, or <c>order-erased</c>.</returns>
    /// <exception cref="InvalidOperationException">The item kept changing.</exception>
    public async Task<Result<OrderItem>> WriteAsync(
        ItemKey key,
        Func<OrderItem, Task<Result<Step?>>> decide,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(decide);
        for (var round = 0; round < MaxRounds; round++)
        {
            if (await orders.FindItemAsync(key, cancellationToken) is not { } item)
            {
                return new Refusal(ItemChanging.ItemUnknown, $"Order {key.OrderId} has no item '{key.ItemId}'.");
            }

            if (Erased.Is(item))
            {
                return new Refusal("order-erased", "The order was erased: nobody knows any more what was to be made.");
            }

            var decided = await decide(item);
            if (decided.Refusal is { } refusal)
            {
                return refusal;
            }

            if (decided.Value is { } step)
            {
                await followUp.InsureAsync(key, cancellationToken);
                var entry = new OrderEvent(clock.GetUtcNow(), step.Kind, key.ItemId, step.Text);
                if (!await orders.TryCommitAsync(key.Order, new(null, [step.Item], [entry]), cancellationToken))
                {
                    continue;
                }

                item = step.Item;
            }

            // Also when nothing was written: an earlier try may have ended before this.
            if (item.State is ItemState.AwaitingPhoto or ItemState.Rendering)
            {
                await followUp.LookAsync(item, cancellationToken);
            }

            await settling.SettleAsync(key.Order, cancellationToken);
            return item;
        }

        throw new InvalidOperationException($"Item {key.ItemId} of order {key.OrderId} kept changing.");
    }

    /// <summary>The item as it begins anew: nothing rendered, on no sheet.</summary>
    public async Task<OrderItem> AgainAsync(OrderItem item, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var state = ItemState.Rendering;
        foreach (var photo in item.Request.Photos)
        {
            if (await photos.FindAsync(photo.PhotoId, cancellationToken) is null)
            {
                state = ItemState.AwaitingPhoto;
            }
        }

        return item with
        {
            State = item.Request.Fault is null ? state : ItemState.NeedsAttention,
            Reason = item.Request.Fault,
            Rendition = null,
            SheetId = null,
            Since = now,
        };
    }
}
