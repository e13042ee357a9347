using System.Security.Cryptography;
using System.Text;

namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>How an order is on the lists: what its row says.</summary>
/// <param name="State">The state under which it is listed.</param>
/// <param name="Summary">What the row shows of it; null for a row of the version before.</param>
public sealed record ListedAs(ItemState State, OrderSummary? Summary)
{
    /// <summary>
    /// Which versions of the order's rows the row was made from (<see cref="StampOf"/>). Whoever changed just those versions knows
    /// that nobody has listed anything newer, and need not read the order again.
    /// </summary>
    public string? Seen { get; init; }

    /// <summary>
    /// With which name, time and customer the order was indexed (<see cref="IndexOf"/>) and its customer found not to be erased; null
    /// for not known.
    /// </summary>
    public string? Indexed { get; init; }

    /// <summary>The version of the row that says where the order is listed; null for one that is not stored yet, or was not read.</summary>
    public string? ETag { get; init; }

    /// <summary>
    /// The version of its entry on the state's list; null where that was not read. Each of the two changes when the other does, so one of
    /// them is enough to notice other writers by.
    /// </summary>
    public string? EntryETag { get; init; }

    /// <summary>How an order is to be listed.</summary>
    public static ListedAs Of(StoredOrder stored)
    {
        var summary = OrderSummary.Of(stored);
        return new(summary.State, summary) { Seen = StampOf(stored) };
    }

    /// <summary>Tells the versions of an order's rows from all others; null when one of them is not stored yet.</summary>
    public static string? StampOf(StoredOrder stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var tags = stored.Items.OrderBy(i => i.Key.ItemId, StringComparer.Ordinal).Select(i => i.ETag);
        var all = tags.Prepend(stored.Order.ETag).ToList();
        return all.Contains(null) ? null : Hash(string.Join('\n', all));
    }

    /// <summary>Tells name, time and customer of an order from all others; null for an erased order, which is indexed no more.</summary>
    public static string? IndexOf(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.ErasedAt is null ? Hash($"{order.Name}\n{order.CreatedAt.UtcTicks}\n{order.CustomerId}") : null;
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
