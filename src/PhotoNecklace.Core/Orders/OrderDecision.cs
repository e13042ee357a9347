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

    /// <summary>Writes a change, reads again what is there then, and goes on deciding: an order may be too large for one transaction.</summary>
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

    /// <summary>
    /// Reads only the order's row again between the changes of a large order, and takes the items as they were written. Only for changes
    /// that hold the order's row each, so that other writers are noticed, or that need to notice nobody but who writes the same items.
    /// </summary>
    public bool KeepsItems { get; init; }

    /// <summary>Called before the following-up with what is stored; false when nothing is to follow.</summary>
    public Func<StoredOrder, Task<bool>>? BeforeFollowUp { get; init; }
}
