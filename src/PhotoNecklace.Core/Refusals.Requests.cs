namespace PhotoNecklace.Core;

/// <content>Requests and deliveries: bodies, webhooks, sheets, erasures, queues.</content>
public static partial class Refusals
{
    /// <summary>A body that is not what was expected.</summary>
    public static RefusalCode BodyInvalid { get; } = Invalid("body-invalid", "expected");

    /// <summary>No such page or file.</summary>
    public static RefusalCode NotFoundFile { get; } = NotFound("not-found");

    /// <summary>Nothing is at that address.</summary>
    public static RefusalCode NotFoundAddress { get; } = NotFoundFile.As("address");

    /// <summary>Not a photo ID.</summary>
    public static RefusalCode NotFoundPhoto { get; } = NotFoundFile.As("photo");

    /// <summary>No such sheet.</summary>
    public static RefusalCode NotFoundSheet { get; } = NotFoundFile.As("sheet", "sheet");

    /// <summary>Test orders are placed on a developer's computer only.</summary>
    public static RefusalCode NotFoundTestOrders { get; } = NotFoundFile.As("test-orders");

    /// <summary>A webhook's address names a platform that is not known.</summary>
    public static RefusalCode PlatformUnknown { get; } = NotFound("platform-unknown", "known");

    /// <summary>The delivery is not signed with the shop's secret; how to sign it on that platform.</summary>
    public static RefusalCode WebhookNotSigned { get; } = new(RefusalKind.Unauthorized, "webhook-not-signed", "hint");

    /// <summary>The shop's platform can't be asked for orders: its settings have no API.</summary>
    public static RefusalCode ReconciliationOff { get; } = new(RefusalKind.Conflict, "reconciliation-off", "shop");

    /// <summary>A shop's platform does not answer; its host and why.</summary>
    public static RefusalCode ShopApiUnreachable { get; } = new(RefusalKind.Unavailable, "shop-api", "host", "detail");

    /// <summary>It refused the key; what it said.</summary>
    public static RefusalCode ShopApiDenied { get; } = ShopApiUnreachable.As("denied", "host", "detail");

    /// <summary>It answered with an error of its own; what it said.</summary>
    public static RefusalCode ShopApiFault { get; } = ShopApiUnreachable.As("fault", "host", "detail");

    /// <summary>Something answered that is not its API; the HTTP status.</summary>
    public static RefusalCode ShopApiStranger { get; } = ShopApiUnreachable.As("stranger", "host", "status");

    /// <summary>What is to be held cannot be; the state of its fulfillment.</summary>
    public static RefusalCode ShopApiNotHeld { get; } = ShopApiUnreachable.As("not-held", "host", "status");

    /// <summary>What was shipped cannot be fulfilled; the state of its fulfillment.</summary>
    public static RefusalCode ShopApiNotFulfilled { get; } = ShopApiUnreachable.As("not-fulfilled", "host", "status");

    /// <summary>The platform does not know the order.</summary>
    public static RefusalCode ShopApiNoOrder { get; } = ShopApiUnreachable.As("no-order", "host");

    /// <summary>A topic that is not handled.</summary>
    public static RefusalCode WebhookTopic { get; } = Invalid("webhook-topic", "topic", "topics");

    /// <summary>A body of more bytes than are taken.</summary>
    public static RefusalCode WebhookTooLarge { get; } = new(RefusalKind.TooLarge, "webhook-too-large", "most");

    /// <summary>Storage did not answer in time.</summary>
    public static RefusalCode StorageSlow { get; } = new(RefusalKind.Unavailable, "storage-slow");

    /// <summary>A body that is not an order.</summary>
    public static RefusalCode OrderInvalid { get; } = Invalid("order-invalid", "fault", "platform");

    /// <summary>A body that is not a refund or an edit of an order.</summary>
    public static RefusalCode OrderInvalidRemoval { get; } = OrderInvalid.As("removal", "topic", "fault", "platform");

    /// <summary>Two lines with one ID.</summary>
    public static RefusalCode OrderInvalidSameId { get; } = OrderInvalid.As("same-id");

    /// <summary>An ID that cannot be stored; how many characters it may have.</summary>
    public static RefusalCode OrderInvalidId { get; } = OrderInvalid.As("id", "id", "most");

    /// <summary>The topic says cancelled, and the body does not.</summary>
    public static RefusalCode OrderInvalidNotCancelled { get; } = OrderInvalid.As("not-cancelled", "topic");

    /// <summary>WooCommerce's own error in place of the order: its sentence and its code.</summary>
    public static RefusalCode OrderInvalidError { get; } = OrderInvalid.As("woocommerce-error", "error", "errorCode");

    /// <summary>A body of WooCommerce's legacy API.</summary>
    public static RefusalCode OrderInvalidLegacy { get; } = OrderInvalid.As("woocommerce-legacy");

    /// <summary>An order of more lines than are taken.</summary>
    public static RefusalCode OrderTooLarge { get; } = Invalid("order-too-large", "lines", "most");

    /// <summary>A body that is not a request about a customer's data.</summary>
    public static RefusalCode RequestInvalid { get; } = Invalid("request-invalid", "topic", "fault", "platform");

    /// <summary>Nobody said what to put on the sheet.</summary>
    public static RefusalCode SheetWhat { get; } = Invalid("sheet-what", "most");

    /// <summary>All that is approved is on hold; a sentence for each order, and how many more there are.</summary>
    public static RefusalCode SheetOnHold { get; } = Invalid("sheet-on-hold", "orders", "more");

    /// <summary>Nobody said what to erase.</summary>
    public static RefusalCode EraseWhat { get; } = Invalid("erase-what");

    /// <summary>A customer ID of more characters than there can be.</summary>
    public static RefusalCode EraseWhatCustomer { get; } = EraseWhat.As("customer", "most");

    /// <summary>A sheet with a piece of the order is being made.</summary>
    public static RefusalCode SheetInProgress { get; } = Conflict("sheet-in-progress", "order", "sheet");

    /// <summary>No such queue.</summary>
    public static RefusalCode QueueUnknown { get; } = NotFound("queue-unknown", "queue", "known");
}
