using System.Buffers.Text;
using System.Text;

namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>A place in a list as it travels in addresses. Whoever gets one sends it back as it is.</summary>
internal static class Continuation
{
    private const int MaxLength = 2000;

    public static Refusal Invalid { get; } = Refusals.ContinuationInvalid.With();

    /// <summary>Writes a place; null for none.</summary>
    public static string? Write(string? place) =>
        place is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place));

    /// <summary>Reads what <see cref="Write"/> wrote; nothing is the beginning of a list.</summary>
    public static bool TryRead(string? text, out string? place)
    {
        place = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return false;
        }

        place = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        // Storage would answer such a key with a fault, and Write never wrote it.
        return place.Length > 0 && !place.Any(char.IsControl);
    }
}
