using System.Collections;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core;

/// <summary>
/// The ids of what failed, on the exception itself: whoever runs the functions logs it when the scopes that held them have ended.
/// </summary>
public static class FailureIds
{
    private const string Prefix = "necklace.";

    private static readonly string[] Names = ["Shop", "OrderId", "ItemId", "PhotoId"];

    /// <summary>The work; what it throws names the item.</summary>
    public static Task About(this Task work, ItemKey item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return AboutAsync(work, item.Shop, item.OrderId, item.ItemId);
    }

    /// <summary>The work; what it throws names the shop and, when it is about one, the order.</summary>
    public static Task About(this Task work, string shop, string? orderId) => AboutAsync(work, shop, orderId);

    /// <summary>The work; what it throws names the photo.</summary>
    public static Task About(this Task work, string photoId) => AboutAsync(work, photoId: photoId);

    /// <summary>The work; what it throws names the order and the item.</summary>
    public static async Task<T> About<T>(this Task<T> work, string shop, string orderId, string? itemId = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        await AboutAsync(work, shop, orderId, itemId);
        return await work;
    }

    /// <summary>The ids that an exception names, by the names that log lines have for them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Names
            .Select(n => (Name: n, Value: exception.Data[Prefix + n] as string))
            .Where(n => n.Value is not null)
            .Select(n => KeyValuePair.Create(n.Name, n.Value!));
    }

    private static async Task AboutAsync(
        Task work,
        string? shop = null,
        string? orderId = null,
        string? itemId = null,
        string? photoId = null
    )
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            await work;
        }
        catch (Exception e)
        {
            Note(e.Data, shop, orderId, itemId, photoId);
            throw;
        }
    }

    private static void Note(IDictionary data, params string?[] ids)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (!string.IsNullOrEmpty(ids[i]))
            {
                data[Prefix + Names[i]] = ids[i];
            }
        }
    }
}
