namespace PhotoNecklace.Core;

/// <summary>
/// On queue <c>orders</c>: a delivery to be recorded, a request about data, or an order to be erased (see
/// <see cref="Webhooks.Deliveries"/>). The body is in <c>webhooks/{shop}/{delivery}.json</c>.
/// </summary>
public sealed record DeliveryMessage(string Shop, string Delivery);

/// <summary>On queue <c>photo-imports</c>: a photo to be fetched for an item. The address is in the item's row.</summary>
public sealed record PhotoImportMessage(string Shop, string OrderId, string ItemId, string PhotoId);

/// <summary>On queue <c>photo-checks</c>: an upload to be looked at again.</summary>
public sealed record PhotoCheckMessage(string PhotoId);

/// <summary>On queue <c>previews</c>: an item to be looked at again, and rendered when all it needs is there.</summary>
public sealed record PreviewMessage(string Shop, string OrderId, string ItemId);

/// <summary>On queue <c>sheets</c>: a print sheet to be made. What is asked for is in <c>sheets/{sheetId}.request.json</c>.</summary>
public sealed record SheetMessage(string SheetId);

/// <summary>On queue <c>notifications</c>: an order of which there is something to tell its shop.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Attempt">How many tries failed so far.</param>
public sealed record NoticeMessage(string Shop, string OrderId, int Attempt = 0);
