namespace PhotoNecklace.Core.Orders;

/// <summary>
/// Brings a body into what is stored. Pure, and repeatable: bringing the same body in again changes nothing, and an older
/// body never undoes a newer one, so deliveries may come in any order and any number.
/// </summary>
public static class OrderMerge
{
    /// <summary>Items in one change, so that it fits a transaction with their events and the order's row and event.</summary>
    public const int ItemsAtOnce = (OrderChange.MaxRows - 2) / 2;

    /// <summary>
    /// The next change towards what the draft says; null when there is none left. A large order takes several: commit, read
    /// again, ask again. The order's row is in every one of them, so that two writers notice each other.
    /// </summary>
    public static OrderChange? Next(StoredOrder? stored, OrderDraft draft, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (stored is not null && (stored.Order.ErasedAt is not null || stored.Order.Version > draft.Order.Version))
        {
            return null;
        }

        var items = new List<OrderItem>();
        var events = new List<OrderEvent>();
        var before = stored?.Items.ToDictionary(i => i.Key.ItemId, StringComparer.Ordinal) ?? [];
        foreach (var (id, request) in draft.Items)
        {
            Add(Merge(before.GetValueOrDefault(id), draft.Order, id, request, now));
            before.Remove(id);
        }

        foreach (var gone in before.Values)
        {
            Add(Cancel(gone, new("removed", "The line was taken out of the order."), now));
        }

        var order = draft.Order with { ETag = stored?.Order.ETag };
        var orderChanged = stored is null || order != stored.Order;
        if (!orderChanged && items.Count == 0)
        {
            return null;
        }

        if (orderChanged)
        {
            events.Add(Describe(stored?.Order, order, now));
        }

        return new(order, items, events);

        void Add((OrderItem Item, OrderEvent Event)? change)
        {
            if (change is { } c && items.Count < ItemsAtOnce)
            {
                items.Add(c.Item);
                events.Add(c.Event);
            }
        }
    }

    private static (OrderItem, OrderEvent)? Merge(
        OrderItem? stored,
        Order order,
        string itemId,
        ItemRequest request,
        DateTimeOffset now
    )
    {
        if (order.CancelledAt is not null)
        {
            var known =
                stored
                ?? new OrderItem
                {
                    Key = order.Key.Item(itemId),
                    Request = request,
                    State = ItemState.AwaitingPhoto,
                    Since = now,
                };
            return Cancel(known, new("order-cancelled", "The order was cancelled."), now);
        }

        if (stored is null)
        {
            return Fresh(order.Key.Item(itemId), request, now, [], etag: null, "received");
        }

        if (stored.Request.Equals(request) && stored.State != ItemState.Cancelled)
        {
            return null;
        }

        if (stored.State == ItemState.Printed)
        {
            var late = new Refusal(
                "changed-after-print",
                "The customer's wishes changed after the item was printed. Decide whether it is made again."
            );
            var item = stored.WithRequest(request) with
            {
                State = ItemState.NeedsAttention,
                Reason = late,
                Since = now,
            };
            return (item, new(now, "needs-attention", itemId, late.Message));
        }

        return Fresh(stored.Key, request, now, stored.WithRequest(request).FormerPhotos, stored.ETag, "changed");
    }

    private static (OrderItem, OrderEvent) Fresh(
        ItemKey key,
        ItemRequest request,
        DateTimeOffset now,
        IReadOnlyList<string> formerPhotos,
        string? etag,
        string kind
    )
    {
        var item = new OrderItem
        {
            Key = key,
            Request = request,
            State = request.Fault is null ? ItemState.AwaitingPhoto : ItemState.NeedsAttention,
            Reason = request.Fault,
            FormerPhotos = formerPhotos,
            Since = now,
            ETag = etag,
        };
        return (item, new(now, kind, key.ItemId, request.Fault?.Message ?? $"{request.Title}: {kind}."));
    }

    private static (OrderItem, OrderEvent)? Cancel(OrderItem item, Refusal reason, DateTimeOffset now)
    {
        if (item.State == ItemState.Cancelled)
        {
            return null;
        }

        var text = item.State == ItemState.Printed ? $"{reason.Message} It had been printed already." : reason.Message;
        var cancelled = item with { State = ItemState.Cancelled, Reason = reason with { Message = text }, Since = now };
        return (cancelled, new(now, "cancelled", item.Key.ItemId, text));
    }

    private static OrderEvent Describe(Order? before, Order after, DateTimeOffset now) =>
        (before, after.CancelledAt) switch
        {
            (_, not null) when before?.CancelledAt is null => new(
                now,
                "order-cancelled",
                null,
                "The order was cancelled."
            ),
            (null, _) => new(now, "order-received", null, $"Order {after.Name} was received."),
            _ when before.FinancialStatus != after.FinancialStatus => new(
                now,
                "order-updated",
                null,
                $"The shop's platform says: {after.FinancialStatus}."
            ),
            _ => new(now, "order-updated", null, "The shop's platform sent a newer version of the order."),
        };
}
