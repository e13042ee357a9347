using System.Security.Cryptography;
using System.Text;

namespace PhotoNecklace.Core.Webhooks;

/// <summary>
/// The webhook signature that several platforms share, each in a header of its own: base64 of HMAC-SHA256 over the raw body, keyed with
/// a secret.
/// </summary>
public static class WebhookSignature
{
    /// <summary>Signs a body, as the shop's platform does.</summary>
    public static string Sign(ReadOnlySpan<byte> body, string secret) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>
    /// True when any of the secrets signed the body. Compared in constant time, and every secret is tried whatever the first
    /// ones said, so that the time tells nothing.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<byte> body, string? signature, IEnumerable<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (
            string.IsNullOrEmpty(signature)
            || !Convert.TryFromBase64String(signature, given, out var length)
            || length != given.Length
        )
        {
            return false;
        }

        var valid = false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var secret in secrets)
        {
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, expected);
            valid |= CryptographicOperations.FixedTimeEquals(given, expected);
        }

        return valid;
    }
}
