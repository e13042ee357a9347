using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core;

/// <content>What a timeline tells, and what a print sheet says of the pieces on it.</content>
public static partial class Remarks
{
    /// <summary>An order came; its name.</summary>
    public static RemarkCode OrderReceived { get; } = new("order-received", "order");

    /// <summary>The shop cancelled the order.</summary>
    public static RemarkCode CancellationReceived { get; } = new("cancellation-received");

    /// <summary>A newer version of the order came, with nothing new that the timeline tells.</summary>
    public static RemarkCode OrderUpdated { get; } = new("order-updated");

    /// <summary>Several sentences, a list, one after the other.</summary>
    public static RemarkCode Several { get; } = new("several", "sentences");

    /// <summary>What the platform says of the payment, in its own word.</summary>
    public static RemarkCode PaymentState { get; } = new("payment-state", "status");

    /// <summary>The customer wrote a note.</summary>
    public static RemarkCode NoteAdded { get; } = new("note-added");

    /// <summary>The customer's note changed.</summary>
    public static RemarkCode NoteChanged { get; } = new("note-changed");

    /// <summary>The customer's note is gone.</summary>
    public static RemarkCode NoteRemoved { get; } = new("note-removed");

    /// <summary>Something of the order was refunded or edited.</summary>
    public static RemarkCode RemovalReceived { get; } = new("removal-received");

    /// <summary>The same of an order that has not come yet.</summary>
    public static RemarkCode RemovalReceivedEarly { get; } = RemovalReceived.As("early");

    /// <summary>The customer asked what is stored about them.</summary>
    public static RemarkCode DataRequested { get; } = new("data-requested");

    /// <summary>Takes the place of a text that may have told something of the customer.</summary>
    public static RemarkCode TextErased { get; } = new("text-erased");

    /// <summary>The shop could not be notified; the queue whose message is kept.</summary>
    public static RemarkCode ShopNotNotified { get; } = new("shop-not-notified", "queue");

    /// <summary>The same of what is written to its platform.</summary>
    public static RemarkCode ShopNotNotifiedPlatform { get; } = ShopNotNotified.As("platform", "queue");

    /// <summary>The same of a mail to its customer.</summary>
    public static RemarkCode ShopNotNotifiedMail { get; } = ShopNotNotified.As("mail", "queue");

    /// <summary>An item was ordered; its title.</summary>
    public static RemarkCode ItemReceived { get; } = new("item-received", "title");

    /// <summary>The shop changed an item, which begins again; its title.</summary>
    public static RemarkCode ItemChanged { get; } = new("item-changed", "title");

    /// <summary>The shop changed a line, and what was chosen here stands.</summary>
    public static RemarkCode LineChanged { get; } = new("line-changed");

    /// <summary>The shop changed a line that was cancelled here.</summary>
    public static RemarkCode LineChangedCancelled { get; } = LineChanged.As("cancelled");

    /// <summary>More or fewer of a piece are wanted.</summary>
    public static RemarkCode QuantityChanged { get; } = new("quantity-changed", "before", "wanted");

    /// <summary>The preview is being made.</summary>
    public static RemarkCode RenderingStarted { get; } = new("rendering-started");

    /// <summary>The preview is ready.</summary>
    public static RemarkCode ProofReady { get; } = new("proof-ready");

    /// <summary>A preview was approved; <c>by</c> is <c>Customer, Workshop</c> or <c>Rule</c>.</summary>
    public static RemarkCode ItemApproved { get; } = new("item-approved", "by");

    /// <summary>The workshop retried the item.</summary>
    public static RemarkCode ItemRetried { get; } = new("item-retried");

    /// <summary>The customer asked for a change in words.</summary>
    public static RemarkCode ChangeAsked { get; } = new("change-asked");

    /// <summary>The workshop answered the customer.</summary>
    public static RemarkCode CustomerAnswered { get; } = new("customer-answered");

    /// <summary>An item is on a print sheet.</summary>
    public static RemarkCode ItemPrinted { get; } = new("item-printed", "sheet");

    /// <summary>The same, with something to be said about the number of pieces.</summary>
    public static RemarkCode ItemPrintedCounted { get; } = ItemPrinted.As("counted", "sheet", "cause");

    /// <summary>An item is finished at the bench.</summary>
    public static RemarkCode ItemFinished { get; } = new("item-finished");

    /// <summary>An item was sent.</summary>
    public static RemarkCode ItemShipped { get; } = new("item-shipped");

    /// <summary>The same, with the carrier.</summary>
    public static RemarkCode ItemShippedCarrier { get; } = ItemShipped.As("carrier", "carrier");

    /// <summary>The same, with the carrier's number.</summary>
    public static RemarkCode ItemShippedNumber { get; } = ItemShipped.As("number", "number");

    /// <summary>The same, with both.</summary>
    public static RemarkCode ItemShippedBoth { get; } = ItemShipped.As("both", "carrier", "number");

    /// <summary>A step at the bench was taken back; the state that it had led to.</summary>
    public static RemarkCode StepUndone { get; } = new("step-undone", "state");

    /// <summary>Pieces of an item are made again: how many, and one of <c>Remake.Reasons</c>.</summary>
    public static RemarkCode ItemRemade { get; } = new("item-remade", "copies", "reason");

    /// <summary>A piece on a print sheet is not to be used, because its order is on hold.</summary>
    public static RemarkCode ItemLeftSheet { get; } = new("item-left-sheet", "sheet", "hold");

    /// <summary>The customer or the workshop (<c>by</c>) changed an item; what was changed, a list.</summary>
    public static RemarkCode ItemEdited { get; } = new("item-edited", "by", "changes");

    /// <summary>Nothing was changed; the item was asked for again.</summary>
    public static RemarkCode ItemEditedAgain { get; } = ItemEdited.As("again", "by");

    /// <summary>An item that is edited was on a print sheet.</summary>
    public static RemarkCode WasPrinted { get; } = new("was-printed", "sheet");

    /// <summary>An item that is edited was approved.</summary>
    public static RemarkCode WasApproved { get; } = new("was-approved");

    /// <summary>The same, and a print sheet that is being made may hold it.</summary>
    public static RemarkCode WasApprovedForSheet { get; } = WasApproved.As("sheet", "sheet");

    /// <summary>A note in a person's own words, in quotation marks.</summary>
    public static RemarkCode ItemNote { get; } = new("item-note", "note");

    /// <summary>Another photo in a slot, from 1; the id of the one before.</summary>
    public static RemarkCode EditedPhoto { get; } = new("edited-photo", "slot", "was");

    /// <summary>A photo in a slot that had none.</summary>
    public static RemarkCode EditedPhotoNone { get; } = EditedPhoto.As("none", "slot");

    /// <summary>Another crop in a slot, from 1; the one before.</summary>
    public static RemarkCode EditedCrop { get; } = new("edited-crop", "slot", "was");

    /// <summary>A crop in a slot that was cropped automatically.</summary>
    public static RemarkCode EditedCropAutomatic { get; } = EditedCrop.As("automatic", "slot");

    /// <summary>Another engraving in an area, from 1; the one before.</summary>
    public static RemarkCode EditedEngraving { get; } = new("edited-engraving", "area", "was");

    /// <summary>An engraving in an area that had none.</summary>
    public static RemarkCode EditedEngravingNone { get; } = EditedEngraving.As("none", "area");

    /// <summary>Another font; the one before.</summary>
    public static RemarkCode EditedFont { get; } = new("edited-font", "was");

    /// <summary>A font in place of the standard one.</summary>
    public static RemarkCode EditedFontStandard { get; } = EditedFont.As("standard");

    /// <summary>Another birthstone; the one before.</summary>
    public static RemarkCode EditedBirthstone { get; } = new("edited-birthstone", "was");

    /// <summary>A birthstone where there was none.</summary>
    public static RemarkCode EditedBirthstoneNone { get; } = EditedBirthstone.As("none");

    /// <summary>Another chain.</summary>
    public static RemarkCode EditedChain { get; } = new("edited-chain", "was");

    /// <summary>A chain in place of the usual one.</summary>
    public static RemarkCode EditedChainUsual { get; } = EditedChain.As("usual");

    /// <summary>A piece on a print sheet was cancelled meanwhile.</summary>
    public static RemarkCode PieceCancelled { get; } = new("piece-cancelled");

    /// <summary>A piece on a print sheet was changed meanwhile.</summary>
    public static RemarkCode PieceChanged { get; } = new("piece-changed");

    /// <summary>The order of a piece on a print sheet is on hold.</summary>
    public static RemarkCode PieceOnHold { get; } = new("piece-on-hold", "hold");

    /// <summary>A message that failed too often was to record an order; its name and id.</summary>
    public static RemarkCode FailedOrder { get; } = new("failed-order", "name", "order");

    /// <summary>A message that failed too often was to record a refund or an edit.</summary>
    public static RemarkCode FailedRemoval { get; } = new("failed-removal", "order");

    /// <summary>A message that failed too often was to record a delivery that is not stored.</summary>
    public static RemarkCode FailedDelivery { get; } = new("failed-delivery", "delivery");

    /// <summary>The same of a delivery that cannot be read, with the cause.</summary>
    public static RemarkCode FailedDeliveryUnreadable { get; } = FailedDelivery.As("unreadable", "delivery", "cause");

    /// <summary>A message that failed too often was to erase an order.</summary>
    public static RemarkCode FailedErasure { get; } = new("failed-erasure", "order", "shop");

    /// <summary>A message that failed too often was to carry out a request about data.</summary>
    public static RemarkCode FailedErasureRequest { get; } = FailedErasure.As("request", "delivery", "shop");

    /// <summary>A message that failed too often was to render an item.</summary>
    public static RemarkCode FailedItem { get; } = new("failed-item", "item", "order");

    /// <summary>A message that failed too often was to fetch a photo.</summary>
    public static RemarkCode FailedImport { get; } = new("failed-import", "item", "order");

    /// <summary>A message that failed too often was to check an upload.</summary>
    public static RemarkCode FailedCheck { get; } = new("failed-check", "photo");

    /// <summary>A message that failed too often was to make a print sheet.</summary>
    public static RemarkCode FailedSheet { get; } = new("failed-sheet", "sheet");

    /// <summary>A message that failed too often was to notify the shop.</summary>
    public static RemarkCode FailedNotification { get; } = new("failed-notification", "shop", "order");

    /// <summary>What a message that failed too often was to do: write an order back to its platform.</summary>
    public static RemarkCode FailedWriteBack { get; } = new("failed-write-back", "shop", "order");

    /// <summary>Mail an order's customer.</summary>
    public static RemarkCode FailedMail { get; } = new("failed-mail", "shop", "order");

    /// <summary>Take in a part of an imported file.</summary>
    public static RemarkCode FailedOrderImport { get; } = new("failed-order-import", "shop", "import");

    /// <summary>A message that failed too often says nothing that is understood.</summary>
    public static RemarkCode FailedUnreadable { get; } = new("failed-unreadable");
}
