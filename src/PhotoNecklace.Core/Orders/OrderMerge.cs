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
    /// <param name="stored">What is stored; null for an order that was never seen.</param>
    /// <param name="draft">What a body says.</param>
    /// <param name="overlay">Lays what was changed here over what the body says.</param>
    /// <param name="now">The time of what is written.</param>
    public static OrderChange? Next(StoredOrder? stored, OrderDraft draft, ItemOverlay overlay, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(overlay);
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
            Add(Merge(before.GetValueOrDefault(id), draft.Order, id, request, overlay, now));
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
        ItemOverlay overlay,
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
            var item = new OrderItem
            {
                Key = order.Key.Item(itemId),
                Request = request,
                State = ItemState.AwaitingPhoto,
                Since = now,
            };
            return Fresh(item, now, "received");
        }

        var takenOut = stored is { State: ItemState.Cancelled, Reason.Code: OrderItem.CancelledHere };
        if ((stored.Ordered ?? stored.Request).Equals(request) && (stored.State != ItemState.Cancelled || takenOut))
        {
            return null;
        }

        var next = stored.WithRequest(overlay.Apply(request, stored.Changes)) with
        {
            Ordered = stored.Changes is null ? null : request,
        };
        return takenOut ? (next, new(now, "line-changed", itemId, "The shop changed the line; it stays cancelled."))
            : next.Request.Equals(stored.Request) && stored.State != ItemState.Cancelled
                ? (
                    next,
                    new(now, "line-changed", itemId, "The shop changed the line; what was chosen here since stands.")
                )
            : stored.State == ItemState.Printed ? Late(next, now)
            : Fresh(next, now, "changed");
    }

    private static (OrderItem, OrderEvent) Late(OrderItem item, DateTimeOffset now)
    {
        var late = new Refusal(
            OrderItem.ChangedAfterPrint,
            "The customer's wishes changed after the item was printed. Decide whether it is made again."
        );
        return (
            item with
            {
                State = ItemState.NeedsAttention,
                Reason = late,
                Since = now,
            },
            new(now, "needs-attention", item.Key.ItemId, late.Message)
        );
    }

    private static (OrderItem, OrderEvent) Fresh(OrderItem item, DateTimeOffset now, string kind)
    {
        var request = item.Request;
        var fresh = item with
        {
            State = request.Fault is null ? ItemState.AwaitingPhoto : ItemState.NeedsAttention,
            Reason = request.Fault,
            Rendition = null,
            SheetId = null,
            Since = now,
        };
        return (fresh, new(now, kind, item.Key.ItemId, request.Fault?.Message ?? $"{request.Title}: {kind}."));
    }

    private static (OrderItem, OrderEvent)? Cancel(OrderItem item, Refusal reason, DateTimeOffset now)
    {
        // What the workshop took out it may bring back, but not once the shop wants it no more: then the shop's reason counts.
        if (item.IsCancelledByShop)
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
            _ => new(now, "order-updated", null, Updated(before, after)),
        };

    // The note itself is not quoted: erasure leaves entries of this kind as they are.
    private static string Updated(Order before, Order after)
    {
        List<string> news = [];
        if (before.FinancialStatus != after.FinancialStatus)
        {
            news.Add($"The shop's platform says: {after.FinancialStatus}.");
        }

        if (before.Note != after.Note)
        {
            news.Add(
                after.Note is null ? "The customer's note was taken away."
                : before.Note is null ? "There is a note from the customer now."
                : "The customer's note is another one now."
            );
        }

        return news.Count == 0 ? "The shop's platform sent a newer version of the order." : string.Join(' ', news);
    }
}
