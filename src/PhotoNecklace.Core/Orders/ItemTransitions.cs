using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Orders;

/// <summary>What a command makes of an item.</summary>
/// <param name="Item">The item afterwards.</param>
/// <param name="IsChanged">True when the item's row is to be written.</param>
/// <param name="Events">What to add to the order's timeline.</param>
public sealed record ItemTransition(OrderItem Item, bool IsChanged, IReadOnlyList<OrderEvent> Events)
{
    /// <summary>True when nothing is to be written.</summary>
    public bool IsNothing => !IsChanged && Events.Count == 0;

    /// <summary>The rows to be written.</summary>
    public OrderChange ToChange() => new(null, IsChanged ? [Item] : [], Events);
}

/// <summary>
/// The life of an item, all of it: which command changes which state into which, what is cleared on the way, and what the timeline
/// says. Pure. Nothing else writes an item's state. The whole matrix is in <c>docs/states.md</c>, which the tests make from this.
/// </summary>
public static partial class ItemTransitions
{
    /// <summary>An item that the shop ordered, as <see cref="ItemCommand.Receive"/> and <see cref="ItemCommand.CancelByShop"/> expect it.</summary>
    public static OrderItem Create(ItemKey key, ItemRequest request, LineCount? count, DateTimeOffset now) =>
        new()
        {
            Key = key,
            Request = request,
            Count = count,
            Since = now,
        };

    /// <summary>What a command makes of an item. The same command again changes nothing, or the same.</summary>
    /// <param name="item">The item as it is stored.</param>
    /// <param name="command">What happens.</param>
    /// <param name="now">When.</param>
    /// <returns>
    /// The item afterwards, which may be as it was; or a refusal that the person gets who asked for it: <see cref="OrderErased"/>,
    /// <see cref="TooLate"/>, <see cref="NotRetryable"/>, <see cref="NotApprovable"/>.
    /// </returns>
    public static Result<ItemTransition> Apply(OrderItem item, ItemCommand command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(command);
        if (item.IsErased && command is not ItemCommand.Approve)
        {
            return
                command
                    is ItemCommand.CancelHere
                        or ItemCommand.Retry
                        or ItemCommand.Change
                        or ItemCommand.AskForChange
                        or ItemCommand.Answer
                        or ItemCommand.Bench
                ? Erased()
                : Unchanged(item);
        }

        return command switch
        {
            ItemCommand.Receive => BeginReceived(item, now),
            ItemCommand.NoteCount c => Noted(item, c.Count),
            ItemCommand.Revise c => Revise(item, c, now),
            ItemCommand.CancelByShop c => CancelByShop(item, c, now),
            ItemCommand.CancelHere c => CancelHere(item, c.Note, now),
            ItemCommand.Retry c => Retry(item, c, now),
            ItemCommand.Change c => Change(item, c, now),
            ItemCommand.AskForChange c => AskForChange(item, c.Text, now),
            ItemCommand.Answer c => Answer(item, c, now),
            ItemCommand.StartRendering => StartRendering(item, now),
            ItemCommand.FinishRendering c => FinishRendering(item, c.Rendition, now),
            ItemCommand.NeedAttention c => NeedAttention(item, c.Reason, now),
            ItemCommand.Approve c => Approve(item, c.By, now),
            ItemCommand.ClaimForSheet c => ClaimForSheet(item, c.SheetId),
            ItemCommand.ReleaseFromSheet c => ReleaseFromSheet(item, c, now),
            ItemCommand.Print c => Print(item, c, now),
            ItemCommand.Bench c => AtBench(item, c, now),
            ItemCommand.Fail c => Fail(item, c.Queue, now),
            ItemCommand.Erase => Changed(
                item.Enter(item.IsPrinted ? item.State : ItemState.Cancelled, ItemReasons.Erased, now) with
                {
                    // A tracking number leads to an address, and a note may name a person.
                    Shipment = item.Shipment is { } sent ? new(null, null, sent.At) : null,
                    Remakes = [.. item.Remakes.Select(r => r with { Note = null })],
                    Messages = [],
                }
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "There is no such command."),
        };
    }

    private static Result<ItemTransition> StartRendering(OrderItem item, DateTimeOffset now) =>
        !item.IsRenderable || item.State == ItemState.Rendering
            ? Unchanged(item)
            : Changed(
                item.Enter(ItemState.Rendering, null, now),
                Event(item, "rendering", Remarks.RenderingStarted.With(), now)
            );

    private static Result<ItemTransition> FinishRendering(OrderItem item, Rendition rendition, DateTimeOffset now) =>
        !item.IsRenderable || (item.State == ItemState.ProofReady && item.Rendition?.Hash == rendition.Hash)
            ? Unchanged(item)
            : Changed(
                item.Enter(ItemState.ProofReady, null, now) with
                {
                    Rendition = rendition,
                },
                Event(item, "proof-ready", Remarks.ProofReady.With(), now)
            );

    private static Result<ItemTransition> NeedAttention(OrderItem item, Refusal reason, DateTimeOffset now) =>
        !item.IsRenderable || (item.State == ItemState.NeedsAttention && ItemRequest.IsSame(item.Reason, reason))
            ? Unchanged(item)
            : Changed(item.Enter(ItemState.NeedsAttention, reason, now), Event(item, "needs-attention", reason, now));

    private static Result<ItemTransition> Fail(OrderItem item, string queue, DateTimeOffset now)
    {
        var reason = ItemReasons.FailedRepeatedly(queue);
        var failed = Event(item, "failed", reason, now);
        // One that has gone on in the meantime stays as it is; the timeline tells of the failure.
        return item.IsWaiting || item is { State: ItemState.NeedsAttention, Cause: not ItemCause.ChangeRequested }
            ? Changed(item.Enter(ItemState.NeedsAttention, reason, now), failed)
            : new ItemTransition(item, IsChanged: false, [failed]);
    }

    private static ItemTransition Unchanged(OrderItem item) => new(item, IsChanged: false, []);

    private static ItemTransition Changed(OrderItem item, params OrderEvent[] events) =>
        new(item, IsChanged: true, events);

    private static OrderEvent Event(OrderItem item, string kind, Message text, DateTimeOffset now) =>
        new(now, kind, item.Key.ItemId, text);
}
