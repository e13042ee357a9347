namespace PhotoNecklace.Core.Orders;

/// <summary>What <see cref="OrderUpdater"/> is to do with what it has read.</summary>
public sealed record OrderDecision
{
    private OrderDecision() { }

    /// <summary>Everything is as it should be; nothing is written.</summary>
    public static OrderDecision Nothing { get; } = new();

    /// <summary>What was read turned out to be out of date: it is read again.</summary>
    public static OrderDecision Reread { get; } = new() { IsOutdated = true };

    /// <summary>What to write; null for nothing.</summary>
    internal OrderChange? Change { get; private init; }

    /// <summary>Why nothing is to be done; null when something is, or everything is done.</summary>
    internal Refusal? Refusal { get; private init; }

    /// <summary>True when there is more to decide once the change is written.</summary>
    internal bool HasMore { get; private init; }

    /// <summary>True when what was read is out of date.</summary>
    internal bool IsOutdated { get; private init; }

    /// <summary>Writes a change, and is done.</summary>
    public static OrderDecision Write(OrderChange change) => new() { Change = change };

    /// <summary>
    /// Writes a change, and goes on deciding on what is there then: an order may be too large for one transaction. It is not read in
    /// between: who wrote the same rows meanwhile is noticed when they are written again. So a change that others must not pass unseen
    /// holds the order's row each time.
    /// </summary>
    public static OrderDecision WriteAndContinue(OrderChange change) => new() { Change = change, HasMore = true };

    /// <summary>Writes nothing and says why.</summary>
    public static OrderDecision Refuse(Refusal refusal) => new() { Refusal = refusal };

    /// <summary>Writes what a transition makes of an item, or refuses as it does.</summary>
    public static OrderDecision Of(Result<ItemTransition> transition) =>
        transition.IsAccepted
            ? transition.Value.IsNothing
                ? Nothing
                : Write(transition.Value.ToChange())
            : Refuse(transition.Refusal);
}

/// <summary>What follows once an update is written, or was found to be written already.</summary>
public enum FollowUp
{
    /// <summary>What waits among the updated items is followed up (<see cref="ItemFollowUp"/>); then lists and notifications.</summary>
    Everything,

    /// <summary>Lists and notifications only: no item begins to wait for anything by the update.</summary>
    Lists,

    /// <summary>Nothing: the update changes no state, and nothing that a list or a notification tells of.</summary>
    Nothing,
}

/// <summary>How <see cref="OrderUpdater"/> updates.</summary>
public sealed record UpdateOptions
{
    /// <summary>What follows.</summary>
    public FollowUp FollowUp { get; init; }

    /// <summary>
    /// Asks for another look at the (first) item before it is written: for what a person asks for, which nobody repeats when the
    /// process dies between writing and following up.
    /// </summary>
    public bool ScheduleRecheck { get; init; }

    /// <summary>How often in a row another writer may be quicker.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Called before the following-up with what is stored; false when nothing is to follow.</summary>
    public Func<StoredOrder, Task<bool>>? BeforeFollowUp { get; init; }

    /// <summary>
    /// Called then, unless the lists say that it was done for the order's name and customer: puts the order where it is found otherwise
    /// than on lists. False when nothing is to follow.
    /// </summary>
    public Func<StoredOrder, Task<bool>>? Index { get; init; }
}
