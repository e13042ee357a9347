using System.Security.Cryptography;
using System.Text;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Photos;

/// <summary>Photo ids: 128 bits as 32 lower-case hex digits. Knowing one is the permission to order with it.</summary>
public static class PhotoId
{
    /// <summary>Digits of an id.</summary>
    public const int Length = 32;

    /// <summary>A new id from the system's random source.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length / 2));

    /// <summary>
    /// The id of a photo that is fetched: the same for every try at the same line and address. It is as hard to guess as the
    /// address, and whoever knows the address has the photo anyway.
    /// </summary>
    public static string ForAddress(ItemKey item, string url)
    {
        ArgumentNullException.ThrowIfNull(item);
        var text = $"{item.Shop}\n{item.OrderId}\n{item.ItemId}\n{url}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Length / 2));
    }

    /// <summary>True for 32 lower-case hex digits.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: Length } && text.All(c => char.IsAsciiHexDigitLower(c) || char.IsAsciiDigit(c));
}
