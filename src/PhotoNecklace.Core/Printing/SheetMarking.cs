using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Printing;

/// <summary>Marks what is on a sheet as printed, and finds what changed while the sheet was made.</summary>
internal sealed class SheetMarking(
    ShopDirectory shops,
    IOrderTable orders,
    IApprovedIndex approved,
    OrderUpdater updater
)
{
    // Items and their events.
    private const int BatchSize = OrderChange.MaxRows / 2;

    private static readonly UpdateOptions Options = new() { FollowUp = FollowUp.Lists };

    /// <summary>Marks the plan's items. It may be repeated.</summary>
    /// <returns>Pieces that are not to be used, or of which there are too many or too few.</returns>
    public async Task<IReadOnlyList<SheetFlag>> MarkAsync(
        SheetRequest request,
        SheetPlan plan,
        CancellationToken cancellationToken
    )
    {
        var flags = new List<SheetFlag>();
        foreach (var order in plan.Items.GroupBy(i => i.OrderId, StringComparer.Ordinal))
        {
            var key = new OrderKey(request.Shop, order.Key);
            flags.AddRange(await MarkAsync(key, request.SheetId, [.. order], cancellationToken));
        }

        return flags;
    }

    /// <summary>Takes the plan's items off the list of approved items, as far as they are printed.</summary>
    public async Task TidyAsync(SheetRequest request, SheetPlan plan, CancellationToken cancellationToken)
    {
        foreach (var planned in plan.Items)
        {
            var key = planned.KeyIn(request.Shop);
            // The entry first: one that is listed anew after the item was read is another one, and stays.
            if (
                await approved.FindAsync(key, planned.PlacedAt, cancellationToken) is { } entry
                && ApprovedEntry.IsStale(await orders.FindItemAsync(key, cancellationToken))
            )
            {
                await approved.RemoveAsync(entry, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<SheetFlag>> MarkAsync(
        OrderKey key,
        string sheetId,
        List<SheetItem> planned,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<SheetFlag> flags = [];
        await updater.UpdateAsync(
            key,
            (stored, now) => Task.FromResult(Decide(stored, now)),
            Options,
            cancellationToken: cancellationToken
        );
        return flags;

        OrderDecision Decide(StoredOrder? stored, DateTimeOffset now)
        {
            var items = stored?.Items.ToDictionary(i => i.Key.ItemId, StringComparer.Ordinal) ?? [];
            var hold = stored is null ? null : OrderHold.Of(stored.Order, shops.Find(key.Shop));
            var marked = planned
                .Where(p => IsReady(p, items.GetValueOrDefault(p.ItemId), sheetId))
                .Take(BatchSize)
                .Select(p => ItemTransitions.Apply(items[p.ItemId], CommandOf(p, sheetId, hold), now).Value!)
                .ToList();
            if (marked.Count > 0)
            {
                return OrderDecision.WriteAndContinue(
                    new(null, [.. marked.Select(m => m.Item)], [.. marked.SelectMany(m => m.Events)])
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
}
