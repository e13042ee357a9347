using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Printing;

/// <summary>Marks what is on a sheet as printed, and finds what changed while the sheet was made.</summary>
internal sealed class SheetMarking(
    ShopDirectory shops,
    IOrderTable orders,
    IApprovedIndex approved,
    IOrderLists lists,
    OrderUpdater updater,
    OrderProjector projector
)
{
    // Orders that are marked before they are listed: what one transaction of the lists takes.
    private const int ListedTogether = 30;

    // Lists and notifications follow for many orders together.
    private static readonly UpdateOptions Options = new() { FollowUp = FollowUp.Nothing };

    /// <summary>Marks the plan's items, and takes them off the list of approved items. It may be repeated.</summary>
    /// <param name="request">The sheet.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="claimed">What was claimed for it just now; empty when an earlier try did that.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Pieces that are not to be used, or of which there are too many or too few.</returns>
    public async Task<IReadOnlyList<SheetFlag>> MarkAsync(
        SheetRequest request,
        SheetPlan plan,
        IReadOnlyList<ClaimedOrder> claimed,
        CancellationToken cancellationToken
    )
    {
        var known = claimed.GroupBy(c => c.Stored.Order.Key).ToDictionary(g => g.Key, g => g.Last());
        var listed =
            known.Count > 0
                ? known
                    .Values.Where(c => c.ListedBefore is not null)
                    .ToDictionary(c => c.Stored.Order.Key, c => c.ListedBefore!)
                : await ListedAsync(request, plan, cancellationToken);
        var marked = new List<MarkedOrder>();
        foreach (var together in plan.Items.GroupBy(i => i.OrderId, StringComparer.Ordinal).Chunk(ListedTogether))
        {
            var done = new List<MarkedOrder>();
            foreach (var some in together.Chunk(OrderListing.BatchSize))
            {
                done.AddRange(
                    await Task.WhenAll(
                        some.Select(o =>
                            MarkAsync(request, [.. o], known.GetValueOrDefault(KeyOf(o)), cancellationToken)
                        )
                    )
                );
            }

            var updates = done.Select(m => m.Stored)
                .OfType<StoredOrder>()
                .Select(s => new OrderUpdate(s, s) { ListedBefore = listed.GetValueOrDefault(s.Order.Key) });
            await projector.ProjectAllAsync([.. updates], cancellationToken);
            marked.AddRange(done);
        }

        await TidyAsync(request, plan, marked, claimed, cancellationToken);
        return [.. marked.SelectMany(m => m.Flags)];

        OrderKey KeyOf(IGrouping<string, SheetItem> order) => new(request.Shop, order.Key);
    }

    // Before the orders are read.
    private async Task<Dictionary<OrderKey, ListedAs>> ListedAsync(
        SheetRequest request,
        SheetPlan plan,
        CancellationToken cancellationToken
    )
    {
        var (from, to) = (plan.Items.Min(i => i.PlacedAt), plan.Items.Max(i => i.PlacedAt));
        var found = await lists.ListPlacedAsync(request.Shop, ItemState.Approved, from, to, cancellationToken);
        return found.Where(e => e.Listed is not null).ToDictionary(e => e.Order, e => e.Listed!);
    }

    // Takes the plan's items off the list of approved items, as far as they are printed. An entry is read before its item: one that is
    // listed anew after the item was read is another one, and stays.
    private async Task TidyAsync(
        SheetRequest request,
        SheetPlan plan,
        List<MarkedOrder> marked,
        IReadOnlyList<ClaimedOrder> claimed,
        CancellationToken cancellationToken
    )
    {
        var entries = claimed.SelectMany(c => c.Entries).DistinctBy(e => e.Item).ToDictionary(e => e.Item);
        var items = marked.SelectMany(m => m.Stored?.Items ?? []).ToDictionary(i => i.Key);
        var stale = new List<ApprovedEntry>();
        foreach (var some in plan.Items.Chunk(OrderListing.BatchSize))
        {
            stale.AddRange((await Task.WhenAll(some.Select(FindStaleAsync))).OfType<ApprovedEntry>());
        }

        await approved.RemoveAllAsync(stale, cancellationToken);

        async Task<ApprovedEntry?> FindStaleAsync(SheetItem planned)
        {
            var key = planned.KeyIn(request.Shop);
            if (entries.TryGetValue(key, out var known))
            {
                return ApprovedEntry.IsStale(items.GetValueOrDefault(key)) ? known : null;
            }

            return
                await approved.FindAsync(key, planned.PlacedAt, cancellationToken) is { } entry
                && ApprovedEntry.IsStale(await orders.FindItemAsync(key, cancellationToken))
                ? entry
                : null;
        }
    }

    private async Task<MarkedOrder> MarkAsync(
        SheetRequest request,
        List<SheetItem> planned,
        ClaimedOrder? known,
        CancellationToken cancellationToken
    )
    {
        var (key, sheetId) = (new OrderKey(request.Shop, planned[0].OrderId), request.SheetId);
        IReadOnlyList<SheetFlag> flags = [];
        var updated = await updater.UpdateAsync(
            key,
            (stored, now) => Task.FromResult(Decide(stored, now)),
            Options,
            known?.Stored,
            cancellationToken
        );
        return new(updated.Value, flags);

        OrderDecision Decide(StoredOrder? stored, DateTimeOffset now)
        {
            var items = stored?.Items.ToDictionary(i => i.Key.ItemId, StringComparer.Ordinal) ?? [];
            var hold = stored is null ? null : OrderHold.Of(stored.Order, shops.Find(key.Shop));
            var marked = planned
                .Where(p => IsReady(p, items.GetValueOrDefault(p.ItemId), sheetId))
                .Take(OrderMerge.BatchSize)
                .Select(p => ItemTransitions.Apply(items[p.ItemId], CommandOf(p, sheetId, hold), now).Value!)
                .ToList();
            if (marked.Count > 0)
            {
                // With the order's row: money that went back since the order was claimed must not pass unseen.
                return OrderDecision.WriteAndContinue(
                    new(stored!.Order, [.. marked.Select(m => m.Item)], [.. marked.SelectMany(m => m.Events)])
                );
            }

            flags =
            [
                .. planned.Select(p => Flag(p, items.GetValueOrDefault(p.ItemId), sheetId, hold)).OfType<SheetFlag>(),
            ];
            return OrderDecision.Nothing;
        }
    }

    private static ItemCommand CommandOf(SheetItem planned, string sheetId, OrderHold? hold) =>
        hold is null
            ? new ItemCommand.Print(sheetId, planned.Rendition.Hash, planned.Copies)
            : new ItemCommand.ReleaseFromSheet(sheetId, hold);

    private static bool IsReady(SheetItem planned, OrderItem? item, string sheetId) =>
        item is { State: ItemState.Approved } && IsOf(planned, item, sheetId);

    private static bool IsOf(SheetItem planned, OrderItem item, string sheetId) =>
        item.SheetId == sheetId && item.Rendition?.Hash == planned.Rendition.Hash;

    private static SheetFlag? Flag(SheetItem planned, OrderItem? item, string sheetId, OrderHold? hold)
    {
        // Printed here as it was planned: then only the number of copies may be wrong.
        if (item is { PrintedCount: not null } && IsOf(planned, item, sheetId) && item.State != ItemState.Cancelled)
        {
            return item.Cause is ItemCause.PrintedTooMany or ItemCause.ChangedAfterPrint ? Of(item.Reason!) : null;
        }

        return item switch
        {
            // Printed here, and made again since: what the paper holds was good when it was planned.
            not null when item.Remakes.Any(r => r.FormerSheet == sheetId) => null,
            { IsPrinted: true } when IsOf(planned, item, sheetId) => null,
            { State: ItemState.Cancelled } => Of(Remarks.PieceCancelled.With()),
            { State: ItemState.Approved } when hold is not null => Of(Remarks.PieceOnHold.With(("hold", hold.Message))),
            _ => Of(Remarks.PieceChanged.With()),
        };

        SheetFlag Of(Message reason) => new(planned.OrderName, planned.ItemId, reason);
    }

    // An order with what was marked of it, as it is stored; null when it is not.
    private sealed record MarkedOrder(StoredOrder? Stored, IReadOnlyList<SheetFlag> Flags);
}
