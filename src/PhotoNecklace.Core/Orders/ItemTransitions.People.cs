using PhotoNecklace.Core.Orders.Approval;

namespace PhotoNecklace.Core.Orders;

/// <summary>What customers and the workshop decide.</summary>
public static partial class ItemTransitions
{
    /// <summary>Code of the refusal when the order was erased.</summary>
    public const string OrderErased = "order-erased";

    /// <summary>Code of the refusal of a change that comes too late.</summary>
    public const string TooLate = "change-too-late";

    /// <summary>Code of the refusal when trying again would not help.</summary>
    public const string NotRetryable = "not-retryable";

    /// <summary>Code of the refusal of an approval of an item without a preview.</summary>
    public const string NotApprovable = "not-approvable";

    /// <summary>Why an item cannot be changed any more; null when it can.</summary>
    /// <param name="item">The item.</param>
    /// <param name="by">Who asks: the workshop may still change what the customer cannot.</param>
    public static Refusal? WhyNotChange(OrderItem item, ChangedBy by)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.IsErased)
        {
            return Erased();
        }

        if (by == ChangedBy.Workshop)
        {
            return item.IsCancelledByShop ? Refusals.ChangeTooLateCancelled.With(("cause", item.Reason!)) : null;
        }

        return item switch
        {
            { State: ItemState.Approved } => Late("approved"),
            { IsPrinted: true } => Late("printed"),
            { State: ItemState.Cancelled } => Late("cancelled"),
            { Cause: ItemCause.ChangeRequested } => Late("asked"),
            { Request.Choice: null } or { Cause: ItemCause.ChangedAfterPrint } => Late("in-person"),
            _ => null,
        };
    }

    private static Result<ItemTransition> CancelHere(OrderItem item, string? note, DateTimeOffset now)
    {
        if (item.State == ItemState.Cancelled)
        {
            return Unchanged(item);
        }

        var reason = ItemReasons.CancelledHere(string.IsNullOrWhiteSpace(note) ? "" : EditText.Note(note), item);
        return Changed(
            Withdrawn(item).Enter(ItemState.Cancelled, reason, now),
            Event(item, "cancelled-here", reason, now)
        );
    }

    private static Result<ItemTransition> Retry(OrderItem item, ItemCommand.Retry command, DateTimeOffset now)
    {
        var why = item switch
        {
            { IsCancelledByShop: true } => Refusals.NotRetryableCancelled.With(("cause", item.Reason!)),
            { Request.Fault: { } fault } => Refusals.NotRetryableFault.With(("cause", fault)),
            { State: ItemState.ProofReady or ItemState.Approved } or { IsPrinted: true } => Refusals.NotRetryable.With(
                ("state", item.State.ToString())
            ),
            _ => null,
        };
        return why is null
            ? Changed(
                Again(item, Begun(command.HasVerdicts), now),
                Event(item, "retried", Remarks.ItemRetried.With(), now)
            )
            : why;
    }

    private static Result<ItemTransition> Change(OrderItem item, ItemCommand.Change command, DateTimeOffset now)
    {
        if (WhyNotChange(item, command.Changes.By) is { } late)
        {
            return late;
        }

        // A repeated request, or what is there already. One that is stuck or cancelled begins anew all the same.
        if (
            command.Request.IsSameAs(item.Request)
            && item.State is not (ItemState.NeedsAttention or ItemState.Cancelled)
        )
        {
            return Unchanged(item);
        }

        var next = item.WithRequest(command.Request) with { Ordered = item.Said, Changes = command.Changes };
        return Changed(Again(next, Begun(command.HasVerdicts), now), Event(item, "changed-here", command.Text, now));
    }

    private static Result<ItemTransition> Approve(OrderItem item, ApprovedBy by, DateTimeOffset now)
    {
        if (item.State == ItemState.Approved || item.IsPrinted)
        {
            // Whoever says yes a second time, because nobody answered the first, may find the item printed meanwhile.
            return Unchanged(item);
        }

        if (item.State != ItemState.ProofReady)
        {
            var (id, state) = (item.Key.ItemId, item.State.ToString());
            return item.Reason is { } cause
                ? Refusals.NotApprovableBecause.With(("item", id), ("state", state), ("cause", cause))
                : Refusals.NotApprovable.With(("item", id), ("state", state));
        }

        return Changed(
            item.Enter(ItemState.Approved, null, now) with
            {
                SheetId = null,
                ApprovedAt = now,
            },
            Event(item, "approved", Remarks.ItemApproved.With(("by", by.ToString())), now)
        );
    }

    private static Refusal Erased() => Refusals.OrderErased.With();

    private static ItemState Begun(bool hasVerdicts) => hasVerdicts ? ItemState.Rendering : ItemState.AwaitingPhoto;
}
