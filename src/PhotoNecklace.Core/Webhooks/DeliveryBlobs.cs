using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Webhooks;

/// <summary>
/// Where deliveries lie in the container <c>webhooks</c>: those of an order in the order's folder, so that erasing the order finds them
/// all.
/// </summary>
public static class DeliveryBlobs
{
    /// <summary>The body of an order, as it came.</summary>
    public static string OfOrder(OrderKey order, string delivery) => $"{BlobFolder.Of(order)}{delivery}.json";

    /// <summary>What a refund or an edit took out of an order; no delivery's id has a dot.</summary>
    public static string OfRemoval(OrderKey order, string delivery) => $"{BlobFolder.Of(order)}removal.{delivery}.json";

    /// <summary>A request about data.</summary>
    public static string OfRequest(string shop, string delivery) => $"{shop}/{BlobFolder.Requests}/{delivery}.json";
}
