namespace PhotoNecklace.Core;

/// <content>Pieces: the catalogue, what can be made, crops, sheets of paper.</content>
public static partial class Refusals
{
    /// <summary>SVG path data that cannot be read.</summary>
    public static RefusalCode ShapeInvalid { get; } = Invalid("shape-invalid", "fault");

    /// <summary>An outline that cannot be made; a sentence for each fault.</summary>
    public static RefusalCode OutlineInvalid { get; } = Invalid("outline-invalid", "faults");

    /// <summary>A picture of too few px to trace.</summary>
    public static RefusalCode TraceTooSmall { get; } = Invalid("trace-too-small", "width", "height", "least");

    /// <summary>A picture without a shape.</summary>
    public static RefusalCode TraceEmpty { get; } = Invalid("trace-empty");

    /// <summary>A picture of many shades, in which nobody knows what the shape is.</summary>
    public static RefusalCode TracePhotograph { get; } = Invalid("trace-photograph");

    /// <summary>A picture full of specks.</summary>
    public static RefusalCode TraceGrain { get; } = Invalid("trace-grain", "specks");

    /// <summary>A shape that goes on outside the picture.</summary>
    public static RefusalCode TraceCut { get; } = Invalid("trace-cut");

    /// <summary>More than one shape; the place of the second.</summary>
    public static RefusalCode TraceSeveral { get; } = Invalid("trace-several", "shapes", "place");

    /// <summary>Holes in the shape; the place of the largest.</summary>
    public static RefusalCode TraceHole { get; } = Invalid("trace-hole", "holes", "place");

    /// <summary>A traced piece without a name, or with too long a one.</summary>
    public static RefusalCode TraceName { get; } = Invalid("trace-name", "most");

    /// <summary>Neither a width nor a height, or both.</summary>
    public static RefusalCode TraceSize { get; } = Invalid("trace-size");

    /// <summary>A catalogue that cannot be used; a sentence for each fault.</summary>
    public static RefusalCode CatalogueInvalid { get; } = Invalid("catalogue-invalid", "faults");

    /// <summary>No such pendant.</summary>
    public static RefusalCode PendantUnknown { get; } = NotFound("pendant-unknown", "pendant", "known");

    /// <summary>Nobody said which pendant.</summary>
    public static RefusalCode PendantUnknownUnnamed { get; } = PendantUnknown.As("unnamed");

    /// <summary>The pendant has no such window.</summary>
    public static RefusalCode WindowUnknown { get; } = Invalid("window-unknown", "windows");

    /// <summary>No such metal.</summary>
    public static RefusalCode MetalUnknown { get; } = Invalid("metal-unknown", "wish", "known");

    /// <summary>No such cover.</summary>
    public static RefusalCode CoverUnknown { get; } = Invalid("cover-unknown", "wish", "known");

    /// <summary>No such view.</summary>
    public static RefusalCode ViewUnknown { get; } = Invalid("view-unknown", "wish", "known");

    /// <summary>No such background.</summary>
    public static RefusalCode BackgroundUnknown { get; } = Invalid("background-unknown", "wish", "known");

    /// <summary>The pendant is not made in that metal.</summary>
    public static RefusalCode MetalNotOffered { get; } = Invalid("metal-not-offered", "pendant", "wish", "offered");

    /// <summary>The pendant is not made with that cover.</summary>
    public static RefusalCode CoverNotOffered { get; } = Invalid("cover-not-offered", "pendant", "wish", "offered");

    /// <summary>Words about a chain that nobody understands.</summary>
    public static RefusalCode ChainUnknown { get; } = Invalid("chain-unknown", "wish", "known");

    /// <summary>The pendant does not come on such a chain, bracelet or ring.</summary>
    public static RefusalCode ChainNotOffered { get; } = Invalid("chain-not-offered", "pendant", "wish", "offered");

    /// <summary>A birthstone pendant without a stone.</summary>
    public static RefusalCode BirthstoneMissing { get; } = Invalid("birthstone-missing", "pendant");

    /// <summary>A stone for a pendant without a seat.</summary>
    public static RefusalCode BirthstoneNotOffered { get; } = Invalid("birthstone-not-offered", "pendant");

    /// <summary>Neither a month nor a stone.</summary>
    public static RefusalCode BirthstoneUnknown { get; } = Invalid("birthstone-unknown", "wish", "stones");

    /// <summary>More stones than seats.</summary>
    public static RefusalCode BirthstoneTooMany { get; } = Invalid("birthstone-too-many", "stones", "seats");

    /// <summary>A text for a pendant that cannot be engraved.</summary>
    public static RefusalCode EngravingNotOffered { get; } = Invalid("engraving-not-offered", "pendant");

    /// <summary>A second text for a pendant with one place for one.</summary>
    public static RefusalCode EngravingNotOfferedTwice { get; } = EngravingNotOffered.As("twice", "pendant", "area");

    /// <summary>A further text for a pendant with several places, which are all taken.</summary>
    public static RefusalCode EngravingNotOfferedMore { get; } =
        EngravingNotOffered.As("more", "pendant", "places", "text");

    /// <summary>The font is not offered there.</summary>
    public static RefusalCode EngravingFont { get; } = Invalid("engraving-font", "font", "fonts");

    /// <summary>A font whose strokes are too thin for the sizes there; the least that can be cut and the most that fits, in mm.</summary>
    public static RefusalCode EngravingFontTooFine { get; } =
        EngravingFont.As("fine", "font", "least", "most", "fonts");

    /// <summary>Characters that no font has.</summary>
    public static RefusalCode EngravingCharacter { get; } = Invalid("engraving-character", "characters");

    /// <summary>A text that cannot be seen.</summary>
    public static RefusalCode EngravingCharacterInvisible { get; } = EngravingCharacter.As("invisible");

    /// <summary>It does not fit its area, in mm; how far it fits.</summary>
    public static RefusalCode EngravingTooLong { get; } =
        Invalid("engraving-too-long", "width", "height", "lines", "longest", "characters");

    /// <summary>It does not fit its line, in mm; how far it fits.</summary>
    public static RefusalCode EngravingTooLongForLine { get; } =
        EngravingTooLong.As("line", "length", "longest", "characters");

    /// <summary>The same with the font and its least size in mm; without them it was stored by earlier versions.</summary>
    public static RefusalCode EngravingTooLongInFont { get; } =
        EngravingTooLong.As("font", "width", "height", "lines", "font", "least", "longest", "characters");

    /// <summary>The same for a line, in mm.</summary>
    public static RefusalCode EngravingTooLongForLineInFont { get; } =
        EngravingTooLong.As("line-font", "length", "font", "least", "longest", "characters");

    /// <summary>Longer than any pendant holds.</summary>
    public static RefusalCode EngravingTooLongForAny { get; } = EngravingTooLong.As("any", "characters");

    /// <summary>
    /// A crop that cannot be used. <c>fault</c> is <c>count, number</c> (with the <c>part</c> that is none), <c>narrow, turn</c> or
    /// <c>outside</c>.
    /// </summary>
    public static RefusalCode CropInvalid { get; } = Crop("crop-invalid", "crop", "fault", "part");

    /// <summary>A turned crop whose corners are outside the photo; the rotation in degrees.</summary>
    public static RefusalCode CropInvalidTurned { get; } = CropInvalid.As("turned", "crop", "rotation");

    /// <summary>Longer than a crop can be.</summary>
    public static RefusalCode CropInvalidLength { get; } = CropInvalid.As("length");

    /// <summary>The second photo's crop: whoever fixes one has not fixed the other.</summary>
    public static RefusalCode SecondCropInvalid { get; } = Crop("crop-2-invalid", "cause");

    /// <summary>A crop of a second photo where there is none.</summary>
    public static RefusalCode SecondCropWithoutPhoto { get; } = SecondCropInvalid.As("no-photo");

    /// <summary>The same for a further photo, by its number. The second has a code of its own, which shops know from before.</summary>
    public static RefusalCode FurtherCropInvalid { get; } = Crop("crop-n-invalid", "photo", "cause");

    /// <summary>A crop of a further photo where there is none; <c>member</c> is the API's name of that photo.</summary>
    public static RefusalCode FurtherCropWithoutPhoto { get; } = FurtherCropInvalid.As("no-photo", "photo", "member");

    /// <summary>Nothing to put on a sheet.</summary>
    public static RefusalCode SheetEmpty { get; } = Invalid("sheet-empty");

    /// <summary>Nothing of the shop is approved.</summary>
    public static RefusalCode SheetEmptyShop { get; } = SheetEmpty.As("shop");

    /// <summary>Nothing of these orders is approved and free.</summary>
    public static RefusalCode SheetEmptyOrders { get; } = SheetEmpty.As("orders");

    /// <summary>A piece that does not fit the paper; sizes in mm.</summary>
    public static RefusalCode PieceTooLarge { get; } =
        Invalid("piece-too-large", "label", "width", "height", "paper", "margin", "usableWidth", "usableHeight");

    /// <summary>A margin or gap that cannot be; the limit in mm.</summary>
    public static RefusalCode SheetSettings { get; } = Invalid("sheet-settings", "most");

    /// <summary>Margins and marks that leave no room on the paper; the margin in mm.</summary>
    public static RefusalCode SheetSettingsRoom { get; } = SheetSettings.As("room", "paper", "margin");

    /// <summary>No such paper.</summary>
    public static RefusalCode PaperUnknown { get; } = Invalid("paper-unknown", "paper", "known");

    /// <summary>A paper of a size that cannot be; limits in mm.</summary>
    public static RefusalCode PaperSize { get; } = Invalid("paper-size", "paper", "least", "widest", "longest");

    /// <summary>The shop has no sheet profile of that name.</summary>
    public static RefusalCode SheetProfileUnknown { get; } = NotFound("sheet-profile-unknown", "profile", "known");

    /// <summary>The shop has no sheet profiles at all.</summary>
    public static RefusalCode SheetProfileNone { get; } = SheetProfileUnknown.As("none", "profile");

    /// <summary>A paper for a profile with a jig.</summary>
    public static RefusalCode SheetProfileJig { get; } = Invalid("sheet-profile-jig", "profile");

    /// <summary>Spoiled nests for a sheet without a jig.</summary>
    public static RefusalCode SheetNoJig { get; } = Invalid("sheet-no-jig");

    /// <summary>No approved item matches the filter of the sheet.</summary>
    public static RefusalCode SheetEmptyFilter { get; } = SheetEmpty.As("filter");

    /// <summary>A wish for what a sheet holds that nobody understands.</summary>
    public static RefusalCode SheetFilterInvalid { get; } = Invalid("sheet-filter-invalid", "fault");

    /// <summary>A text that is not a date.</summary>
    public static RefusalCode DayInvalid { get; } = Invalid("day-invalid", "day");

    /// <summary>A text that names no blank.</summary>
    public static RefusalCode BlankUnknown { get; } = Invalid("blank-unknown", "blank");

    /// <summary>A jig that cannot be used.</summary>
    public static RefusalCode JigInvalid { get; } = Invalid("jig-invalid", "fault");

    /// <summary>The jig has no such nest.</summary>
    public static RefusalCode JigNestUnknown { get; } = Invalid("jig-nest-unknown", "nest", "nests");

    /// <summary>Every nest of the jig is left out.</summary>
    public static RefusalCode JigSpoiled { get; } = Invalid("jig-spoiled", "nests");

    /// <summary>A piece that fits no nest; sizes in mm.</summary>
    public static RefusalCode JigTooSmall { get; } = Invalid("jig-too-small", "label", "width", "height");

    /// <summary>A piece that reaches beyond the jig's edge.</summary>
    public static RefusalCode JigOutside { get; } = Invalid("jig-outside", "label", "nest");

    /// <summary>Two nests whose pieces overlap.</summary>
    public static RefusalCode JigOverlap { get; } = Invalid("jig-overlap", "nest", "other");

    /// <summary>A nest where a mark is.</summary>
    public static RefusalCode JigMarks { get; } = Invalid("jig-marks", "nest");

    /// <summary>A mirrored jig without room to say so; the height that has to be free in mm.</summary>
    public static RefusalCode JigFoot { get; } = Invalid("jig-foot", "height");

    private static RefusalCode Crop(string id, params IReadOnlyList<string> arguments) =>
        new(RefusalKind.Invalid, id, arguments) { ToCustomer = CustomerReason.Same };
}
