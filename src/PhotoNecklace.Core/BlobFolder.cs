using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core;

/// <summary>
/// The folders of orders and items in <c>webhooks</c>, <c>previews</c> and <c>prints</c>. Ids are the platform's, so each is escaped to be
/// one segment of a path: no order's folder ever lies within another's, which would be erased with it.
/// </summary>
public static class BlobFolder
{
    /// <summary>The segment beside those of orders that holds a shop's requests about data.</summary>
    internal const string Requests = "compliance";

    /// <summary>Likewise that which holds what a shop imports from files, until it is recorded.</summary>
    internal const string Imports = "imports";

    /// <summary>An order's folder: <c>{shop}/{orderId}/</c>.</summary>
    public static string Of(OrderKey order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return $"{order.Shop}/{Segment(order.OrderId)}/";
    }

    /// <summary>An item's folder: <c>{shop}/{orderId}/{itemId}/</c>.</summary>
    public static string Of(ItemKey item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return $"{Of(item.Order)}{Segment(item.ItemId)}/";
    }

    // Digits, letters and dashes stay as they are, and so do the names of all files of earlier versions. "!" is followed by the
    // character's code.
    private static string Segment(string id)
    {
        var isReserved = id is Requests or Imports;
        if (!isReserved && id.All(IsPlain))
        {
            return id;
        }

        var segment = new StringBuilder(id.Length * 3);
        foreach (var c in id)
        {
            if (IsPlain(c) && (segment.Length > 0 || !isReserved))
            {
                segment.Append(c);
            }
            else
            {
                segment.Append(CultureInfo.InvariantCulture, $"!{(int)c:X2}");
            }
        }

        return segment.ToString();
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
