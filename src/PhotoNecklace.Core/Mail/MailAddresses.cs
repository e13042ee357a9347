using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Mail;

/// <summary>Keeps a customer's address as long as there may be something to mail them, and no longer.</summary>
public sealed class MailAddresses(ShopDirectory shops, IMailLog log, IOrderTable orders)
{
    /// <summary>Characters of an address at most (RFC 5321: 64 before the @, 255 behind it, 254 in all).</summary>
    public const int MaxLength = 254;

    /// <summary>An address that can be written to; null for anything else.</summary>
    public static string? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var address = text.Trim();
        var at = address.LastIndexOf('@');
        return
            address.Length is > 2 and <= MaxLength
            && at > 0
            && at < address.Length - 1
            && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"')
            ? address
            : null;
    }

    /// <summary>Keeps the address that an order's delivery named, if its shop mails and there is something left to be made. It may be repeated.</summary>
    public async Task KeepAsync(StoredOrder stored, string? address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var key = stored.Order.Key;
        if (
            address is null
            || shops.Find(key.Shop)?.Mail is null
            || stored.Order.ErasedAt is not null
            || IsOver(stored)
        )
        {
            return;
        }

        while (
            await log.FindAsync(key, cancellationToken) is var known
            && known?.Address != address
            && known?.IsClosed != true
        )
        {
            if (await log.TryPutAsync(key, (known ?? new()) with { Address = address }, cancellationToken) is not null)
            {
                break;
            }
        }

        // This side's row first, then the other's: erasure sets its mark and then takes the address away.
        if (await orders.FindOrderAsync(key, cancellationToken) is { ErasedAt: not null })
        {
            await ForgetAsync(key, isErased: true, cancellationToken);
        }
    }

    /// <summary>Forgets the address. It may be repeated.</summary>
    /// <param name="key">The order.</param>
    /// <param name="isErased">True when none is to be kept again, whatever is delivered.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task ForgetAsync(OrderKey key, bool isErased, CancellationToken cancellationToken = default)
    {
        while (
            await log.FindAsync(key, cancellationToken) is { } known
            && (known.Address is not null || (isErased && !known.IsClosed))
        )
        {
            var empty = known with { Address = null, IsClosed = known.IsClosed || isErased };
            if (await log.TryPutAsync(key, empty, cancellationToken) is not null)
            {
                return;
            }
        }
    }

    /// <summary>True when nothing of the order is left to be made or sent.</summary>
    internal static bool IsOver(StoredOrder stored) =>
        stored.Order.IsRecorded && stored.Items.All(i => i.State is ItemState.Shipped or ItemState.Cancelled);
}
