using System.Security.Cryptography;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;

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
        foreach (var line in order.Lines)
        {
            var choice = shop.Skus.GetValueOrDefault(line.Sku) ?? catalogue.FindSku(line.Sku);
            if (choice is null && !IsPersonalised(line))
            {
                others++;
            }
            else if (line.Quantity > 0)
            {
                items.Add((line.Id, Request(key.Item(line.Id), line, choice)));
                if (line.Ordered != line.Quantity)
                {
                    ordered[line.Id] = line.Ordered;
                }
            }
        }

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
            CustomerLocale = order.CustomerLocale,
            IsTest = order.IsTest,
            OtherLines = others,
        };
        return new(row, items) { Ordered = ordered, Refunds = order.Refunds };
    }

    private static bool IsPersonalised(PlacedLine line) =>
        Values(line, LineProperties.PhotoId).Count > 0
        || Values(line, LineProperties.Photo).Count > 0
        || Values(line, LineProperties.Engraving).Count > 0;

    // As many photos and texts as the line names: whether the pendant has a place for each is for the planner to say.
    private ItemRequest Request(ItemKey key, PlacedLine line, PendantChoice? choice)
    {
        var photos = Photos(key, line);
        var crops = Values(line, LineProperties.Crop).Select(Crop).ToList();
        var texts = Values(line, LineProperties.Engraving);
        var wishes = new Personalisation(
            [.. texts.Select(t => t is null ? null : PlainText.Cut(t, MaxEngraving))],
            Property(line, LineProperties.Birthstone) is { } b ? Shorten(b) : null,
            Property(line, LineProperties.Font) is { } f ? Shorten(f) : null
        )
        {
            Chain = Chain(line),
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
                : slots.Count == 0 ? NoPhoto()
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

    private static List<Result<PhotoReference>?> Photos(ItemKey key, PlacedLine line)
    {
        var ids = Values(line, LineProperties.PhotoId);
        var addresses = Values(line, LineProperties.Photo);
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

    internal static Refusal NoPhoto() =>
        Refusals.PhotoMissingInLine.With(
            ("idProperty", LineProperties.PhotoId.First),
            ("addressProperty", LineProperties.Photo.First)
        );

    private static ValueList<string?> Values(PlacedLine line, NumberedName name) =>
        name.Collect<string>(
            line.Properties.Where(p => p.Value.Length > 0).Select(p => KeyValuePair.Create(p.Key, (string?)p.Value))
        );

    private static string? Chain(PlacedLine line)
    {
        var parts = LineProperties.ChainParts.Select(name => Property(line, name)).OfType<string>().ToList();
        return parts.Count == 0 ? null : Shorten(string.Join("; ", parts));
    }

    private static string? Property(PlacedLine line, string name) =>
        line.Properties.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static string Shorten(string text) => PlainText.Cut(text, MaxLabel);
}
