using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Uploads;

/// <summary>A shop's permission for a visitor to upload.</summary>
/// <param name="Ticket">What the page sends with <c>POST /api/uploads</c>; null when the shop asks for none.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record UploadPermit(string? Ticket, DateTimeOffset ExpiresAt);

/// <summary>
/// Tickets that a shop's server signs, so that only its own visitors can upload: <c>{expires}.{signature}</c>, where <c>expires</c> is
/// in Unix seconds and the signature is the HMAC-SHA256 of <c>photo-upload:{shop}:{expires}</c> in hex. A ticket serves a visitor for
/// all of their photos, and a page that is cached serves its ticket to several, so none is used up: it is short-lived instead. The
/// text before the shop's name keeps a signature from being taken for one of another kind.
/// </summary>
public static class UploadTickets
{
    /// <summary>A shorter key could be guessed.</summary>
    public const int MinKeyLength = 32;

    /// <summary>The longest life of a ticket; one that leaks ends soon.</summary>
    public static TimeSpan MaxLifetime { get; } = TimeSpan.FromHours(24);

    private const int MaxLength = 100;

    // Clocks differ.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>A ticket.</summary>
    public static string Create(string shop, string key, DateTimeOffset expiresAt)
    {
        var expires = expiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{expires}.{Convert.ToHexStringLower(Sign(shop, key, expires))}";
    }

    /// <summary>Why the shop does not take the ticket; null when it does, or asks for none.</summary>
    public static Refusal? Check(Shop shop, string? ticket, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(shop);
        if (shop.UploadKeys.Count == 0)
        {
            return null;
        }

        if (string.IsNullOrEmpty(ticket))
        {
            return Refusals.TicketMissing.With();
        }

        var dot = ticket.IndexOf('.', StringComparison.Ordinal);
        if (
            ticket.Length > MaxLength
            || dot < 1
            || !long.TryParse(ticket.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            || !IsSigned(shop, ticket[..dot], ticket[(dot + 1)..])
        )
        {
            return Refusals.TicketInvalid.With();
        }

        var (from, until) = (now.ToUnixTimeSeconds(), (now + MaxLifetime + ClockSkew).ToUnixTimeSeconds());
        return expires <= from ? Refusals.TicketExpired.With()
            : expires > until ? Refusals.TicketTooLong.With(("hours", MaxLifetime.TotalHours))
            : null;
    }

    // Every key is tried and compared in constant time, so that nothing can be learnt from how long the answer takes.
    private static bool IsSigned(Shop shop, string expires, string signature)
    {
        var fits = false;
        var given = Encoding.UTF8.GetBytes(signature);
        foreach (var key in shop.UploadKeys)
        {
            var expected = Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Sign(shop.Name, key, expires)));
            fits |= CryptographicOperations.FixedTimeEquals(expected, given);
        }

        return fits;
    }

    private static byte[] Sign(string shop, string key, string expires) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"photo-upload:{shop}:{expires}"));
}
