using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Orders;

/// <summary>
/// The reasons that <see cref="ItemTransitions"/> gives an item, and how a stored reason's code says its <see cref="ItemCause"/>.
/// </summary>
public static class ItemReasons
{
    private static readonly Dictionary<string, ItemCause> Causes = new(StringComparer.Ordinal)
    {
        ["failed-repeatedly"] = ItemCause.FailedRepeatedly,
        ["changed-after-print"] = ItemCause.ChangedAfterPrint,
        ["change-requested"] = ItemCause.ChangeRequested,
        ["printed-too-many"] = ItemCause.PrintedTooMany,
        ["order-cancelled"] = ItemCause.OrderCancelled,
        ["removed"] = ItemCause.Removed,
        ["cancelled-here"] = ItemCause.CancelledHere,
        ["erased"] = ItemCause.Erased,
    };

    private static readonly Dictionary<ItemCause, string> Codes = Causes.ToDictionary(c => c.Value, c => c.Key);

    /// <summary>The customer's data was erased.</summary>
    public static Refusal Erased { get; } = Refusals.Erased.With();

    /// <summary>The shop cancelled the order.</summary>
    internal static Refusal OrderCancelled { get; } = Refusals.OrderCancelled.With();

    /// <summary>The shop removed the line.</summary>
    internal static Refusal Removed { get; } = Refusals.Removed.With();

    /// <summary>Refunds and edits left nothing of the line.</summary>
    internal static Refusal Refunded { get; } = Refusals.Refunded.With();

    /// <summary>What a reason says about the item's course.</summary>
    /// <param name="reason">The reason as it is stored; null for none.</param>
    public static ItemCause CauseOf(Refusal? reason) =>
        reason is null ? ItemCause.None : Causes.GetValueOrDefault(reason.Code, ItemCause.Fault);

    /// <summary>The code under which a cause is stored.</summary>
    /// <exception cref="KeyNotFoundException">The cause has no code of its own.</exception>
    public static string CodeOf(ItemCause cause) => Codes[cause];

    /// <summary>The reason of an item that was printed already when the shop cancelled it.</summary>
    /// <param name="reason">Why the shop cancelled it.</param>
    /// <param name="printed">How many were printed.</param>
    internal static Refusal AfterPrint(Refusal reason, int printed) =>
        (
            reason.Is(Refusals.OrderCancelled) ? Refusals.OrderCancelledPrinted
            : reason == Refunded ? Refusals.RefundedPrinted
            : Refusals.RemovedPrinted
        ).With(("printed", printed));

    /// <summary>More were printed than are wanted.</summary>
    internal static Refusal TooMany(int printed, int wanted) =>
        Refusals.PrintedTooMany.With(("printed", printed), ("wanted", wanted), ("over", printed - wanted));

    /// <summary>Fewer were printed than are wanted.</summary>
    internal static Refusal TooFew(int printed, int wanted) =>
        Refusals.ChangedAfterPrintCount.With(("printed", printed), ("wanted", wanted));

    /// <summary>True when a stored reason says that so many fewer were printed than are wanted.</summary>
    internal static bool IsTooFew(Refusal? reason, int printed, int wanted) =>
        reason == TooFew(printed, wanted)
        // A row of before holds the sentence alone, and the code has another sentence as well.
        || (
            reason is { Text: { } text }
            && reason.Is(Refusals.ChangedAfterPrint)
            && text == $"{printed} were printed, and {wanted} are wanted now. Decide how the others are made."
        );

    /// <summary>The customer wants something else than was printed.</summary>
    internal static Refusal WantedOtherwise { get; } = Refusals.ChangedAfterPrint.With();

    /// <summary>The customer asked for a change in words.</summary>
    internal static Refusal ChangeRequested { get; } = Refusals.ChangeRequested.With();

    /// <summary>The workshop cancelled the item.</summary>
    /// <param name="note">Why, in the workshop's own words; empty for nothing.</param>
    /// <param name="item">The item as it was.</param>
    internal static Refusal CancelledHere(string note, OrderItem item) =>
        (note.Length == 0 ? Refusals.CancelledHere : Refusals.CancelledHereNote).With([
            .. note.Length == 0 ? Array.Empty<(string, MessageValue)>() : [("note", note)],
            (
                "stage",
                item switch
                {
                    { IsPrinted: true } or { IsRemade: true, SheetId: null } => "printed",
                    { SheetId: not null } => "sheet",
                    _ => "none",
                }
            ),
            ("sheet", item.SheetId ?? ""),
        ]);

    /// <summary>A message about an item, or about its order, failed too often.</summary>
    /// <param name="queue">The queue, without <c>-poison</c>.</param>
    internal static Refusal FailedRepeatedly(string queue) => Refusals.FailedRepeatedly.With(("queue", queue));
}
