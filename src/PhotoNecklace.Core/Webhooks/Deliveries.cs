namespace PhotoNecklace.Core.Webhooks;

/// <summary>
/// The names of deliveries: what a message of queue <c>orders</c> points to, and where its body lies in the container
/// <c>webhooks</c>. An order's bodies lie under its id, so that erasing the order finds them all.
/// </summary>
public static class Deliveries
{
    private const string CompliancePrefix = "compliance/";
    private const string ErasurePrefix = "erase/";

    /// <summary>A body of an order.</summary>
    public static string OfOrder(string orderId, string id) => $"{orderId}/{id}";

    /// <summary>A request of the platform's about a customer's or a shop's data.</summary>
    public static string OfRequest(string id) => CompliancePrefix + id;

    /// <summary>The wish to erase one order; it has no body.</summary>
    public static string OfErasure(string orderId) => ErasurePrefix + orderId;

    /// <summary>True for what <see cref="OfRequest"/> made.</summary>
    public static bool IsRequest(string delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.StartsWith(CompliancePrefix, StringComparison.Ordinal);
    }

    /// <summary>The order of what <see cref="OfErasure"/> made; null for anything else.</summary>
    public static string? FindErasure(string delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.StartsWith(ErasurePrefix, StringComparison.Ordinal) ? delivery[ErasurePrefix.Length..] : null;
    }

    /// <summary>The order of what <see cref="OfOrder"/> made; null when it names none.</summary>
    public static string? FindOrder(string delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var end = delivery.IndexOf('/', StringComparison.Ordinal);
        return end > 0 && delivery.AsSpan(0, end).IndexOfAnyExceptInRange('0', '9') < 0 ? delivery[..end] : null;
    }

    /// <summary>The name of a delivery's blob.</summary>
    public static string BlobName(string shop, string delivery) => $"{shop}/{delivery}.json";
}
