namespace PhotoNecklace.Core.Orders;

/// <summary>What the customer and the workshop write each other.</summary>
public static partial class ItemTransitions
{
    /// <summary>Why a customer cannot ask for a change in words any more; null when they can.</summary>
    public static Refusal? WhyNotAsk(OrderItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item switch
        {
            { IsErased: true } => Erased(),
            { State: ItemState.Approved } => Late("approved"),
            { IsPrinted: true } => Late("printed"),
            { State: ItemState.Cancelled } => Late("cancelled"),
            { Messages.Count: >= ItemMessage.Most } => Refusals.MessageTooMany.With(("most", ItemMessage.Most)),
            _ => null,
        };
    }

    private static Refusal Late(string why) => Refusals.ChangeTooLate.With(("why", why));

    // The proof waits: nothing is rendered or approved until the workshop has answered.
    private static Result<ItemTransition> AskForChange(OrderItem item, string text, DateTimeOffset now)
    {
        if (IsSaid(item, ChangedBy.Customer, text))
        {
            return Unchanged(item);
        }

        if (WhyNotAsk(item) is { } late)
        {
            return late;
        }

        var asked = Said(item, ChangedBy.Customer, text, now);
        // One that a person has to see to anyway keeps the reason for that.
        var next =
            item.Request.Fault is not null || item.Cause is ItemCause.ChangedAfterPrint or ItemCause.ChangeRequested
                ? asked
                : asked.Enter(ItemState.NeedsAttention, ItemReasons.ChangeRequested, now);
        return Changed(next, Event(item, "change-requested", Remarks.ChangeAsked.With(), now));
    }

    private static Result<ItemTransition> Answer(OrderItem item, ItemCommand.Answer command, DateTimeOffset now)
    {
        if (IsSaid(item, ChangedBy.Workshop, command.Text))
        {
            return Unchanged(item);
        }

        if (item.Messages.Count >= ItemMessage.Most)
        {
            return Refusals.MessageTooMany.With(("most", ItemMessage.Most));
        }

        var answered = Said(item, ChangedBy.Workshop, command.Text, now);
        return Changed(
            item.Cause == ItemCause.ChangeRequested ? Again(answered, Begun(command.HasVerdicts), now) : answered,
            Event(item, "answered", Remarks.CustomerAnswered.With(), now)
        );
    }

    // Whoever got no answer sends the same again.
    private static bool IsSaid(OrderItem item, ChangedBy by, string text) =>
        item.Messages is [.., var last] && last.By == by && string.Equals(last.Text, text, StringComparison.Ordinal);

    private static OrderItem Said(OrderItem item, ChangedBy by, string text, DateTimeOffset now) =>
        item with
        {
            Messages = [.. item.Messages, new(by, text, now)],
        };
}
