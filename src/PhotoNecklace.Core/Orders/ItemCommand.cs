using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders.Approval;

namespace PhotoNecklace.Core.Orders;

/// <summary>Why the shop does not want an item any more.</summary>
public enum ShopCancellation
{
    /// <summary>The whole order was cancelled.</summary>
    Order,

    /// <summary>The newest body does not have the line any more.</summary>
    LineRemoved,

    /// <summary>Refunds and edits left nothing of the line.</summary>
    LineRefunded,
}

/// <summary>
/// Everything that can happen to an item. A command carries what was decided outside; whether and how it changes the item is
/// decided by <see cref="ItemTransitions.Apply"/>.
/// </summary>
public abstract record ItemCommand
{
    private ItemCommand() { }

    /// <summary>The shop ordered it: the item is new.</summary>
    public sealed record Receive : ItemCommand;

    /// <summary>The newest body has another count of the line, and as much is to be made as before.</summary>
    /// <param name="Count">See <see cref="OrderItem.Count"/>.</param>
    public sealed record NoteCount(LineCount? Count) : ItemCommand;

    /// <summary>The shop's line says something else than before, be it only how many.</summary>
    /// <param name="Request">What is to be made: what the line says, with what was changed here over it.</param>
    /// <param name="Ordered">What the line says, where something was changed here; null when nothing was.</param>
    /// <param name="Count">See <see cref="OrderItem.Count"/>.</param>
    public sealed record Revise(ItemRequest Request, ItemRequest? Ordered, LineCount? Count) : ItemCommand;

    /// <summary>The shop does not want it any more.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="Count">See <see cref="OrderItem.Count"/>.</param>
    public sealed record CancelByShop(ShopCancellation Why, LineCount? Count) : ItemCommand;

    /// <summary>The workshop cancels it.</summary>
    /// <param name="Note">Why, in the workshop's own words; null for nothing.</param>
    public sealed record CancelHere(string? Note) : ItemCommand;

    /// <summary>The workshop has it looked at again, or made after all.</summary>
    /// <param name="HasVerdicts">True when each of its photos has a verdict.</param>
    public sealed record Retry(bool HasVerdicts) : ItemCommand;

    /// <summary>Somebody here wants something else to be made.</summary>
    /// <param name="Request">What is to be made.</param>
    /// <param name="Changes">All that was changed here, with this change over it.</param>
    /// <param name="Text">What was changed.</param>
    /// <param name="HasVerdicts">True when each of the photos has a verdict.</param>
    public sealed record Change(ItemRequest Request, ItemChanges Changes, Remark Text, bool HasVerdicts) : ItemCommand;

    /// <summary>The customer asks for a change in words.</summary>
    /// <param name="Text">The words; see <see cref="ItemMessage"/>.</param>
    public sealed record AskForChange(string Text) : ItemCommand;

    /// <summary>The workshop answers the customer.</summary>
    /// <param name="Text">The words; see <see cref="ItemMessage"/>.</param>
    /// <param name="HasVerdicts">True when each of its photos has a verdict.</param>
    public sealed record Answer(string Text, bool HasVerdicts) : ItemCommand;

    /// <summary>Its pictures are being made.</summary>
    public sealed record StartRendering : ItemCommand;

    /// <summary>Its pictures are there.</summary>
    /// <param name="Rendition">The pictures.</param>
    public sealed record FinishRendering(Rendition Rendition) : ItemCommand;

    /// <summary>Its pictures cannot be made.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record NeedAttention(Refusal Reason) : ItemCommand;

    /// <summary>Somebody says yes to its preview.</summary>
    /// <param name="By">Who.</param>
    public sealed record Approve(ApprovedBy By) : ItemCommand;

    /// <summary>A print sheet takes it, unless the item is taken; whether another sheet's claim has lapsed is the caller's to know.</summary>
    /// <param name="SheetId">The sheet.</param>
    public sealed record ClaimForSheet(string SheetId) : ItemCommand;

    /// <summary>A print sheet that has claimed it goes without it.</summary>
    /// <param name="SheetId">The sheet.</param>
    /// <param name="Hold">Why the piece that is on the sheet all the same must not be used; null when the sheet has none.</param>
    public sealed record ReleaseFromSheet(string SheetId, OrderHold? Hold = null) : ItemCommand;

    /// <summary>The print sheet that has claimed it is made.</summary>
    /// <param name="SheetId">The sheet.</param>
    /// <param name="Version">The hash of the rendition that is on the sheet.</param>
    /// <param name="Copies">How many copies the sheet holds.</param>
    public sealed record Print(string SheetId, string Version, int Copies) : ItemCommand;

    /// <summary>Somebody at the bench has done something with what is printed.</summary>
    public abstract record Bench : ItemCommand;

    /// <summary>It is cut, set and engraved.</summary>
    public sealed record Finish : Bench;

    /// <summary>It is sent; or, once it is, something else is known of the shipment.</summary>
    /// <param name="Carrier">Who carries it; null when nobody said.</param>
    /// <param name="Number">The carrier's number; null when there is none.</param>
    public sealed record Ship(string? Carrier = null, string? Number = null) : Bench;

    /// <summary>The step into a state is taken back.</summary>
    /// <param name="State"><see cref="ItemState.Finished"/> or <see cref="ItemState.Shipped"/>.</param>
    public sealed record Undo(ItemState State) : Bench;

    /// <summary>A piece of it is made again.</summary>
    /// <param name="Key">See <see cref="Remake"/>.</param>
    /// <param name="Reason">One of <see cref="Remake.Reasons"/>.</param>
    /// <param name="Note">More about it; null for nothing.</param>
    /// <param name="Copies">How many copies, from 1.</param>
    public sealed record MakeAgain(string Key, string Reason, string? Note = null, int Copies = 1) : Bench;

    /// <summary>A message about it failed too often.</summary>
    /// <param name="Queue">The message's queue, without <c>-poison</c>.</param>
    public sealed record Fail(string Queue) : ItemCommand;

    /// <summary>The customer's data are erased.</summary>
    public sealed record Erase : ItemCommand;
}
