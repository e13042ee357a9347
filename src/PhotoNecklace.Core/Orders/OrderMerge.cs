using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Orders;

/// <summary>
/// Brings a delivery into what is stored. Pure, and repeatable: bringing the same in again changes nothing, and an older body never
/// undoes a newer one, so deliveries may come in any order and any number.
/// </summary>
public static class OrderMerge
{
    /// <summary>Items in one change, so that it fits a transaction with their events and the order's row and event.</summary>
    public const int BatchSize = (OrderChange.MaxRows - 2) / 2;

    /// <summary>
    /// The next change towards what the draft says; null when there is none left. A large order takes several: commit, go on from
    /// what is written, ask again. The order's row is in every one of them, so that two writers notice each other.
    /// </summary>
    /// <param name="stored">What is stored; null for an order that was never seen.</param>
    /// <param name="draft">What a body says.</param>
    /// <param name="overlay">Lays what was changed here over what the body says.</param>
    /// <param name="now">The time of what is written.</param>
    public static OrderChange? Next(StoredOrder? stored, ParsedOrder draft, ItemOverlay overlay, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        ArgumentNullException.ThrowIfNull(draft);
        if (stored is not null && (stored.Order.ErasedAt is not null || stored.Order.Version > draft.Order.Version))
        {
            return null;
        }

        var removals = (stored?.Order.Removals ?? OrderRemovals.None).Under(
            draft.Refunds,
            draft.Order.Version.UpdatedAt
        );
        return Next(stored, draft, With(draft.Order, removals), overlay, now);
    }

    /// <summary>
    /// The same for a refund, an edit or a deletion, which carries no whole order: it is remembered, also before the order's first body, and
    /// taken off the items as far as the newest body has it not in.
    /// </summary>
    public static OrderChange? Next(
        StoredOrder? stored,
        OrderKey key,
        OrderRemoval removal,
        ItemOverlay overlay,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(removal);
        ArgumentNullException.ThrowIfNull(overlay);
        if (stored?.Order.ErasedAt is not null)
        {
            return null;
        }

        var order =
            stored?.Order
            ?? new Order
            {
                Key = key,
                Name = key.OrderId,
                CreatedAt = removal.At,
                Version = OrderVersion.Oldest,
            };
        var removals = order.Removals.With(removal, order.Version.UpdatedAt);
        return Next(stored, Said(order, stored?.Items ?? []), With(order, removals), overlay, now);
    }

    // An order that was deleted is cancelled, whatever its newest body says.
    private static Order With(Order order, OrderRemovals removals) =>
        order with
        {
            Removals = removals,
            CancelledAt = order.CancelledAt ?? removals.DeletedAt,
        };

    // What the newest body said, as far as the items tell. One that is cancelled without a count is a line that it did not have.
    private static ParsedOrder Said(Order order, IReadOnlyList<OrderItem> items)
    {
        var said = items.Where(i => i.Count is not null || !i.IsCancelledByShop).ToList();
        return new(
            order,
            [.. said.Select(i => (i.Key.ItemId, i.Said with { Quantity = i.Count?.Left ?? i.Said.Quantity }))]
        )
        {
            Ordered = said.Where(i => i.Count is not null)
                .ToDictionary(i => i.Key.ItemId, i => i.Count!.Ordered, StringComparer.Ordinal),
        };
    }

    private static OrderChange? Next(
        StoredOrder? stored,
        ParsedOrder draft,
        Order order,
        ItemOverlay overlay,
        DateTimeOffset now
    )
    {
        var items = new List<OrderItem>();
        var events = new List<OrderEvent>();
        var before = stored?.Items.ToDictionary(i => i.Key.ItemId, StringComparer.Ordinal) ?? [];
        foreach (var (id, said) in draft.Items)
        {
            before.Remove(id, out var known);
            var count = new LineCount(draft.Ordered.GetValueOrDefault(id, said.Quantity), said.Quantity);
            var left = order.Removals.LeftOf(id, count);
            var kept = left == count.Ordered && left == count.Left ? null : count;
            if (order.CancelledAt is not null)
            {
                var item = known ?? ItemTransitions.Create(order.Key.Item(id), said, count: null, now);
                Apply(item, new ItemCommand.CancelByShop(ShopCancellation.Order, null));
            }
            else if (left == 0)
            {
                Apply(known, new ItemCommand.CancelByShop(ShopCancellation.LineRefunded, count));
            }
            else if (known is null)
            {
                var item = ItemTransitions.Create(order.Key.Item(id), said with { Quantity = left }, kept, now);
                Apply(item, new ItemCommand.Receive());
            }
            else
            {
                Apply(known, Compare(known, said with { Quantity = left }, kept, overlay));
            }
        }

        var gone = order.CancelledAt is null ? ShopCancellation.LineRemoved : ShopCancellation.Order;
        foreach (var item in before.Values)
        {
            Apply(item, new ItemCommand.CancelByShop(gone, null));
        }

        order = order with { ETag = stored?.Order.ETag };
        var orderChanged = stored is null || order != stored.Order;
        if (!orderChanged && items.Count == 0)
        {
            return null;
        }

        if (orderChanged && Describe(stored?.Order, order, now) is { } entry)
        {
            events.Add(entry);
        }

        return new(order, items, events);

        void Apply(OrderItem? item, ItemCommand command)
        {
            if (
                item is not null
                && items.Count < BatchSize
                && ItemTransitions.Apply(item, command, now) is { Value: { IsChanged: true } next }
            )
            {
                items.Add(next.Item);
                events.AddRange(next.Events);
            }
        }
    }

    // What was cancelled by the shop and is ordered again begins anew, even if it is the same as before.
    private static ItemCommand Compare(OrderItem item, ItemRequest said, LineCount? count, ItemOverlay overlay) =>
        item.Said.IsSameAs(said) && !item.IsCancelledByShop
            ? new ItemCommand.NoteCount(count)
            : new ItemCommand.Revise(overlay.Apply(said, item.Changes), item.Changes is null ? null : said, count);

    private static OrderEvent? Describe(Order? before, Order after, DateTimeOffset now) =>
        (before, after.CancelledAt) switch
        {
            (_, not null) when before?.CancelledAt is null => new(
                now,
                "order-cancelled",
                null,
                Remarks.CancellationReceived.With()
            ),
            _ when after.Version == OrderVersion.Oldest => new(
                now,
                "removal-received",
                null,
                Remarks.RemovalReceivedEarly.With()
            ),
            (null, _) or ({ IsOnlyAnnounced: true }, _) => new(
                now,
                "order-received",
                null,
                Remarks.OrderReceived.With(("order", after.Name))
            ),
            _ when before!.Version == after.Version => before.Removals.Remembered.Count
            == after.Removals.Remembered.Count
                ? null
                : new(now, "removal-received", null, Remarks.RemovalReceived.With()),
            _ => new(now, "order-updated", null, Updated(before!, after)),
        };

    // The note itself is not quoted: erasure leaves entries of this kind as they are.
    private static Remark Updated(Order before, Order after)
    {
        List<Remark> news = [];
        if (before.FinancialStatus != after.FinancialStatus)
        {
            news.Add(Remarks.PaymentState.With(("status", after.FinancialStatus)));
        }

        if (before.Note != after.Note)
        {
            var note =
                after.Note is null ? Remarks.NoteRemoved
                : before.Note is null ? Remarks.NoteAdded
                : Remarks.NoteChanged;
            news.Add(note.With());
        }

        return news.Count == 0 ? Remarks.OrderUpdated.With() : Remarks.Together(news);
    }
}
