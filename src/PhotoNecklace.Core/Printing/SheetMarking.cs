using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Printing;

/// <summary>Marks what is on a sheet as printed, and finds what changed while the sheet was made.</summary>
internal sealed class SheetMarking(IOrderTable orders, IApprovedIndex approved, TimeProvider clock)
{
    private const int MaxRounds = 10;

    /// <summary>Marks the plan's items. It may be repeated.</summary>
    /// <returns>Pieces that are not to be used.</returns>
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
        for (var round = 0; round < MaxRounds; round++)
        {
            var stored = await orders.FindAsync(key, cancellationToken);
            var items = stored?.Items.ToDictionary(i => i.Key.ItemId, StringComparer.Ordinal) ?? [];
            var now = clock.GetUtcNow();
            var ready = planned
                .Where(p => IsReady(p, items.GetValueOrDefault(p.ItemId), sheetId))
                .Take(OrderChange.MaxRows / 2)
                .Select(p => items[p.ItemId] with { State = ItemState.Printed, Since = now })
                .ToList();
            if (ready.Count == 0)
            {
                return
                [
                    .. planned
                        .Where(p => !IsPrinted(p, items.GetValueOrDefault(p.ItemId), sheetId))
                        .Select(p => Flag(p, items.GetValueOrDefault(p.ItemId))),
                ];
            }

            var events = ready.Select(i => new OrderEvent(now, "printed", i.Key.ItemId, $"On print sheet {sheetId}."));
            if (await orders.TryCommitAsync(key, new(null, ready, [.. events]), cancellationToken))
            {
                round = -1; // A large order takes several changes.
            }
        }

        throw new InvalidOperationException($"Order {key.OrderId} kept changing while it was marked as printed.");
    }

    private static bool IsReady(SheetItem planned, OrderItem? item, string sheetId) =>
        item is { State: ItemState.Approved } && IsOf(planned, item, sheetId);

    private static bool IsPrinted(SheetItem planned, OrderItem? item, string sheetId) =>
        item is { State: ItemState.Printed } && IsOf(planned, item, sheetId);

    private static bool IsOf(SheetItem planned, OrderItem item, string sheetId) =>
        item.SheetId == sheetId && item.Rendition?.Hash == planned.Rendition.Hash;

    private static SheetFlag Flag(SheetItem planned, OrderItem? item) =>
        new(
            planned.OrderName,
            planned.ItemId,
            item switch
            {
                { State: ItemState.Cancelled } => "It was cancelled while the sheet was made. Do not use the piece.",
                _ =>
                    "It was changed while the sheet was made. Do not use the piece; the item is printed again once it is approved.",
            }
        );
}
