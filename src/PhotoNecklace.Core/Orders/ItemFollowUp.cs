using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Orders;

/// <summary>What has to happen once it is written what an item shall be: its photos are asked for, or its preview is.</summary>
public sealed class ItemFollowUp(IPhotoTable photos, IQueueSender queues)
{
    /// <summary>
    /// Notes that the item waits for its photos, then looks whether they are there: first this side's rows, then the other side's, so
    /// that whoever of photo and order comes second sees both. It may be repeated.
    /// </summary>
    public async Task LookAsync(OrderItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        var key = item.Key;
        foreach (var photo in item.Request.Slots.Select(s => s.Photo))
        {
            await photos.AddWantedAsync(photo.PhotoId, key, cancellationToken);
        }

        var missing = 0;
        foreach (var photo in item.Request.Slots.Select(s => s.Photo))
        {
            if (await photos.FindAsync(photo.PhotoId, cancellationToken) is not null)
            {
                continue;
            }

            missing++;
            if (photo.Url is not null)
            {
                var import = new PhotoImportMessage(key.Shop, key.OrderId, key.ItemId, photo.PhotoId);
                await queues.SendAsync(Queues.PhotoImports, import, cancellationToken);
            }
        }

        if (missing == 0)
        {
            await queues.SendAsync(Queues.Items, Message(key), cancellationToken);
        }
    }

    /// <summary>True when an item begins anew and each of its photos has a verdict already, so that its pictures can be made at once.</summary>
    internal async Task<bool> HasVerdictsAsync(Result<ItemTransition> begun, CancellationToken cancellationToken)
    {
        if (begun.Value is not { IsChanged: true, Item: { State: ItemState.AwaitingPhoto } item })
        {
            return false;
        }

        foreach (var photo in item.Request.Slots.Select(s => s.Photo))
        {
            if (await photos.FindAsync(photo.PhotoId, cancellationToken) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Asks, before something is written on a person's behalf, for a look at the item a while later. A person's request is not handed
    /// out again as a queue's message is: should the process end between writing and following up, that look does the rest.
    /// </summary>
    public Task ScheduleRecheckAsync(ItemKey item, CancellationToken cancellationToken = default) =>
        queues.SendLaterAsync(Queues.Items, Message(item), RecheckDelay, cancellationToken);

    /// <summary>Longer than writing and following up ever take.</summary>
    public static TimeSpan RecheckDelay { get; } = TimeSpan.FromMinutes(1);

    private static AdvanceItemMessage Message(ItemKey item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(item.Shop, item.OrderId, item.ItemId);
    }
}
