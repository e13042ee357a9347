using System.Security.Cryptography;
using System.Text;

namespace PhotoNecklace.Core.Notifications;

/// <summary>Where a shop wants to be told, and what signs it.</summary>
/// <param name="Url">An https address.</param>
/// <param name="Secret"><c>whsec_</c> and the key in base64, as Standard Webhooks has it.</param>
public sealed record ShopNotifications(Uri Url, string Secret)
{
    /// <summary>What a secret begins with.</summary>
    public const string SecretPrefix = "whsec_";

    /// <summary>Bytes of a key at least.</summary>
    public const int MinKeyBytes = 24;

    /// <summary>Bytes of a key at most.</summary>
    public const int MaxKeyBytes = 64;

    /// <summary>The key of a secret; null when the secret is none.</summary>
    public static byte[]? KeyOf(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var key = Convert.FromBase64String(secret[SecretPrefix.Length..]);
            return key.Length is >= MinKeyBytes and <= MaxKeyBytes ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The value of the header <c>webhook-signature</c>: HMAC-SHA256 of <c>id.timestamp.body</c>.</summary>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var key =
            KeyOf(Secret) ?? throw new InvalidOperationException("The secret of the shop's notifications is none.");
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(null, $"{id}.{timestamp}.")), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }
}
