using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders;

/// <summary>
/// Approves, for shops that want it so, what a customer has not objected to in time. An order is looked at once all its items can be
/// looked at by the customer. An item with a warning (a photo that prints a little soft) waits for a person, and so does an order
/// whose money went back.
/// </summary>
public sealed partial class AutoApproval(
    ShopDirectory shops,
    IOrderTable orders,
    IOrderLists lists,
    ItemApproval approval,
    TimeProvider clock,
    ILogger<AutoApproval> logger
)
{
    private const int PageSize = 100;

    /// <summary>Looks through the orders whose proofs are ready. It may be repeated.</summary>
    /// <returns>How many items were approved.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var count = 0;
        foreach (var shop in shops.All)
        {
            if (shop.AutoApproveAfter is not { } wait)
            {
                continue;
            }

            string? after = null;
            do
            {
                var page = await lists.ListAsync(shop.Name, ItemState.ProofReady, PageSize, after, cancellationToken);
                foreach (var entry in page.Entries)
                {
                    count += await ApproveAsync(entry.Order, wait, cancellationToken);
                }

                after = page.Next;
            } while (after is not null);
        }

        Log.Done(logger, count);
        return count;
    }

    private async Task<int> ApproveAsync(OrderKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() - wait;
        if (
            await orders.FindAsync(key, cancellationToken) is not { } stored
            || OrderSettling.StateOf(stored) != ItemState.ProofReady
            || stored.Order.FinancialStatus is "voided" or "refunded"
        )
        {
            return 0;
        }

        var due = stored
            .Items.Where(i => i is { State: ItemState.ProofReady, Rendition.Warnings.Count: 0 } && i.Since <= until)
            .ToDictionary(i => i.Key.ItemId, i => i.Rendition!.Hash, StringComparer.Ordinal);
        if (due.Count == 0)
        {
            return 0;
        }

        // A refusal says that somebody was quicker: the next hour looks again.
        var done = await approval.ApproveAsync(key, due, ApprovedBy.Rule, cancellationToken);
        return done.IsAccepted ? due.Count : 0;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "{Count} items were approved because nobody objected in time"
        )]
        public static partial void Done(ILogger logger, int count);
    }
}
