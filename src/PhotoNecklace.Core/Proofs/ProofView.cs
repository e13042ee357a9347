using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Core.Proofs;

/// <summary>An order as its customer sees it. Links expire.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderName">What people call the order.</param>
/// <param name="ExpiresAt">When the proof link stops working.</param>
/// <param name="Items">The items, or a page of them.</param>
/// <param name="LinksExpireAt">When the pictures' links stop working: ask again for new ones.</param>
public sealed record ProofView(
    string Shop,
    string OrderName,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<ProofItem> Items,
    DateTimeOffset LinksExpireAt
)
{
    /// <summary>How many items the order has.</summary>
    public int ItemCount { get; init; }

    /// <summary>Asks for the next page of items; null when there is none.</summary>
    public string? Continuation { get; init; }
}

/// <summary>One item of a <see cref="ProofView"/>.</summary>
/// <param name="ItemId">The platform's line-item id.</param>
/// <param name="Title">The line's title.</param>
/// <param name="Quantity">How many of the same piece.</param>
/// <param name="Pendant">The pendant's id; null when the SKU said none.</param>
/// <param name="PendantName">The pendant's name.</param>
/// <param name="Metal">Its metal.</param>
/// <param name="Cover">What lies over the photo.</param>
/// <param name="Birthstone">The month or stone.</param>
/// <param name="Font">The font that was asked for.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it cannot go on, as a customer is told; null when it can.</param>
/// <param name="Warnings">Such as a photo that prints a little soft.</param>
/// <param name="Version">What an approval names: another picture has another version. Null before there is a picture.</param>
/// <param name="Previews">The picture from every side.</param>
/// <param name="Photos">The photos, one a window.</param>
/// <param name="Windows">The pendant's windows.</param>
/// <param name="CanApprove">True when the customer can say yes.</param>
/// <param name="CanChange">True when the customer can change something by themselves: <see cref="MayChange"/> says what.</param>
/// <param name="NeedsLook">
/// True when a photo lies where the system put it and may lie wrong: a face is cut, or nobody can tell what matters in it. The page opens
/// its editor then.
/// </param>
public sealed record ProofItem(
    string ItemId,
    string Title,
    int Quantity,
    string? Pendant,
    string? PendantName,
    string? Metal,
    Cover? Cover,
    string? Birthstone,
    string? Font,
    ItemState State,
    Refusal? Reason,
    IReadOnlyList<Remark> Warnings,
    string? Version,
    IReadOnlyList<PreviewLink> Previews,
    IReadOnlyList<ProofPhoto> Photos,
    IReadOnlyList<ProofWindow> Windows,
    bool CanApprove,
    bool CanChange,
    bool NeedsLook
)
{
    /// <summary>True when it hangs from a necklace, so that the page can draw it on a bust.</summary>
    public bool CanBeWorn { get; init; }

    /// <summary>The texts, by engraving area; null for none. In JSON they are <c>engraving, engraving2, …</c>.</summary>
    [JsonIgnore]
    public ValueList<string?> Texts
    {
        get => NumberedName.Engraving.Read<string>(Numbered);
        init => Numbered = NumberedName.Engraving.Added(Numbered, value);
    }

    /// <summary>
    /// The parts of the photos that were chosen, by window; null for the system's choice. In JSON they are <c>crop, crop2, …</c>.
    /// </summary>
    [JsonIgnore]
    public ValueList<string?> Crops
    {
        get => NumberedName.Crop.Read<string>(Numbered);
        init => Numbered = NumberedName.Crop.Added(Numbered, value);
    }

    /// <summary>Texts and crops as JSON has them.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Numbered { get; init; } = [];

    /// <summary>The part of each photo that the picture shows, in the order of the windows; empty before there is one.</summary>
    public IReadOnlyList<string> Placed { get; init; } = [];

    /// <summary>What the piece hangs from, in words; null when nobody knows the piece.</summary>
    public string? Chain { get; init; }

    /// <summary>What the customer may change now: some of <c>photos, texts, font, stone, words</c>.</summary>
    public IReadOnlyList<string> MayChange { get; init; } = [];

    /// <summary>What the customer and the workshop wrote each other, the first message first.</summary>
    public IReadOnlyList<ItemMessage> Messages { get; init; } = [];
}

/// <summary>A photo of a <see cref="ProofItem"/>.</summary>
/// <param name="PhotoId">Its id.</param>
/// <param name="State"><c>awaiting-upload</c>, <c>checking</c>, <c>accepted</c> or <c>refused</c>.</param>
/// <param name="Message">The state and the verdict.</param>
/// <param name="Thumb">A small picture; null unless accepted.</param>
/// <param name="Url">The upright photo to choose a crop from; null unless accepted.</param>
/// <param name="Width">Width of the upright original in px; null unless accepted.</param>
/// <param name="Height">Height of the upright original in px; null unless accepted.</param>
public sealed record ProofPhoto(
    string PhotoId,
    string State,
    Message Message,
    Uri? Thumb,
    Uri? Url,
    int? Width,
    int? Height
);

/// <summary>A window of a pendant.</summary>
/// <param name="Slot">Which photo is in it, from 0.</param>
/// <param name="WidthMm">Width of its bounds in mm; a crop has this shape.</param>
/// <param name="HeightMm">Height of its bounds in mm.</param>
/// <param name="Path">SVG path data in mm, beginning at the bounds' upper left corner.</param>
/// <param name="Optional">True when the piece is complete without this photo.</param>
public sealed record ProofWindow(int Slot, double WidthMm, double HeightMm, string Path, bool Optional)
{
    /// <summary>The window as a page draws it.</summary>
    public static ProofWindow Of(PhotoWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        var bounds = window.Path.Bounds;
        var path = window.Path.Translate(-bounds.X, -bounds.Y).PathText;
        return new(window.Slot, bounds.Width, bounds.Height, path, window.Optional);
    }
}
