namespace PhotoNecklace.Core;

/// <summary>The blob containers.</summary>
public static class Containers
{
    /// <summary>Photos as they came: <c>uploads/{photoId}</c>.</summary>
    public const string Uploads = "uploads";

    /// <summary>Normalised photos: <c>photos/{photoId}/master.jpg</c> and <c>thumb.webp</c>; pictures for carts: <c>cart/{name}.jpg</c> beside them.</summary>
    public const string Photos = "photos";

    /// <summary>Raw webhook bodies: <c>webhooks/{shop}/{orderId}/{deliveryId}.json</c>; of requests about data, ids only: <c>webhooks/{shop}/compliance/…</c>; of imported files: <c>webhooks/{shop}/imports/…</c>.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Previews: <c>previews/{shop}/{orderId}/{item}/{hash}.jpg</c>.</summary>
    public const string Previews = "previews";

    /// <summary>Print artwork and cut lines: <c>prints/{shop}/{orderId}/{item}/{hash}-{slot}.png</c> and <c>.svg</c>.</summary>
    public const string Prints = "prints";

    /// <summary>
    /// Print sheets: <c>sheets/{sheetId}.pdf</c>, <c>.csv</c>, <c>.merge.csv</c>, and <c>.cut.zip</c>, and how they came about: <c>.request.json</c>, <c>.plan.json</c>,
    /// <c>.result.json</c>.
    /// </summary>
    public const string Sheets = "sheets";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Uploads, Photos, Webhooks, Previews, Prints, Sheets];
}

/// <summary>The queues. Each has its poison queue beside it.</summary>
public static class Queues
{
    /// <summary>Deliveries to be recorded.</summary>
    public const string Orders = "orders";

    /// <summary>Photos to be fetched from an address.</summary>
    public const string PhotoImports = "photo-imports";

    /// <summary>Items to be taken as far as they can go: rendered, when everything is there.</summary>
    public const string Items = "items";

    /// <summary>Requests about people's data, and orders to be erased.</summary>
    public const string Erasures = "erasures";

    /// <summary>Photos to be looked at again: uploads whose blob trigger failed too often, sent back by a person.</summary>
    public const string PhotoChecks = "photo-checks";

    /// <summary>Print sheets to be made.</summary>
    public const string Sheets = "sheets";

    /// <summary>Notifications to the shop.</summary>
    public const string Notifications = "notifications";

    /// <summary>Orders of which there is something to write to their platform.</summary>
    public const string WriteBacks = "write-backs";

    /// <summary>Orders of which there is something to mail their customers.</summary>
    public const string Mails = "mails";

    /// <summary>Parts of files of orders to be taken in.</summary>
    public const string OrderImports = "order-imports";

    /// <summary>Where the Functions host puts blob triggers that failed too often.</summary>
    public const string BlobTriggerPoison = "webjobs-blobtrigger-poison";

    /// <summary>What the Functions host appends to a queue's name for messages that failed too often.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>All of them, without the poison queues and <see cref="FormerMessages.Queues"/>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Orders, Erasures, PhotoImports, PhotoChecks, Items, Sheets, Notifications, WriteBacks, Mails, OrderImports];
}

/// <summary>The tables.</summary>
public static class Tables
{
    /// <summary>Verdicts on photos, and who waits for them.</summary>
    public const string Photos = "Photos";

    /// <summary>Orders, their items and their timelines.</summary>
    public const string Orders = "Orders";

    /// <summary>Orders newest first and by name, and the items that are approved.</summary>
    public const string OrderIndex = "OrderIndex";

    /// <summary>A customer's orders, for erasure, and that they were erased.</summary>
    public const string Customers = "Customers";

    /// <summary>Messages that failed too often.</summary>
    public const string PoisonMessages = "PoisonMessages";

    /// <summary>Bytes uploaded by day.</summary>
    public const string UploadCounts = "UploadCounts";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Photos, Orders, OrderIndex, Customers, PoisonMessages, UploadCounts];
}
