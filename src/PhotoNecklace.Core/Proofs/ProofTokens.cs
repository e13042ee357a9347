using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Proofs;

/// <summary>What proof links are made with.</summary>
/// <param name="Keys">The keys that sign them, 32 characters or more each: the first signs, all are taken, so that they can be rotated.</param>
/// <param name="Lifetime">How long a link works.</param>
/// <param name="Pages">The address under which customers reach the pages, such as <c>https://proofs.shop.example</c>.</param>
public sealed record ProofOptions(IReadOnlyList<string> Keys, TimeSpan Lifetime, Uri Pages)
{
    /// <summary>A shorter key could be guessed.</summary>
    public const int MinKeyLength = 32;
}

/// <summary>A customer's permission to look at one order and to decide on it.</summary>
/// <param name="Order">The order.</param>
/// <param name="ExpiresAt">When it ends; whole seconds.</param>
public sealed record ProofGrant(OrderKey Order, DateTimeOffset ExpiresAt);

/// <summary>A link to send to a customer.</summary>
/// <param name="Token">The permission, for the address of the customer's API.</param>
/// <param name="Url">The page.</param>
/// <param name="ExpiresAt">When it stops working.</param>
public sealed record ProofLink(string Token, Uri Url, DateTimeOffset ExpiresAt);

/// <summary>
/// Makes and reads the tokens of proof links: version, expiry, shop and order, followed by their HMAC-SHA256, all in base64url. Whoever
/// has a token has the permission, so it opens one order only, and for a time. Thread-safe.
/// </summary>
public sealed class ProofTokens
{
    private const byte Version = 1;
    private const int HeadLength = 1 + sizeof(long) + 1;
    private const int MaxLength = 2000;

    private readonly ProofOptions _options;
    private readonly TimeProvider _clock;
    private readonly byte[][] _keys;

    /// <summary>Signs with the first of the keys.</summary>
    /// <exception cref="ArgumentException">There is no key, or one is too short.</exception>
    public ProofTokens(ProofOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Keys.Count == 0 || options.Keys.Any(k => k.Length < ProofOptions.MinKeyLength))
        {
            throw new ArgumentException(
                $"Proof links need a key of at least {ProofOptions.MinKeyLength} characters.",
                nameof(options)
            );
        }

        (_options, _clock) = (options, clock);
        _keys = [.. options.Keys.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>A new link to an order's proof page.</summary>
    public ProofLink Create(OrderKey order) => Create(order, _clock.GetUtcNow() + _options.Lifetime);

    /// <summary>
    /// The same link for a while, for what is compared with what was written before: it works for between half of the lifetime and all of
    /// it.
    /// </summary>
    public ProofLink CreateSteady(OrderKey order)
    {
        var half = _options.Lifetime.Ticks / 2;
        var now = _clock.GetUtcNow();
        return Create(order, now.AddTicks(_options.Lifetime.Ticks - (now.UtcTicks % half)));
    }

    /// <summary>The address of a picture of an item, which works as long as a link.</summary>
    public Uri PreviewOf(ProofLink link, ItemKey item)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(item);
        return new(_options.Pages, $"api/proofs/{link.Token}/items/{Uri.EscapeDataString(item.ItemId)}/preview");
    }

    private ProofLink Create(OrderKey order, DateTimeOffset end)
    {
        ArgumentNullException.ThrowIfNull(order);
        var expires = end.ToUnixTimeSeconds();
        var shop = Encoding.UTF8.GetBytes(order.Shop);
        var id = Encoding.UTF8.GetBytes(order.OrderId);
        var token = new byte[HeadLength + shop.Length + id.Length + HMACSHA256.HashSizeInBytes];
        token[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(1), expires);

        // The shop's length keeps "ab" + "c" apart from "a" + "bc".
        token[HeadLength - 1] = checked((byte)shop.Length);
        shop.CopyTo(token, HeadLength);
        id.CopyTo(token, HeadLength + shop.Length);
        var signed = token.AsSpan(0, token.Length - HMACSHA256.HashSizeInBytes);
        HMACSHA256.HashData(_keys[0], signed, token.AsSpan(signed.Length));
        var text = Base64Url.EncodeToString(token);
        return new(text, new(_options.Pages, $"proof/{text}"), DateTimeOffset.FromUnixTimeSeconds(expires));
    }

    /// <summary>What a token permits, or a refusal <see cref="Refusals.ProofUnknown"/> or <see cref="Refusals.ProofExpired"/>.</summary>
    public Result<ProofGrant> Read(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (Decode(token) is not { } bytes || !IsSigned(bytes))
        {
            return Refusals.ProofUnknown.With();
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)));
        if (_clock.GetUtcNow() >= expires)
        {
            return Refusals.ProofExpired.With();
        }

        var names = bytes.AsSpan(HeadLength, bytes.Length - HeadLength - HMACSHA256.HashSizeInBytes);
        int shop = bytes[HeadLength - 1];
        return new ProofGrant(
            new(Encoding.UTF8.GetString(names[..shop]), Encoding.UTF8.GetString(names[shop..])),
            expires
        );
    }

    // A last character may carry bits that mean nothing; only the one spelling that is made here counts.
    private static byte[]? Decode(string token)
    {
        if (token.Length > MaxLength || !Base64Url.IsValid(token))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        return
            bytes.Length > HeadLength + HMACSHA256.HashSizeInBytes
            && bytes[0] == Version
            && Base64Url.EncodeToString(bytes) == token
            ? bytes
            : null;
    }

    private bool IsSigned(byte[] token)
    {
        var signed = token.AsSpan(0, token.Length - HMACSHA256.HashSizeInBytes);
        var fits = false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var key in _keys)
        {
            HMACSHA256.HashData(key, signed, expected);
            fits |= CryptographicOperations.FixedTimeEquals(expected, token.AsSpan(signed.Length));
        }

        return fits;
    }
}
