using System.Security.Cryptography;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Shops.Lines;

namespace PhotoNecklace.Core.Orders;

/// <summary>Turns a placed order into what is to be made. Pure: the same body gives the same result.</summary>
public sealed class OrderMapper(PendantCatalogue catalogue, ArtworkPlanner planner)
{
    /// <summary>More of one piece than anybody orders; beyond it a person should look.</summary>
    public const int MaxQuantity = 1000;

    /// <summary>Code of the fault of a line whose SKU nobody knows.</summary>
    public const string SkuUnknown = "sku-unknown";

    /// <summary>Code of the fault of a line that orders more than anybody does.</summary>
    public const string QuantityTooLarge = "quantity-too-large";

    /// <summary>Code of the fault of a line whose quantity is no number.</summary>
    public const string QuantityInvalid = "quantity-invalid";

    /// <summary>Code of the fault of a photo id that is none.</summary>
    public const string PhotoIdInvalid = "photo-id-invalid";

    /// <summary>Code of the fault of a photo's address that cannot be one.</summary>
    public const string PhotoAddressInvalid = "photo-address-invalid";

    /// <summary>Characters of an engraving at most; no pendant holds as many.</summary>
    internal const int MaxEngraving = 1000;

    // The workshop reads titles and SKUs; a row should not carry more than a line of either.
    internal const int MaxLabel = 300;
    private const int MaxAddress = 2000;

    /// <summary>Maps an order.</summary>
    /// <param name="shop">The shop, whose own SKUs are looked at before the catalogue's.</param>
    /// <param name="order">The order.</param>
    /// <param name="body">The raw body that it was read from, which tells versions of one second apart.</param>
    public ParsedOrder Map(Shop shop, PlacedOrder order, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(order);
        var key = new OrderKey(shop.Name, order.Id);
        var items = new List<(string, ItemRequest)>();
        var ordered = new Dictionary<string, int>(StringComparer.Ordinal);
        var others = 0;
        var properties = new PropertyMap(shop.Properties, shop.PhotoHosts);
        foreach (var line in order.Lines)
        {
            var texts = properties.Read(line);
            var (choice, isOther) = Choose(shop, line);
            if (isOther || (choice is null && !texts.IsPersonalised))
            {
                others++;
            }
            else if (line.Quantity > 0)
            {
                items.Add((line.Id, Request(key.Item(line.Id), line, texts, choice)));
                if (line.Ordered != line.Quantity)
                {
                    ordered[line.Id] = line.Ordered;
                }
            }
        }

        var gift = Gift.Read(order, properties);
        var row = new Order
        {
            Key = key,
            Name = Shorten(order.Name),
            CreatedAt = order.CreatedAt,
            Version = new(
                order.UpdatedAt,
                OrderVersion.StageOf(order.FinancialState, order.CancelledAt is not null),
                Convert.ToHexStringLower(SHA256.HashData(body.Span))
            )
            {
                Removed = order.Lines.Sum(l => (long)l.Ordered - l.Quantity),
            },
            FinancialState = order.FinancialState,
            FinancialStatus = Shorten(order.FinancialStatus),
            CancelledAt = order.CancelledAt,
            CustomerId = order.CustomerId,
            Note = OrderNote.Read(order.Note),
            Gift = gift,
            DueOn = gift?.Day,
            CustomerLocale = order.CustomerLocale,
            IsTest = order.IsTest,
            OtherLines = others,
        };
        return new(row, items) { Ordered = ordered, Refunds = order.Refunds };
    }

    /// <summary>The piece that a line is about; null where nothing tells, and true where the shop says that it is none of ours.</summary>
    internal (PendantChoice? Choice, bool IsOther) Choose(Shop shop, PlacedLine line) =>
        shop.Pieces.FirstOrDefault(p => p.Matches(line)) is { } rule
            ? (rule.Choice, rule.Choice is null)
            : (shop.Skus.GetValueOrDefault(line.Sku) ?? catalogue.FindSku(line.Sku), false);

    // As many photos and texts as the line names: whether the pendant has a place for each is for the planner to say.
    private ItemRequest Request(ItemKey key, PlacedLine line, LineTexts named, PendantChoice? choice)
    {
        var photos = Photos(key, named);
        var crops = named.Crops.Select(Crop).ToList();
        var texts = named.Engravings;
        var wishes = new Personalisation(
            [.. texts.Select(t => t is null ? null : PlainText.Cut(t, MaxEngraving))],
            named.Birthstone is { } b ? Shorten(b) : null,
            named.Font is { } f ? Shorten(f) : null
        )
        {
            Chain = named.Chain is { } c ? Shorten(c) : null,
        };

        // A window without a photo is filled by the next photo, and that one's part goes with it.
        ValueList<ItemSlot> slots =
        [
            .. photos
                .Select((p, place) => (Photo: p?.Value, Crop: crops.ElementAtOrDefault(place)?.Value))
                .Where(s => s.Photo is not null)
                .Select(s => new ItemSlot(s.Photo!, s.Crop)),
        ];
        var fault =
            photos.Select(p => p?.Refusal).FirstOrDefault(r => r is not null)
            ?? crops.Select((c, i) => c?.Refusal is { } r ? CropRect.Of(i, r) : null).FirstOrDefault(r => r is not null)
            ?? texts.Where(t => t?.Length > MaxEngraving).Select(t => TooLong(t!)).FirstOrDefault()
            ?? (
                choice is null ? UnknownSku(line.Sku)
                : !line.IsQuantityClear ? Refusals.QuantityInvalid.With()
                : line.Quantity > MaxQuantity ? Refusals.QuantityTooLarge.With(("quantity", line.Quantity))
                : slots.Count == 0 ? NoPhoto(named.UnreadUploads)
                : planner.Check(choice, wishes)
            );
        return new()
        {
            Sku = Shorten(line.Sku),
            Title = Shorten(line.Title),
            Quantity = line.Quantity,
            Choice = choice,
            Wishes = wishes,
            Slots = slots,
            Fault = fault,
        };
    }

    private static Result<CropRect>? Crop(string? text) =>
        text is null ? default(Result<CropRect>?) : CropRect.Parse(Shorten(text));

    private static List<Result<PhotoReference>?> Photos(ItemKey key, LineTexts named)
    {
        var (ids, addresses) = (named.PhotoIds, named.Photos);
        return
        [
            .. Enumerable
                .Range(0, Math.Max(ids.Count, addresses.Count))
                .Select(i => Photo(key, ids.ElementAtOrDefault(i), addresses.ElementAtOrDefault(i))),
        ];
    }

    // An uploaded photo counts before an address: the shop's theme sets the one, an app the other.
    private static Result<PhotoReference>? Photo(ItemKey key, string? id, string? url)
    {
        if (id is not null)
        {
            return PhotoId.IsValid(id) ? new PhotoReference(id) : Refusals.PhotoIdInvalidInLine.With();
        }

        if (url is null)
        {
            return null;
        }

        return url.Length <= MaxAddress
            ? new PhotoReference(PhotoId.ForAddress(key, url), url)
            : Refusals.PhotoAddressInvalidLength.With(("most", MaxAddress));
    }

    private static Refusal UnknownSku(string sku) =>
        sku.Length == 0 ? Refusals.SkuUnknownMissing.With() : Refusals.SkuUnknown.With(("sku", Shorten(sku)));

    internal static Refusal TooLong(string text) => Refusals.EngravingTooLongForAny.With(("characters", text.Length));

    // A line may hold an upload app's photo under a name that the settings do not tell.
    internal static Refusal NoPhoto(IReadOnlyList<string> unread) =>
        unread is [var name, ..]
            ? Refusals.PhotoMissingInLineUnread.With(("property", Shorten(name)))
            : Refusals.PhotoMissingInLine.With(
                ("idProperty", LineProperties.PhotoId.First),
                ("addressProperty", LineProperties.Photo.First)
            );

    private static string Shorten(string text) => PlainText.Cut(text, MaxLabel);
}
