using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders.Approval;

/// <summary>
/// Approves, for shops that want it so, what a customer has not objected to in time. An order is looked at once all its items can be
/// looked at by the customer. An item with a warning (a photo that prints a little soft) waits for a person, and so does an order
/// whose money went back: such an order is on no list here, and is not looked at again until it changes.
/// </summary>
public sealed partial class AutoApproval(
    ShopDirectory shops,
    IOrderTable orders,
    IUndecidedProofs undecided,
    ItemApproval approval,
    TimeProvider clock,
    ILogger<AutoApproval> logger
)
{
    private const int PageSize = 100;

    /// <summary>Looks through the orders whose time is over, and no others. It may be repeated.</summary>
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

            var until = clock.GetUtcNow() - wait;
            string? after = null;
            do
            {
                var page = await undecided.ListAsync(shop.Name, until, PageSize, after, cancellationToken);
                foreach (var entry in page.Entries)
                {
                    count += await ApproveAsync(entry, until, cancellationToken);
                }

                after = page.Next;
            } while (after is not null);
        }

        Log.Done(logger, count);
        return count;
    }

    /// <summary>Since when the first of the items waits that the rule may approve; null when there is none.</summary>
    internal static DateTimeOffset? WaitsSince(StoredOrder stored) =>
        Undecided(stored).Select(i => (DateTimeOffset?)i.Since).Min();

    private static IEnumerable<OrderItem> Undecided(StoredOrder stored) =>
        OrderStatus.Of(stored) == ItemState.ProofReady
        && stored.Order.FinancialState is not (FinancialState.Voided or FinancialState.Refunded)
            ? stored.Items.Where(i => i is { State: ItemState.ProofReady, Rendition.Warnings.Count: 0 })
            : [];

    private async Task<int> ApproveAsync(ListEntry entry, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var count = 0;
        if (await orders.FindAsync(entry.Order, cancellationToken) is { } stored)
        {
            var due = Undecided(stored)
                .Where(i => i.Since <= until)
                .ToDictionary(i => i.Key.ItemId, i => i.Rendition!.Hash, StringComparer.Ordinal);
            if (due.Count > 0)
            {
                var done = await approval.ApproveAsync(entry.Order, due, ApprovedBy.Rule, cancellationToken);
                if (!done.IsAccepted)
                {
                    return 0; // Somebody was quicker: the next hour looks again.
                }

                count = due.Count;
            }
            else if (WaitsSince(stored) is { } since)
            {
                // Whoever changed it listed it so; but this entry goes only when that one is there.
                await undecided.AddAsync(entry.Order, since, cancellationToken);
            }
        }

        // What was approved has listed what is left of the order anew.
        await undecided.RemoveAsync(entry, cancellationToken);
        return count;
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
