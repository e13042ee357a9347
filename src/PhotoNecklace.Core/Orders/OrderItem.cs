using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Orders;

/// <summary>
/// One item of an order as it is stored. <see cref="State"/> and what goes with it (reason, sheet, copies printed, remakes, shipment, since when) are
/// written by <see cref="ItemTransitions"/> only.
/// </summary>
public sealed record OrderItem
{
    /// <summary>Shop, order and line.</summary>
    public required ItemKey Key { get; init; }

    /// <summary>What is to be made: what the shop says, with what was changed here over it.</summary>
    public required ItemRequest Request { get; init; }

    /// <summary>What the shop says, where something was changed here; null when nothing was.</summary>
    public ItemRequest? Ordered { get; init; }

    /// <summary>
    /// How many the newest body has of the line; null when that is what <see cref="Ordered"/> or else <see cref="Request"/> says, or
    /// when the body has the line no more.
    /// </summary>
    public LineCount? Count { get; init; }

    /// <summary>How many are on its print sheet; null before it is printed, and for what was printed before this was kept.</summary>
    public int? PrintedCount { get; init; }

    /// <summary>When it was approved; null before that, and for what was approved before this was kept.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>When it was finished at the bench; null before that, and for what was shipped without.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How it was sent; null before that.</summary>
    public Shipment? Shipment { get; init; }

    /// <summary>What was made again of it, the first one first. A remake stays here when it is printed or withdrawn.</summary>
    public ValueList<Remake> Remakes { get; init; } = [];

    /// <summary>What was changed here; null for nothing.</summary>
    public ItemChanges? Changes { get; init; }

    /// <summary>What the customer and the workshop wrote each other, the first message first.</summary>
    public ValueList<ItemMessage> Messages { get; init; } = [];

    /// <summary>Where it stands. A new item awaits its photos.</summary>
    public ItemState State { get; private init; }

    /// <summary>Why it needs attention or was cancelled, or why too many were printed; null otherwise.</summary>
    public Refusal? Reason { get; init; }

    /// <summary>What was rendered last; null before that.</summary>
    public Rendition? Rendition { get; init; }

    /// <summary>
    /// The print sheet that it is (to be) printed on: while approved, the sheet that has claimed it; null when none has. Changed
    /// wishes and a new approval clear it.
    /// </summary>
    public string? SheetId { get; init; }

    /// <summary>Ids of photos that it had before its wishes changed; they are erased along with it.</summary>
    public ValueList<string> FormerPhotos { get; init; } = [];

    /// <summary>When the state was entered.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The stored row's version; null for a row that is not stored yet.</summary>
    public string? ETag { get; init; }

    /// <summary>Why it is in its state, as far as its course depends on it.</summary>
    public ItemCause Cause => ItemReasons.CauseOf(Reason);

    /// <summary>True once the order was erased: nothing happens to the item any more.</summary>
    public bool IsErased => Cause == ItemCause.Erased;

    /// <summary>True when the shop does not want it any more: only the shop brings it back.</summary>
    public bool IsCancelledByShop => State == ItemState.Cancelled && Cause != ItemCause.CancelledHere;

    /// <summary>True when the workshop cancelled it: only the workshop brings it back.</summary>
    public bool IsCancelledHere => State == ItemState.Cancelled && Cause == ItemCause.CancelledHere;

    /// <summary>True for an item whose photos or preview are still to come: it is followed up.</summary>
    public bool IsWaiting => State is ItemState.AwaitingPhoto or ItemState.Rendering;

    /// <summary>
    /// True when pictures are made of it once its photos are there: not while a person has the word, and not once the preview was
    /// approved.
    /// </summary>
    public bool IsRenderable =>
        State is not (ItemState.Cancelled or ItemState.Approved)
        && !IsPrinted
        && Request is { Fault: null, Choice: not null }
        && Cause is not (ItemCause.ChangedAfterPrint or ItemCause.ChangeRequested or ItemCause.Erased);

    /// <summary>True once it is on a print sheet, whatever the bench has done since.</summary>
    public bool IsPrinted => OrderStatus.IsPrinted(State);

    /// <summary>How many copies wait for a print sheet to be made again.</summary>
    public int OpenRemakes => Remakes.Where(r => r.IsOpen).Sum(r => r.Copies);

    /// <summary>True while a part of what was printed waits to be printed again.</summary>
    public bool IsRemade => State == ItemState.Approved && OpenRemakes > 0;

    /// <summary>How many copies its next print sheet takes: all that are wanted, or those that are made again.</summary>
    public int CopiesToPrint => IsRemade ? OpenRemakes : Math.Max(1, Request.Quantity);

    /// <summary>True when it was printed as it is wanted, but in too small a number.</summary>
    internal bool IsPrintedTooFew =>
        PrintedCount is { } printed && ItemReasons.IsTooFew(Reason, printed, Request.Quantity);

    /// <summary>What the shop says of it.</summary>
    public ItemRequest Said => Ordered ?? Request;

    /// <summary>The item with other wishes; the photos that it had are remembered.</summary>
    public OrderItem WithRequest(ItemRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var named = request.Slots.Select(s => s.Photo.PhotoId);
        return this with { Request = request, FormerPhotos = [.. AllPhotos().Except(named, StringComparer.Ordinal)] };
    }

    /// <summary>Ids of all photos that it has or had.</summary>
    public IEnumerable<string> AllPhotos() =>
        FormerPhotos
            .Concat(Request.Slots.Concat(Ordered?.Slots ?? []).Select(s => s.Photo.PhotoId))
            .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The item in the state that its stored row says: for storage, which reads what was decided before. Whoever decides asks
    /// <see cref="ItemTransitions"/>.
    /// </summary>
    public OrderItem Rehydrate(ItemState state) => this with { State = state };

    /// <summary>The item in a state that it enters now; for <see cref="ItemTransitions"/> only.</summary>
    internal OrderItem Enter(ItemState state, Refusal? reason, DateTimeOffset now) =>
        this with
        {
            State = state,
            Reason = reason,
            Since = now,
        };
}
