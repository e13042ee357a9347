using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Reconciliation;

/// <summary>What came of asking a shop's platform for its orders.</summary>
public sealed record ReconciliationRun
{
    /// <summary>The shop.</summary>
    public required string Shop { get; init; }

    /// <summary>Orders changed at or after this time were asked for.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// Every order that was changed before this time has been seen: the next run goes on from here. Earlier than the start when the run was
    /// not finished.
    /// </summary>
    public required DateTimeOffset SeenUntil { get; init; }

    /// <summary>How many orders were told of.</summary>
    public int Seen { get; init; }

    /// <summary>How many of them were new, or newer than what was known, and were taken in as a webhook is.</summary>
    public int TakenIn { get; init; }

    /// <summary>False when time ran out, or something failed, before all were seen.</summary>
    public bool IsFinished { get; init; }

    /// <summary>Orders that could not be taken in, and why; the first few.</summary>
    public IReadOnlyList<UnreadableOrder> Unreadable { get; init; } = [];

    /// <summary>Webhook topics that the shop has not subscribed to; null when that could not be asked.</summary>
    public IReadOnlyList<string>? MissingTopics { get; init; }

    /// <summary>Why it was not finished; null when nothing failed.</summary>
    public Refusal? Fault { get; init; }
}

/// <summary>An order that could not be taken in.</summary>
/// <param name="OrderId">Its id.</param>
/// <param name="Reason">Why.</param>
public sealed record UnreadableOrder(string OrderId, Refusal Reason);
