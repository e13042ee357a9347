using System.Text.Json.Serialization;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing.Sheets;

namespace PhotoNecklace.Core.Printing;

/// <summary>What an operator asks for.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Orders">Ids or names of orders, of which every approved item is printed; null with <paramref name="AllApproved"/>.</param>
/// <param name="AllApproved">True for every approved item of the shop, those of the oldest orders first, as many as one sheet holds.</param>
/// <param name="Paper">A paper's id (<see cref="SheetPaper.Find"/>); null for the profile's, which is A4 where the shop has none.</param>
/// <param name="MarginMm">Margin in mm; null for the profile's.</param>
/// <param name="GapMm">Gap in mm; null for the profile's.</param>
public sealed record SheetOrder(
    string? Shop,
    IReadOnlyList<string>? Orders = null,
    bool AllApproved = false,
    string? Paper = null,
    double? MarginMm = null,
    double? GapMm = null
)
{
    /// <summary>The name of one of the shop's sheet profiles; null for its default one.</summary>
    public string? Profile { get; init; }

    /// <summary>Prints and cut lines mirrored; null for what the profile says.</summary>
    public bool? Mirror { get; init; }

    /// <summary>Nests of the jig that are left out, from 1.</summary>
    public IReadOnlyList<int>? SpoiledNests { get; init; }

    /// <summary>Only these metals, by name; null or empty for all.</summary>
    public IReadOnlyList<string>? Metals { get; init; }

    /// <summary>Only what is made so: <c>print</c> or <c>laser</c>; null for both.</summary>
    public string? Process { get; init; }

    /// <summary>Only pieces whose largest window is at least so long, in mm; null for all.</summary>
    public double? FromMm { get; init; }

    /// <summary>Only pieces whose largest window is at most so long, in mm; null for all.</summary>
    public double? ToMm { get; init; }

    /// <summary>Only what is due until that day; null for all.</summary>
    public DateOnly? DueBy { get; init; }
}

/// <summary>A sheet as it was asked for: the first of its blobs.</summary>
/// <param name="SheetId">The sheet's id.</param>
/// <param name="Shop">The shop.</param>
/// <param name="Orders">Ids of orders; null for all that is approved.</param>
/// <param name="Paper">The paper's id.</param>
/// <param name="MarginMm">Margin in mm.</param>
/// <param name="GapMm">Gap in mm.</param>
/// <param name="At">When it was asked for; the date on the sheet.</param>
public sealed record SheetRequest(
    string SheetId,
    string Shop,
    IReadOnlyList<string>? Orders,
    string Paper,
    double MarginMm,
    double GapMm,
    DateTimeOffset At
)
{
    /// <summary>The profile as it was then; null for a sheet of an earlier version.</summary>
    public SheetProfile? Profile { get; init; }

    /// <summary>Nests of the jig that are left out.</summary>
    public ValueList<int> SpoiledNests { get; init; } = [];

    /// <summary>What the sheet is to hold; null for whatever is approved.</summary>
    public SheetFilter? Filter { get; init; }

    /// <summary>Paper, margin, gap, and whatever else the profile says.</summary>
    /// <exception cref="InvalidOperationException">They are none that this version knows.</exception>
    public SheetSettings Settings()
    {
        var profile =
            Profile
            ?? new SheetProfile("")
            {
                Paper = Paper,
                MarginMm = MarginMm,
                GapMm = GapMm,
            };
        var settings = profile.Settings(SpoiledNests);
        return settings.IsAccepted
            ? settings.Value
            : throw new InvalidOperationException(
                $"Sheet {SheetId} wants settings that are not known: {settings.Refusal.Message}"
            );
    }
}

/// <summary>
/// What is on a sheet: the second of its blobs, written once and before the PDF. Whoever makes the sheet, at whatever attempt,
/// prints exactly these items.
/// </summary>
/// <param name="Items">The items, in the order of the pick list.</param>
/// <param name="Waiting">Items that were left for another sheet because this one was long enough; counted to <see cref="MaxWaiting"/>.</param>
/// <param name="Refusal">Why there is no sheet; null when there is one.</param>
public sealed record SheetPlan(IReadOnlyList<SheetItem> Items, int Waiting = 0, Refusal? Refusal = null)
{
    /// <summary>Nobody counts on: that many or more.</summary>
    public const int MaxWaiting = 100;

    /// <summary>Approved items that were left out because their orders are on hold.</summary>
    public int OnHold { get; init; }
}

/// <summary>An item on a sheet, as it was when the sheet was planned.</summary>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="OrderName">What people call the order.</param>
/// <param name="ItemId">The platform's line-item id.</param>
/// <param name="Request">What is asked for.</param>
/// <param name="Rendition">What was rendered for it, and approved.</param>
/// <param name="PlacedAt">When its order was placed: its place on the list of approved items.</param>
public sealed record SheetItem(
    string OrderId,
    string OrderName,
    string ItemId,
    ItemRequest Request,
    Rendition Rendition,
    DateTimeOffset PlacedAt
)
{
    /// <summary>What the customer wrote with the order; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What the customer said of a gift; null when it is none.</summary>
    public Gift? Gift { get; init; }

    /// <summary>The day by which it is due; null for none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>How many copies are made again; null when the item is printed for the first time.</summary>
    public int? Remade { get; init; }

    /// <summary>How many copies are on the sheet.</summary>
    [JsonIgnore]
    public int Copies => Remade ?? Math.Max(1, Request.Quantity);

    /// <summary>The item's key.</summary>
    public ItemKey KeyIn(string shop) => new(shop, OrderId, ItemId);
}

/// <summary>What came of a sheet: the last of its blobs.</summary>
/// <param name="Pages">How many pages; 0 when there is no sheet.</param>
/// <param name="FillRatio">See <see cref="SheetLayout.FillRatio"/>.</param>
/// <param name="Flagged">Pieces on the sheet that are not to be used, or of which there are too many or too few, because their orders changed while it was made.</param>
public sealed record SheetResult(int Pages, double FillRatio, IReadOnlyList<SheetFlag> Flagged);

/// <summary>A piece on a sheet of which not all copies are to be used, or too few were made.</summary>
/// <param name="OrderName">What people call the order.</param>
/// <param name="ItemId">The platform's line-item id.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record SheetFlag(string OrderName, string ItemId, Message Reason);

/// <summary>Where a sheet stands.</summary>
public enum SheetState
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>Its items are settled; the PDF is being made.</summary>
    Rendering,

    /// <summary>The PDF and the pick list are there, and the items are marked.</summary>
    Done,

    /// <summary>There is no sheet: the refusal says why.</summary>
    Refused,
}

/// <summary>A sheet for the operator. Links expire.</summary>
public sealed record SheetView(
    string SheetId,
    string Shop,
    SheetState State,
    Refusal? Refusal,
    string Paper,
    DateTimeOffset At,
    int? Pages,
    double? FillRatio,
    IReadOnlyList<SheetItemView> Items,
    int Waiting,
    IReadOnlyList<SheetFlag> Flagged,
    Uri? Pdf,
    Uri? PickList,
    DateTimeOffset LinksExpireAt
)
{
    /// <summary>Approved items that were left out because their orders are on hold.</summary>
    public int OnHold { get; init; }

    /// <summary>The name of its profile; null when it was made without one.</summary>
    public string? Profile { get; init; }

    /// <summary>True when prints and cut lines are mirrored.</summary>
    public bool IsMirrored { get; init; }

    /// <summary>The cut lines of every page as SVG and DXF, in a ZIP; null before it is made, and for a sheet of an earlier version.</summary>
    public Uri? CutLines { get; init; }

    /// <summary>The texts as a merge file (<see cref="MergeFile"/>); null before it is made, and for a sheet of an earlier version.</summary>
    public Uri? Merge { get; init; }
}

/// <summary>One item of a <see cref="SheetView"/>.</summary>
public sealed record SheetItemView(
    string OrderId,
    string OrderName,
    string ItemId,
    string? Pendant,
    string? Metal,
    Cover? Cover,
    int Quantity
);
