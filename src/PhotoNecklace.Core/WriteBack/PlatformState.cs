using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.WriteBack;

/// <summary>A field of an order on its platform.</summary>
/// <param name="Name"><c>state</c>, <c>proof_url</c> or <c>preview_url</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record PlatformField(string Name, string Value);

/// <summary>A line that is on its way.</summary>
/// <param name="LineId">The platform's id of the line.</param>
/// <param name="Quantity">How many of it.</param>
/// <param name="Carrier">Who carries it; null when nobody said.</param>
/// <param name="Number">The carrier's number; null when there is none.</param>
public sealed record PlatformShipment(string LineId, int Quantity, string? Carrier, string? Number);

/// <summary>A note on an order.</summary>
/// <param name="Id">The same for the same news, however often it is written.</param>
/// <param name="Mark">A part of the text that no other note of the order has.</param>
/// <param name="Text">The note.</param>
/// <param name="ForCustomer">True for one that the platform mails to the customer.</param>
public sealed record PlatformNote(string Id, string Mark, string Text, bool ForCustomer);

/// <summary>
/// What an order's platform is to say of it, as far as the shop wants to see it there; null in the parts that it does not want. It follows from
/// the order as it is stored, the shop's settings and the time.
/// </summary>
public sealed record PlatformState
{
    /// <summary>The name of <see cref="PlatformField"/> with the order's state.</summary>
    public const string StateField = "state";

    /// <summary>The name of the one with a link for the customer.</summary>
    public const string ProofField = "proof_url";

    /// <summary>The name of the one with a link to the picture of the first piece.</summary>
    public const string PreviewField = "preview_url";

    private const string PhotoRefusedTag = "photo: refused";

    private static readonly Dictionary<ItemState, string> TagOf = new()
    {
        [ItemState.AwaitingPhoto] = "photo: waiting",
        [ItemState.Rendering] = "proof: in progress",
        [ItemState.ProofReady] = "proof: ready",
        [ItemState.Approved] = "proof: approved",
        [ItemState.Printed] = "necklace: printed",
        [ItemState.Finished] = "necklace: finished",
        [ItemState.Shipped] = "necklace: shipped",
        [ItemState.NeedsAttention] = "necklace: needs attention",
    };

    /// <summary>Every tag that an order may get from here. What an order has beside them is the shop's.</summary>
    public static IReadOnlyList<string> AllTags { get; } = [.. TagOf.Values, PhotoRefusedTag];

    /// <summary>The lines that are not to be shipped yet, because something of them waits for the customer's approval.</summary>
    public ValueList<string>? HeldLines { get; init; }

    /// <summary>The one of <see cref="AllTags"/> that the order has; empty for none.</summary>
    public string? Tag { get; init; }

    /// <summary>The fields that the order has.</summary>
    public ValueList<PlatformField>? Fields { get; init; }

    /// <summary>What is on its way.</summary>
    public ValueList<PlatformShipment>? Shipments { get; init; }

    /// <summary>True when the order is to be completed; null when that is not for here to say, or not yet.</summary>
    public bool? IsCompleted { get; init; }

    /// <summary>True when there is nothing to be seen on the platform.</summary>
    public bool IsEmpty =>
        HeldLines is null or []
        && string.IsNullOrEmpty(Tag)
        && Fields is null or []
        && Shipments is null or []
        && IsCompleted is null;

    /// <summary>What an order's platform is to say.</summary>
    /// <param name="stored">The order.</param>
    /// <param name="wanted">What its shop wants.</param>
    /// <param name="links">Makes links for the customer.</param>
    /// <param name="now">The time: what can still be taken back is not news yet.</param>
    public static PlatformState Of(StoredOrder stored, ShopWriteBack wanted, ProofTokens links, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(links);
        var live = stored.Order.ErasedAt is null
            ? stored.Items.Where(i => i.State != ItemState.Cancelled).ToList()
            : [];
        var sent = live.Where(i => IsSent(i, now)).ToList();
        return new()
        {
            HeldLines = wanted.Holds
                ?
                [
                    .. live.Where(i => i.State != ItemState.Approved && !i.IsPrinted)
                        .Select(i => i.Key.ItemId)
                        .Order(StringComparer.Ordinal),
                ]
                : null,
            Tag = wanted.Tags ? TagFor(stored, live) : null,
            Fields = wanted.Fields ? FieldsFor(stored, live, links) : null,
            Shipments = wanted.Fulfillments
                ? [.. sent.Select(Shipped).OrderBy(s => s.LineId, StringComparer.Ordinal)]
                : null,
            IsCompleted = wanted.Completes && live.Count > 0 && sent.Count == live.Count ? true : null,
        };
    }

    /// <summary>When there will be more to say though nothing changes; null when there is nothing to wait for.</summary>
    public static DateTimeOffset? DueAt(StoredOrder stored, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var open = stored.Items.Where(i => i.State == ItemState.Shipped && !IsSent(i, now)).ToList();
        return open.Count == 0 ? null : open.Max(i => i.Since) + ItemTransitions.UndoWindow;
    }

    /// <summary>The notes that an order is to have by now, those of earlier states left out.</summary>
    /// <param name="stored">The order.</param>
    /// <param name="shop">Its shop.</param>
    /// <param name="links">Makes links for the customer.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<PlatformNote> NotesOf(
        StoredOrder stored,
        Shop shop,
        ProofTokens links,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(links);
        if (shop.WriteBack is not { } wanted || (!wanted.Notes && !wanted.CustomerNotes))
        {
            return [];
        }

        var language = Language.Choose(new[] { stored.Order.CustomerLocale, shop.Language }.OfType<string>());
        return
        [
            .. Notification
                .Of(stored)
                .Where(n => n.DueAt <= now)
                .SelectMany(n => PlatformNotes.Of(stored.Order.Key, n, language, links))
                .Where(n => n.ForCustomer ? wanted.CustomerNotes : wanted.Notes),
        ];
    }

    private static bool IsSent(OrderItem item, DateTimeOffset now) =>
        item.State == ItemState.Shipped && item.Since + ItemTransitions.UndoWindow <= now;

    private static PlatformShipment Shipped(OrderItem item) =>
        new(item.Key.ItemId, item.Request.Quantity, item.Shipment?.Carrier, item.Shipment?.Number);

    private static string TagFor(StoredOrder stored, List<OrderItem> live) =>
        stored.Order.ErasedAt is not null ? ""
        : live.Any(i => i is { State: ItemState.NeedsAttention, Reason.Definition.IsPhotoRefused: true })
            ? PhotoRefusedTag
        : TagOf.GetValueOrDefault(OrderStatus.Of(stored), "");

    private static ValueList<PlatformField> FieldsFor(StoredOrder stored, List<OrderItem> live, ProofTokens links)
    {
        if (live.Count == 0)
        {
            return [];
        }

        var fields = new List<PlatformField> { new(StateField, StateName(OrderStatus.Of(stored))) };
        // Once all of it is printed, there is nothing left to decide, and the link would only grow old.
        if (live.Any(i => !i.IsPrinted))
        {
            var link = links.CreateSteady(stored.Order.Key);
            fields.Add(new(ProofField, link.Url.AbsoluteUri));
            if (
                live.OrderBy(i => i.Key.ItemId, StringComparer.Ordinal).FirstOrDefault(i => i.Rendition is not null) is
                { } shown
            )
            {
                fields.Add(new(PreviewField, links.PreviewOf(link, shown.Key).AbsoluteUri));
            }
        }

        return [.. fields];
    }

    private static string StateName(ItemState state) =>
        string.Concat(
            state
                .ToString()
                .Select(
                    (c, at) =>
                        char.IsUpper(c) && at > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"
                )
        );
}
