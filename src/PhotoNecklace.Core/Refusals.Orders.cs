namespace PhotoNecklace.Core;

/// <content>Orders and their items: why an item cannot go on, and what cannot be done about it.</content>
public static partial class Refusals
{
    /// <summary>No such shop.</summary>
    public static RefusalCode ShopUnknown { get; } = NotFound("shop-unknown", "shop");

    /// <summary>The same on a page whose address names it.</summary>
    public static RefusalCode ShopUnknownInAddress { get; } = ShopUnknown.As("address", "shop");

    /// <summary>No such order.</summary>
    public static RefusalCode OrderUnknown { get; } = NotFound("order-unknown", "shop", "order");

    /// <summary>No such item.</summary>
    public static RefusalCode ItemUnknown { get; } = NotFound("item-unknown", "order", "item");

    /// <summary>The order was erased.</summary>
    public static RefusalCode OrderErased { get; } = Conflict("order-erased");

    /// <summary>No such state.</summary>
    public static RefusalCode StateUnknown { get; } = Invalid("state-unknown", "state", "known");

    /// <summary>A page of that length cannot be asked for.</summary>
    public static RefusalCode TopInvalid { get; } = Invalid("top-invalid", "most");

    /// <summary>Not a continuation that was given.</summary>
    public static RefusalCode ContinuationInvalid { get; } = Invalid("continuation-invalid");

    /// <summary>Nobody knows the SKU.</summary>
    public static RefusalCode SkuUnknown { get; } = Invalid("sku-unknown", "sku");

    /// <summary>A personalised line without a SKU.</summary>
    public static RefusalCode SkuUnknownMissing { get; } = SkuUnknown.As("missing");

    /// <summary>A quantity that is not a whole number.</summary>
    public static RefusalCode QuantityInvalid { get; } = Invalid("quantity-invalid");

    /// <summary>A quantity that a test order cannot have.</summary>
    public static RefusalCode QuantityInvalidInTest { get; } = QuantityInvalid.As("test", "most");

    /// <summary>More of a piece than anybody orders.</summary>
    public static RefusalCode QuantityTooLarge { get; } = Invalid("quantity-too-large", "quantity");

    /// <summary>The pendant is not offered in that metal and cover.</summary>
    public static RefusalCode ChoiceUnknown { get; } = Invalid("choice-unknown", "pendant");

    /// <summary>The shop cancelled the order.</summary>
    public static RefusalCode OrderCancelled { get; } = Cancelled("order-cancelled");

    /// <summary>The same for pieces that are printed.</summary>
    public static RefusalCode OrderCancelledPrinted { get; } = OrderCancelled.As("printed", "printed");

    /// <summary>The line was removed from the order.</summary>
    public static RefusalCode Removed { get; } = Cancelled("removed");

    /// <summary>The same for pieces that are printed.</summary>
    public static RefusalCode RemovedPrinted { get; } = Removed.As("printed", "printed");

    /// <summary>The line was refunded or removed from the order.</summary>
    public static RefusalCode Refunded { get; } = Removed.As("refunded");

    /// <summary>The same for pieces that are printed.</summary>
    public static RefusalCode RefundedPrinted { get; } = Removed.As("refunded-printed", "printed");

    /// <summary>The workshop cancelled the item; <c>stage</c> is <c>none, printed</c> or <c>sheet</c>.</summary>
    public static RefusalCode CancelledHere { get; } = Cancelled("cancelled-here", "stage", "sheet");

    /// <summary>The same with a note in a person's own words.</summary>
    public static RefusalCode CancelledHereNote { get; } = CancelledHere.As("note", "note", "stage", "sheet");

    /// <summary>What a customer reads of a cancelled item.</summary>
    public static RefusalCode CancelledForCustomer { get; } = Invalid("cancelled");

    /// <summary>What a customer reads of what the workshop sees to.</summary>
    public static RefusalCode InPerson { get; } = Invalid("in-person");

    /// <summary>The line changed after it was printed.</summary>
    public static RefusalCode ChangedAfterPrint { get; } = Invalid("changed-after-print");

    /// <summary>More pieces are wanted than were printed.</summary>
    public static RefusalCode ChangedAfterPrintCount { get; } = ChangedAfterPrint.As("count", "printed", "wanted");

    /// <summary>Fewer pieces are wanted than were printed.</summary>
    public static RefusalCode PrintedTooMany { get; } = Invalid("printed-too-many", "printed", "wanted", "over");

    /// <summary>The customer's data was erased.</summary>
    public static RefusalCode Erased { get; } = Invalid("erased");

    /// <summary>A message failed too often.</summary>
    public static RefusalCode FailedRepeatedly { get; } = Invalid("failed-repeatedly", "queue");

    /// <summary>The customer approved it; it is too late to change.</summary>
    public static RefusalCode ChangeTooLate { get; } = Conflict("change-too-late", "why");

    /// <summary>The shop cancelled it; it is too late to change.</summary>
    public static RefusalCode ChangeTooLateCancelled { get; } = ChangeTooLate.As("cancelled", "cause");

    /// <summary>The customer asked for a change in words.</summary>
    public static RefusalCode ChangeRequested { get; } =
        new(RefusalKind.Invalid, "change-requested") { ToCustomer = CustomerReason.ChangeRequested };

    /// <summary>What the customer reads of that.</summary>
    public static RefusalCode ChangeRequestedForCustomer { get; } = ChangeRequested.As("customer");

    /// <summary>The shop doesn't let customers change this on the proof.</summary>
    public static RefusalCode ChangeNotOffered { get; } = new(RefusalKind.Forbidden, "change-not-offered");

    /// <summary>A message without a word.</summary>
    public static RefusalCode MessageEmpty { get; } = Invalid("message-empty");

    /// <summary>A message of more characters than are taken.</summary>
    public static RefusalCode MessageTooLong { get; } = Invalid("message-too-long", "length", "most");

    /// <summary>More messages about an item than are taken.</summary>
    public static RefusalCode MessageTooMany { get; } = Conflict("message-too-many", "most");

    /// <summary>Nothing to change was said.</summary>
    public static RefusalCode ChangeEmpty { get; } = Invalid("change-empty");

    /// <summary>A birthstone or font of more characters than are taken.</summary>
    public static RefusalCode ChangeInvalid { get; } = Invalid("change-invalid", "most");

    /// <summary>Retrying will not help: the item is past that.</summary>
    public static RefusalCode NotRetryable { get; } = Conflict("not-retryable", "state");

    /// <summary>Retrying will not help: the fault would be found again.</summary>
    public static RefusalCode NotRetryableFault { get; } = NotRetryable.As("fault", "cause");

    /// <summary>Retrying will not help: the shop cancelled it.</summary>
    public static RefusalCode NotRetryableCancelled { get; } = NotRetryable.As("cancelled", "cause");

    /// <summary>The item is in no state to be approved.</summary>
    public static RefusalCode NotApprovable { get; } = Conflict("not-approvable", "item", "state");

    /// <summary>The same with the item's reason.</summary>
    public static RefusalCode NotApprovableBecause { get; } = NotApprovable.As("because", "item", "state", "cause");

    /// <summary>No item of the order can be approved.</summary>
    public static RefusalCode NothingToApprove { get; } = Conflict("nothing-to-approve", "order", "items");

    /// <summary>The item is not printed, so that nothing can be done with it at the bench.</summary>
    public static RefusalCode NotPrinted { get; } = Conflict("not-printed", "item", "state");

    /// <summary>No item of the order is printed.</summary>
    public static RefusalCode NothingPrinted { get; } = Conflict("nothing-printed", "order");

    /// <summary>A step at the bench was taken too long ago to be taken back.</summary>
    public static RefusalCode UndoTooLate { get; } = Conflict("undo-too-late", "item", "state");

    /// <summary>That state is entered by no step at the bench.</summary>
    public static RefusalCode UndoUnknown { get; } = Invalid("undo-unknown", "state");

    /// <summary>A carrier's name or number is too long.</summary>
    public static RefusalCode ShipmentInvalid { get; } = Invalid("shipment-invalid", "most");

    /// <summary>Nobody said why a piece is made again, or in a word that is not counted.</summary>
    public static RefusalCode RemakeReasonUnknown { get; } = Invalid("remake-reason-unknown", "known");

    /// <summary>What tells remakes apart is missing or no key.</summary>
    public static RefusalCode RemakeKeyInvalid { get; } = Invalid("remake-key-invalid");

    /// <summary>The remake before is on a sheet that is being made.</summary>
    public static RefusalCode RemakeOnSheet { get; } = Conflict("remake-on-sheet", "sheet");

    /// <summary>No copy at all is to be made again.</summary>
    public static RefusalCode RemakeTooFew { get; } = Invalid("remake-too-few");

    /// <summary>More pieces are to be made again than were printed.</summary>
    public static RefusalCode RemakeTooMany { get; } = Invalid("remake-too-many", "printed", "wanted");

    /// <summary>An item was made again too often.</summary>
    public static RefusalCode RemakeTooOften { get; } = Conflict("remake-too-often", "most");

    /// <summary>The print files of the item are deleted.</summary>
    public static RefusalCode RemakeWithoutFiles { get; } = Conflict("remake-without-files");

    /// <summary>No item of the order is rendered, or all are cancelled.</summary>
    public static RefusalCode BenchNothing { get; } = Conflict("bench-nothing", "order");

    /// <summary>Nothing on the sheet is to be used any more, or it is not made.</summary>
    public static RefusalCode BenchNothingOnSheet { get; } = BenchNothing.As("sheet", "sheet");

    /// <summary>The files of an item were deleted.</summary>
    public static RefusalCode BenchFilesGone { get; } = Conflict("bench-files-gone", "order", "item");

    /// <summary>No ticket is printed on such paper.</summary>
    public static RefusalCode TicketPaperUnknown { get; } = Invalid("ticket-paper-unknown", "paper", "known");

    /// <summary>Remakes are counted between two days, the first one first.</summary>
    public static RefusalCode RemakePeriodInvalid { get; } = Invalid("remake-period-invalid");

    /// <summary>Another preview was looked at than the one there is now.</summary>
    public static RefusalCode ProofChanged { get; } = Conflict("proof-changed");

    /// <summary>Nobody said which items are approved.</summary>
    public static RefusalCode ProofEmpty { get; } = Invalid("proof-empty");

    /// <summary>The link was not made here.</summary>
    public static RefusalCode ProofUnknown { get; } = NotFound("proof-unknown");

    /// <summary>The link's order is gone.</summary>
    public static RefusalCode ProofUnknownOrder { get; } = ProofUnknown.As("order");

    /// <summary>The link's time is over.</summary>
    public static RefusalCode ProofExpired { get; } = new(RefusalKind.Gone, "proof-expired");

    private static RefusalCode Cancelled(string id, params IReadOnlyList<string> arguments) =>
        new(RefusalKind.Invalid, id, arguments) { ToCustomer = CustomerReason.Cancelled };
}
