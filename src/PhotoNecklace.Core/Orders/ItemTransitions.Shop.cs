using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Orders;

/// <summary>What the shop's deliveries do.</summary>
public static partial class ItemTransitions
{
    private static ItemTransition Noted(OrderItem item, LineCount? count) =>
        item.Count == count ? Unchanged(item) : Changed(item with { Count = count });

    private static ItemTransition Revise(OrderItem item, ItemCommand.Revise command, DateTimeOffset now)
    {
        var next = item.WithRequest(command.Request) with { Ordered = command.Ordered, Count = command.Count };
        return item switch
        {
            { IsCancelledHere: true } => Changed(
                next,
                Event(item, "line-changed", Remarks.LineChangedCancelled.With(), now)
            ),
            { State: ItemState.Cancelled } => BeginChanged(next, now),
            _ when next.Request.IsSameAs(item.Request) => Changed(
                next,
                Event(item, "line-changed", Remarks.LineChanged.With(), now)
            ),
            _ when next.Request.IsSameAs(item.Request with { Quantity = next.Request.Quantity }) => Recount(
                item,
                next,
                now
            ),
            { IsPrinted: true } or { IsRemade: true } => Changed(
                Withdrawn(next).Enter(ItemState.NeedsAttention, ItemReasons.WantedOtherwise, now),
                Event(item, "needs-attention", ItemReasons.WantedOtherwise, now)
            ),
            _ => BeginChanged(next, now),
        };
    }

    // The same piece, more or fewer times: what was rendered, looked at and approved stands.
    private static ItemTransition Recount(OrderItem item, OrderItem next, DateTimeOffset now)
    {
        var (before, wanted) = (item.Request.Quantity, next.Request.Quantity);
        var text = Remarks.QuantityChanged.With(("before", before), ("wanted", wanted));
        if (!item.IsPrinted && !item.IsPrintedTooFew)
        {
            return Changed(next, Event(item, "quantity-changed", text, now));
        }

        var printed = Balance(next, item.PrintedCount ?? before, item.Since, now);
        var kind = printed switch
        {
            { State: ItemState.NeedsAttention } => "needs-attention",
            { Reason: { } reason } => reason.Code,
            _ => "quantity-changed",
        };
        return Changed(printed, Event(item, kind, (Message?)printed.Reason ?? text, now));
    }

    private static ItemTransition BeginReceived(OrderItem item, DateTimeOffset now) =>
        Begin(item, "received", Remarks.ItemReceived, now);

    private static ItemTransition BeginChanged(OrderItem item, DateTimeOffset now) =>
        Begin(item, "changed", Remarks.ItemChanged, now);

    private static ItemTransition Begin(OrderItem item, string kind, RemarkCode code, DateTimeOffset now) =>
        Changed(
            // What the customer asked for is not answered by the shop's next delivery.
            item is { Cause: ItemCause.ChangeRequested, Request.Fault: null }
                ? Again(item, ItemState.NeedsAttention, now) with
                {
                    Reason = item.Reason,
                }
                : Again(item, ItemState.AwaitingPhoto, now),
            Event(item, kind, (Message?)item.Request.Fault ?? code.With(("title", item.Request.Title)), now)
        );

    private static ItemTransition CancelByShop(OrderItem item, ItemCommand.CancelByShop command, DateTimeOffset now)
    {
        // What the workshop cancelled it may bring back, but not once the shop does not want it any more: then the shop's reason
        // counts.
        if (item.IsCancelledByShop)
        {
            return Noted(item, command.Count);
        }

        var reason = command.Why switch
        {
            ShopCancellation.Order => ItemReasons.OrderCancelled,
            ShopCancellation.LineRemoved => ItemReasons.Removed,
            _ => ItemReasons.Refunded,
        };
        if (item.IsPrinted || item.PrintedCount is not null)
        {
            reason = ItemReasons.AfterPrint(reason, item.PrintedCount ?? item.Request.Quantity);
        }

        return Changed(
            Withdrawn(item).Enter(ItemState.Cancelled, reason, now) with
            {
                Count = command.Count,
            },
            Event(item, "cancelled", reason, now)
        );
    }

    // The item begins anew: nothing rendered, on no sheet.
    private static OrderItem Again(OrderItem item, ItemState state, DateTimeOffset now) =>
        Withdrawn(item)
            .Enter(item.Request.Fault is null ? state : ItemState.NeedsAttention, item.Request.Fault, now) with
        {
            Rendition = null,
            SheetId = null,
            PrintedCount = null,
            ApprovedAt = null,
            FinishedAt = null,
            Shipment = null,
        };
}
