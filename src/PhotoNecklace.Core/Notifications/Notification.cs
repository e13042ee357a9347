using System.Security.Cryptography;
using System.Text;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Notifications;

/// <summary>Something that a shop is told about an order.</summary>
/// <param name="Id">The same for the same news, however often it is sent.</param>
/// <param name="Type"><c>proof.ready, photo.refused, order.approved, order.printed</c> or <c>order.shipped</c>.</param>
/// <param name="At">When it came about.</param>
/// <param name="Items">The items that it is about.</param>
public sealed record Notification(string Id, string Type, DateTimeOffset At, IReadOnlyList<OrderItem> Items)
{
    /// <summary>Everything of the order that can be looked at is ready, and something waits for the customer's approval.</summary>
    public const string ProofReady = "proof.ready";

    /// <summary>A photo of one item cannot be used: the reason says why.</summary>
    public const string PhotoRefused = "photo.refused";

    /// <summary>Every item that was not cancelled is approved.</summary>
    public const string OrderApproved = "order.approved";

    /// <summary>Every item that was not cancelled is on a print sheet.</summary>
    public const string OrderPrinted = "order.printed";

    /// <summary>Every item that was not cancelled is on its way to the customer.</summary>
    public const string OrderShipped = "order.shipped";

    /// <summary>When it may be told: what can still be taken back is not news yet.</summary>
    public DateTimeOffset DueAt => Type == OrderShipped ? At + ItemTransitions.UndoWindow : At;

    /// <summary>
    /// What there is to tell of an order as it stands. An item that needs attention does not hold up the proofs of the others, but
    /// an order is approved, printed, and shipped only as a whole.
    /// </summary>
    public static IReadOnlyList<Notification> Of(StoredOrder stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (stored.Order.ErasedAt is not null)
        {
            return [];
        }

        var key = stored.Order.Key;
        var live = stored.Items.Where(i => i.State != ItemState.Cancelled).ToList();
        var notifications = new List<Notification>();
        var isMade = live.Any(i => i.State is ItemState.AwaitingPhoto or ItemState.Rendering);
        if (!isMade && live.Any(i => i.State == ItemState.ProofReady))
        {
            // Of all that was rendered, so that an approval of some items makes no news of the others.
            notifications.Add(
                Create(key, ProofReady, [.. live.Where(i => i.Rendition is not null)], i => i.Rendition!.Hash)
            );
        }

        notifications.AddRange(
            live.Where(i => i is { State: ItemState.NeedsAttention, Reason.Definition.IsPhotoRefused: true })
                .Select(i =>
                    Create(
                        key,
                        PhotoRefused,
                        [i],
                        x => $"{x.Reason!.Code} {string.Join(' ', x.Request.Slots.Select(s => s.Photo.PhotoId))}"
                    )
                )
        );
        if (live.Count > 0 && live.All(i => i.State == ItemState.Approved || i.IsPrinted))
        {
            notifications.Add(Create(key, OrderApproved, live, i => i.Rendition?.Hash ?? ""));
        }

        if (live.Count > 0 && live.All(i => i.IsPrinted))
        {
            notifications.Add(Create(key, OrderPrinted, live, i => $"{i.Rendition?.Hash} {i.SheetId}"));
        }

        if (live.Count > 0 && live.All(i => i.State == ItemState.Shipped))
        {
            // A number that was mistyped, or a piece that was sent again, is news.
            notifications.Add(
                Create(
                    key,
                    OrderShipped,
                    live,
                    i => $"{i.SheetId} {i.Shipment!.At.UtcTicks} {i.Shipment.Carrier} {i.Shipment.Number}"
                )
            );
        }

        return notifications;
    }

    private static Notification Create(
        OrderKey key,
        string type,
        List<OrderItem> items,
        Func<OrderItem, string> essence
    )
    {
        var text = new StringBuilder($"{type}\n{key.Shop}\n{key.OrderId}\n");
        foreach (var item in items.OrderBy(i => i.Key.ItemId, StringComparer.Ordinal))
        {
            text.Append(null, $"{item.Key.ItemId} {essence(item)}\n");
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return new($"msg_{Convert.ToHexStringLower(hash.AsSpan(0, 16))}", type, items.Max(i => i.Since), items);
    }
}
