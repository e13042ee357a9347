using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core;

/// <summary>A message as it stands on a queue.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Body">The JSON.</param>
public sealed record QueuedMessage(string Queue, string Body)
{
    /// <summary>A delivery's message. The type of the parameter puts the message's kind into the JSON.</summary>
    public static QueuedMessage Of(DeliveryMessage message) =>
        new(Queues.Orders, JsonSerializer.Serialize(message, JsonSerializerOptions.Web));

    /// <summary>A message about people's data, likewise.</summary>
    public static QueuedMessage Of(ErasureMessage message) =>
        new(Queues.Erasures, JsonSerializer.Serialize(message, JsonSerializerOptions.Web));

    /// <summary>The message; null for the JSON <c>null</c>.</summary>
    /// <exception cref="JsonException">The body is not such a message.</exception>
    public T? Read<T>()
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Body, JsonSerializerOptions.Web);
        }
        catch (NotSupportedException e)
        {
            // What System.Text.Json says of a message without its kind.
            throw new JsonException($"The message '{PlainText.Cut(Body, 200)}' does not say what it is.", e);
        }
    }
}

/// <summary>On queue <c>orders</c>: a delivery to be recorded, which lies in the container <c>webhooks</c>.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Delivery">The delivery's id, unique within the order.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(OrderMessage), "order")]
[JsonDerivedType(typeof(RemovalMessage), "removal")]
public abstract record DeliveryMessage(string Shop, string OrderId, string Delivery)
{
    /// <summary>The order that it is about.</summary>
    [JsonIgnore]
    public OrderKey Order => new(Shop, OrderId);

    /// <summary>Where the delivery lies.</summary>
    [JsonIgnore]
    public abstract string BlobName { get; }
}

/// <summary>A whole order was delivered.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Delivery">The delivery's id.</param>
/// <param name="Platform">The platform whose format the body has; null for the one that the shop is on.</param>
public sealed record OrderMessage(
    string Shop,
    string OrderId,
    string Delivery,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Platform = null
) : DeliveryMessage(Shop, OrderId, Delivery)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string BlobName => DeliveryBlobs.OfOrder(Order, Delivery);
}

/// <summary>A refund or an edit of an order was delivered.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Delivery">The delivery's id.</param>
public sealed record RemovalMessage(string Shop, string OrderId, string Delivery)
    : DeliveryMessage(Shop, OrderId, Delivery)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string BlobName => DeliveryBlobs.OfRemoval(Order, Delivery);
}

/// <summary>On queue <c>erasures</c>: something to be done about people's data within 30 days.</summary>
/// <param name="Shop">The shop.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ComplianceMessage), "request")]
[JsonDerivedType(typeof(EraseOrderMessage), "order")]
public abstract record ErasureMessage(string Shop);

/// <summary>A platform's request about data is to be carried out. It lies in the container <c>webhooks</c>.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Delivery">The request's id, unique within the shop.</param>
public sealed record ComplianceMessage(string Shop, string Delivery) : ErasureMessage(Shop)
{
    /// <summary>Where the request lies.</summary>
    [JsonIgnore]
    public string BlobName => DeliveryBlobs.OfRequest(Shop, Delivery);
}

/// <summary>An order is to be erased.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
public sealed record EraseOrderMessage(string Shop, string OrderId) : ErasureMessage(Shop);

/// <summary>On queue <c>photo-imports</c>: a photo to be fetched for an item. The address is in the item's row.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="ItemId">The platform's line-item id.</param>
/// <param name="PhotoId">The photo's id.</param>
/// <param name="Attempt">How often the address's host was not found so far.</param>
public sealed record PhotoImportMessage(string Shop, string OrderId, string ItemId, string PhotoId, int Attempt = 0);

/// <summary>On queue <c>photo-checks</c>: an upload to be looked at again.</summary>
/// <param name="PhotoId">The photo.</param>
/// <param name="Attempt">How many checks failed so far.</param>
public sealed record PhotoCheckMessage(string PhotoId, int Attempt = 0);

/// <summary>On queue <c>items</c>: an item to be looked at and taken as far as it can go; rendered, when all it needs is there.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="ItemId">The platform's line-item id.</param>
public sealed record AdvanceItemMessage(string Shop, string OrderId, string ItemId);

/// <summary>On queue <c>sheets</c>: a print sheet to be made. What is asked for is in <c>sheets/{sheetId}.request.json</c>.</summary>
public sealed record SheetMessage(string SheetId);

/// <summary>On queue <c>notifications</c>: an order of which there is something to tell its shop.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Attempt">How many tries failed so far.</param>
public sealed record NotificationMessage(string Shop, string OrderId, int Attempt = 0);

/// <summary>On queue <c>write-backs</c>: an order of which there is something to write to its platform.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Attempt">How many tries failed so far.</param>
public sealed record WriteBackMessage(string Shop, string OrderId, int Attempt = 0);

/// <summary>On queue <c>mails</c>: an order of which there is something to mail its customer.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Attempt">How many tries failed so far.</param>
/// <param name="Awaits">The mail that it was sent for ahead of time; null for whatever is due.</param>
public sealed record MailMessage(
    string Shop,
    string OrderId,
    int Attempt = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Awaits = null
);

/// <summary>On queue <c>order-imports</c>: a part of an imported file, which lies in the container <c>webhooks</c>.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="ImportId">The import.</param>
/// <param name="Part">Which part, from 0.</param>
public sealed record OrderImportMessage(string Shop, string ImportId, int Part);
