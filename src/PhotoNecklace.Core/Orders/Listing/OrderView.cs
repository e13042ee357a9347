using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>An order for the operator: where it stands, what was made, what happened. Links expire.</summary>
public sealed record OrderView(
    string Shop,
    string OrderId,
    string Name,
    ItemState State,
    Refusal? Attention,
    string FinancialStatus,
    bool IsTest,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CancelledAt,
    int OtherLines,
    IReadOnlyList<ItemView> Items,
    IReadOnlyList<OrderEvent> Timeline,
    DateTimeOffset LinksExpireAt
)
{
    /// <summary>What the customer wrote with the order; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What the customer said of a gift; null when it is none.</summary>
    public Gift? Gift { get; init; }

    /// <summary>The language that the customer used, such as <c>de-DE</c>; null when the platform did not say.</summary>
    public string? CustomerLocale { get; init; }

    /// <summary>Why what is left of the order is not put on a print sheet; null when it may be.</summary>
    public OrderHold? Hold { get; init; }

    /// <summary>Where the customer is mailed; null when nobody is, or there is nothing left to tell.</summary>
    public string? MailedTo { get; init; }

    /// <summary>What is written of the order to the shop's platform; null when the shop wants nothing written.</summary>
    public PlatformView? Platform { get; init; }

    /// <summary>How many items the order has; <see cref="Items"/> are a page of them.</summary>
    public int ItemCount { get; init; }

    /// <summary>Asks for the next page of items; null when there is none.</summary>
    public string? Continuation { get; init; }

    /// <summary>How many entries of the timeline are older than those shown.</summary>
    public int EarlierEntries { get; init; }
}

/// <summary>What is written of an order to its platform.</summary>
/// <param name="WrittenAt">When the platform last said what it should; null for never.</param>
/// <param name="Fault">What it did not take; null when it has taken all.</param>
/// <param name="TriesAgainAt">When that is tried again; null when there is nothing to try, or a person has to see to it.</param>
/// <param name="IsHeld">True while the order's fulfillment is on hold until the customer approves.</param>
public sealed record PlatformView(DateTimeOffset? WrittenAt, Refusal? Fault, DateTimeOffset? TriesAgainAt, bool IsHeld)
{
    internal static PlatformView Of(PlatformRecord? record) =>
        new(record?.WrittenAt, record?.Fault, record?.TriesAgainAt, record?.Written?.HeldLines is [_, ..]);
}

/// <summary>The outlines of what is engraved on one face.</summary>
/// <param name="Side">The face's name, such as <c>back</c>.</param>
/// <param name="Fonts">The fonts that were taken, by their names.</param>
/// <param name="Url">The SVG.</param>
public sealed record EngravingLink(string Side, IReadOnlyList<string> Fonts, Uri Url);

/// <summary>One item of an <see cref="OrderView"/>.</summary>
public sealed record ItemView(
    string ItemId,
    string Title,
    string Sku,
    int Quantity,
    string? Pendant,
    string? Metal,
    Cover? Cover,
    string? Birthstone,
    ItemState State,
    Refusal? Reason,
    DateTimeOffset Since,
    IReadOnlyList<PhotoStatus> Photos,
    int? Dpi,
    IReadOnlyList<Remark> Warnings,
    Uri? Preview,
    IReadOnlyList<Uri> Prints,
    IReadOnlyList<Uri> Cuts
)
{
    /// <summary>The engraving outlines (SVG in mm), one for each face that has a text.</summary>
    public IReadOnlyList<EngravingLink> Engravings { get; init; } = [];

    /// <summary>The photos as a laser engraves them (PNG, black is burnt), one a window; empty for a piece with prints.</summary>
    public IReadOnlyList<Uri> Lasers { get; init; } = [];

    /// <summary>Why the item is not put on a print sheet yet; null when it may be, or is printed or cancelled.</summary>
    public OrderHold? Hold { get; init; }

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

    /// <summary>What the piece hangs from as it was asked for; null for what comes with it.</summary>
    public string? Chain { get; init; }

    /// <summary>The engraving's font as it was asked for; null for the pendant's default.</summary>
    public string? Font { get; init; }

    /// <summary>The print sheet that the item is on, or that has claimed it; null when none has.</summary>
    public string? SheetId { get; init; }

    /// <summary>The day by which it is due; null for none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>True when that day is over and it is not on its way.</summary>
    public bool IsLate { get; init; }

    /// <summary>When it was finished at the bench; null before that.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How it was sent; null before that.</summary>
    public Shipment? Shipment { get; init; }

    /// <summary>Until when the last step at the bench can be undone; null when there is none.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>What was made again of it, the first one first.</summary>
    public IReadOnlyList<Remake> Remakes { get; init; } = [];

    /// <summary>How many copies wait for a print sheet to be made again; 0 for none.</summary>
    public int OpenRemakes { get; init; }

    /// <summary>What the customer and the workshop wrote each other, the first message first.</summary>
    public IReadOnlyList<ItemMessage> Messages { get; init; } = [];

    /// <summary>What was changed here since the order came; null for nothing.</summary>
    public ItemChanges? Changes { get; init; }

    /// <summary>The picture from every side, the first one the same as <c>Preview</c>; empty before it is rendered.</summary>
    public IReadOnlyList<PreviewLink> Previews { get; init; } = [];

    /// <summary>For each of the photos that was accepted, a small picture; null for the others.</summary>
    public IReadOnlyList<Uri?> Thumbs { get; init; } = [];

    /// <summary>For each of the photos that was accepted, the upright photo to choose a crop from; null for the others.</summary>
    public IReadOnlyList<Uri?> Masters { get; init; } = [];

    /// <summary>The pendant's windows; empty when nobody knows the pendant.</summary>
    public IReadOnlyList<ProofWindow> Windows { get; init; } = [];
}
