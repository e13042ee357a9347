using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.WriteBack;

/// <summary>Puts a message on the queue when an order's platform says something else of it than it should.</summary>
public sealed class WriteBackAnnouncing(
    ShopDirectory shops,
    IPlatformLog log,
    ProofTokens links,
    IQueueSender queues,
    TimeProvider clock
)
{
    // Clocks differ, and a message that comes a little early would find nothing to write.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>Announces an order, if there is anything to write of it. It may be repeated.</summary>
    public async Task AnnounceAsync(StoredOrder stored, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var key = stored.Order.Key;
        if (key.IsImported || shops.Find(key.Shop) is not { WriteBack: { } wanted, Api: not null } shop)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var message = new WriteBackMessage(key.Shop, key.OrderId);
        var record = await log.FindAsync(key, cancellationToken) ?? new();
        var state = PlatformState.Of(stored, wanted, links, now);
        var isTriedAgain = record.TriesAgainAt > now && record.Tried == state;
        if (!isTriedAgain && !record.Says(state, PlatformState.NotesOf(stored, shop, links, now)))
        {
            await queues.SendAsync(Queues.WriteBacks, message, cancellationToken);
        }

        if (PlatformState.DueAt(stored, now) is { } due)
        {
            await queues.SendLaterAsync(Queues.WriteBacks, message, due - now + Margin, cancellationToken);
        }
    }
}
