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
    /// <summary>Line property: the id of an uploaded photo.</summary>
    public const string PhotoIdProperty = "_photo_id";

    /// <summary>Line property: the id of the second uploaded photo.</summary>
    public const string SecondPhotoIdProperty = "_photo_id_2";

    /// <summary>Line property: the https address of a photo.</summary>
    public const string PhotoProperty = "Photo";

    /// <summary>Line property: the https address of the second photo.</summary>
    public const string SecondPhotoProperty = "Photo 2";

    /// <summary>Line property: the text to engrave.</summary>
    public const string EngravingProperty = "Engraving";

    /// <summary>Line property: the text for the pendant's second engraving area.</summary>
    public const string SecondEngravingProperty = "Engraving 2";

    /// <summary>Line property: the font of the engraving.</summary>
    public const string FontProperty = "Font";

    /// <summary>Line property: a month or a stone.</summary>
    public const string BirthstoneProperty = "Birthstone";

    /// <summary>Line property: <c>x,y,w,h</c> in fractions of the upright photo.</summary>
    public const string CropProperty = "_crop";

    /// <summary>Line property: the same for the second photo.</summary>
    public const string SecondCropProperty = "_crop_2";

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
        new[]
        {
            PhotoIdProperty,
            SecondPhotoIdProperty,
            PhotoProperty,
            SecondPhotoProperty,
            EngravingProperty,
            SecondEngravingProperty,
        }.Any(name => Property(line, name) is not null);

    private ItemRequest Request(ItemKey key, PlacedLine line, PendantChoice? choice)
    {
        Refusal? fault = null;
        var photos = new List<PhotoReference>(2);
        foreach (
            var (idName, urlName) in new[]
            {
                (PhotoIdProperty, PhotoProperty),
                (SecondPhotoIdProperty, SecondPhotoProperty),
            }
        )
        {
            var photo = Photo(key, Property(line, idName), Property(line, urlName));
            fault ??= photo?.Refusal;
            if (photo is { IsAccepted: true } accepted)
            {
                photos.Add(accepted.Value!);
            }
        }

        var (crop, second) = (Crop(0, CropProperty), Crop(1, SecondCropProperty));
        if (photos.Count < 2)
        {
            // A second photo without a first fills the first window, and its part goes with it.
            var isLone = Property(line, PhotoIdProperty) is null && Property(line, PhotoProperty) is null;
            (crop, second) = (isLone ? second : crop, null);
        }

        var wishes = new Personalisation(
            Engraving(EngravingProperty),
            Property(line, BirthstoneProperty) is { } b ? Shorten(b) : null,
            crop,
            Property(line, FontProperty) is { } f ? Shorten(f) : null
        )
        {
            Engraving2 = Engraving(SecondEngravingProperty),
            Crop2 = second,
        };
        fault ??=
            choice is null ? UnknownSku(line.Sku)
            : !line.IsQuantityClear ? Refusals.QuantityInvalid.With()
            : line.Quantity > MaxQuantity ? Refusals.QuantityTooLarge.With(("quantity", line.Quantity))
            : photos.Count == 0 ? NoPhoto()
            : planner.Check(choice, wishes);
        return new()
        {
            Sku = Shorten(line.Sku),
            Title = Shorten(line.Title),
            Quantity = line.Quantity,
            Choice = choice,
            Wishes = wishes,
            Photos = photos,
            Fault = fault,
        };

        CropRect? Crop(int slot, string property)
        {
            if (Property(line, property) is not { } text)
            {
                return null;
            }

            var parsed = CropRect.Parse(Shorten(text));
            fault ??= parsed.Refusal is { } refusal ? CropRect.Of(slot, refusal) : null;
            return parsed.Value;
        }

        string? Engraving(string property)
        {
            var text = Property(line, property);
            if (text?.Length > MaxEngraving)
            {
                fault ??= Refusals.EngravingTooLongForAny.With(("characters", text.Length));
                text = PlainText.Cut(text, MaxEngraving);
            }

            return text;
        }
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

    internal static Refusal NoPhoto() =>
        Refusals.PhotoMissingInLine.With(("idProperty", PhotoIdProperty), ("addressProperty", PhotoProperty));

    private static string? Property(PlacedLine line, string name) =>
        line.Properties.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static string Shorten(string text) => PlainText.Cut(text, MaxLabel);
}
