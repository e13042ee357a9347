using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core;

/// <content>What is wrong with a path, an outline or a catalogue. Lengths in mm; a <c>place</c> is a <see cref="Place"/>.</content>
public static partial class Remarks
{
    /// <summary>A point.</summary>
    public static RemarkCode Place { get; } = new("place", "x", "y");

    /// <summary>There is no path.</summary>
    public static RemarkCode PathEmpty { get; } = new("path-empty");

    /// <summary>It does not start with M.</summary>
    public static RemarkCode PathStart { get; } = new("path-start", "command");

    /// <summary>A letter that is not a command; its place, from 1.</summary>
    public static RemarkCode PathCommand { get; } = new("path-command", "command", "at");

    /// <summary>An arc without a flag; its place, from 1.</summary>
    public static RemarkCode PathFlag { get; } = new("path-flag", "at");

    /// <summary>It ends too early.</summary>
    public static RemarkCode PathEnds { get; } = new("path-ends");

    /// <summary>Something else in the place of a number; its place, from 1.</summary>
    public static RemarkCode PathNumber { get; } = new("path-number", "at", "found");

    /// <summary>A number larger than any jewellery; its place, from 1.</summary>
    public static RemarkCode PathNumberLarge { get; } = new("path-number-large", "at", "most");

    /// <summary>Steps that lead further than any jewellery.</summary>
    public static RemarkCode PathFar { get; } = new("path-far", "most");

    /// <summary>It has no area.</summary>
    public static RemarkCode PathNoArea { get; } = new("path-no-area");

    /// <summary>A rim that cannot be.</summary>
    public static RemarkCode OutlineRim { get; } = new("outline-rim", "rim");

    /// <summary>Width and height are both stated.</summary>
    public static RemarkCode OutlineSizeTwice { get; } = new("outline-size-twice");

    /// <summary>A size that cannot be.</summary>
    public static RemarkCode OutlineSize { get; } = new("outline-size", "size");

    /// <summary>The rim leaves no window.</summary>
    public static RemarkCode OutlineNoRoom { get; } = new("outline-no-room", "rim", "width", "place");

    /// <summary>Its end is not its start.</summary>
    public static RemarkCode OutlineOpen { get; } = new("outline-open", "start", "end");

    /// <summary>Several lines.</summary>
    public static RemarkCode OutlineSeveral { get; } = new("outline-several", "lines", "place");

    /// <summary>A line there and back.</summary>
    public static RemarkCode OutlineFlat { get; } = new("outline-flat", "from", "to");

    /// <summary>It crosses or touches itself.</summary>
    public static RemarkCode OutlineCrosses { get; } = new("outline-crosses", "place");

    /// <summary>It does not fit its sheet of metal.</summary>
    public static RemarkCode OutlineTooLarge { get; } =
        new("outline-too-large", "width", "height", "from", "to", "sheetWidth", "sheetHeight");

    /// <summary>It is nowhere thick enough.</summary>
    public static RemarkCode OutlineThin { get; } = new("outline-thin", "thickness", "place", "least");

    /// <summary>A neck between two wider parts.</summary>
    public static RemarkCode OutlineThinNeck { get; } = OutlineThin.As("neck", "least", "place");

    /// <summary>A long thin tip.</summary>
    public static RemarkCode OutlineThinTip { get; } = OutlineThin.As("tip", "least", "length", "place");

    /// <summary>How a sentence names a pendant: by its ID.</summary>
    public static RemarkCode Pendant { get; } = new("pendant", "id");

    /// <summary>The same by its number, from 1.</summary>
    public static RemarkCode PendantNumber { get; } = Pendant.As("number", "number");

    /// <summary>How a sentence names a metal: by its name. Stands in the place of a pendant.</summary>
    public static RemarkCode Metal { get; } = Pendant.As("metal", "name");

    /// <summary>The same by its number, from 1.</summary>
    public static RemarkCode MetalNumber { get; } = Pendant.As("metal-number", "number");

    /// <summary>The file cannot be read; the line, from 1, and the place in it.</summary>
    public static RemarkCode CatalogueJson { get; } = new("catalogue-json", "line", "path", "cause");

    /// <summary>A field that there is not.</summary>
    public static RemarkCode CatalogueJsonField { get; } = new("catalogue-json-field", "field");

    /// <summary>A value of another kind.</summary>
    public static RemarkCode CatalogueJsonKind { get; } = new("catalogue-json-kind", "field");

    /// <summary>What the reader of JSON says, in its own words.</summary>
    public static RemarkCode CatalogueJsonSyntax { get; } = new("catalogue-json-syntax", "words");

    /// <summary>A catalogue without pendants.</summary>
    public static RemarkCode CatalogueEmpty { get; } = new("catalogue-empty");

    /// <summary>Two pendants with one ID.</summary>
    public static RemarkCode CatalogueIdTwice { get; } = new("catalogue-id-twice", "id");

    /// <summary>Two pendants with one SKU.</summary>
    public static RemarkCode CatalogueSkuTwice { get; } = new("catalogue-sku-twice", "sku");

    /// <summary>Two metals that are written alike; case, hyphens and blanks do not tell them apart.</summary>
    public static RemarkCode CatalogueMetalTwice { get; } = new("catalogue-metal-twice", "spelling");

    /// <summary>A metal's part of a SKU that cannot stand in one.</summary>
    public static RemarkCode MetalSku { get; } = new("metal-sku", "pendant");

    /// <summary>A colour that is none.</summary>
    public static RemarkCode FieldColour { get; } = new("field-colour", "pendant", "field");

    /// <summary>An entry that is null.</summary>
    public static RemarkCode PendantNull { get; } = new("pendant-null", "pendant");

    /// <summary>No name.</summary>
    public static RemarkCode PendantName { get; } = new("pendant-name", "pendant");

    /// <summary>A SKU that cannot be.</summary>
    public static RemarkCode PendantSku { get; } = new("pendant-sku", "pendant");

    /// <summary>A name that is not in kebab-case.</summary>
    public static RemarkCode FieldKebab { get; } = new("field-kebab", "pendant", "field", "example");

    /// <summary>A word that is not known there.</summary>
    public static RemarkCode FieldUnknown { get; } = new("field-unknown", "pendant", "field", "value", "known");

    /// <summary>The same in a list.</summary>
    public static RemarkCode FieldUnknownInList { get; } =
        FieldUnknown.As("list", "pendant", "field", "value", "known");

    /// <summary>A word twice in a list.</summary>
    public static RemarkCode FieldTwice { get; } = new("field-twice", "pendant", "field", "value");

    /// <summary>A list without any of its words.</summary>
    public static RemarkCode FieldNone { get; } = new("field-none", "pendant", "field", "known");

    /// <summary>Not a place on a piece.</summary>
    public static RemarkCode FieldPlace { get; } = new("field-place", "pendant", "field", "most");

    /// <summary>Larger than a size can be.</summary>
    public static RemarkCode FieldSizeMost { get; } = new("field-size-most", "pendant", "field", "most");

    /// <summary>Not a size.</summary>
    public static RemarkCode FieldSize { get; } = new("field-size", "pendant", "field", "value");

    /// <summary>No size.</summary>
    public static RemarkCode FieldSizeMissing { get; } = FieldSize.As("missing", "pendant", "field");

    /// <summary>A field that must be there.</summary>
    public static RemarkCode FieldMissing { get; } = new("field-missing", "pendant", "field");

    /// <summary>A field with a fault of its own.</summary>
    public static RemarkCode FieldWrong { get; } = new("field-wrong", "pendant", "field", "cause");

    /// <summary>Something on a second piece that there is not.</summary>
    public static RemarkCode PartnerMissing { get; } = new("partner-missing", "pendant");

    /// <summary>A pair of lockets.</summary>
    public static RemarkCode PartnerHinge { get; } = new("partner-hinge", "pendant");

    /// <summary>Where in a picture, in percent of its width and height.</summary>
    public static RemarkCode TracePlace { get; } = new("trace-place", "x", "y");

    /// <summary>The outer edge of a drawn line was taken.</summary>
    public static RemarkCode TraceLine { get; } = new("trace-line");

    /// <summary>Holes were filled.</summary>
    public static RemarkCode TraceFilled { get; } = new("trace-filled", "holes");

    /// <summary>Specks were left out.</summary>
    public static RemarkCode TraceDust { get; } = new("trace-dust", "specks");

    /// <summary>A length of chain that there is not, in inches.</summary>
    public static RemarkCode ChainLength { get; } = new("chain-length", "pendant", "least", "most", "value");

    /// <summary>A length to choose that there is not, in inches.</summary>
    public static RemarkCode ChainLengths { get; } = new("chain-lengths", "pendant", "field", "least", "most", "value");

    /// <summary>The length that comes with the piece is not among those to choose from, in inches.</summary>
    public static RemarkCode ChainLengthUsual { get; } = new("chain-length-usual", "pendant", "value");

    /// <summary>The smallest letters are larger than the largest.</summary>
    public static RemarkCode EngravingSizes { get; } = new("engraving-sizes", "pendant", "area");

    /// <summary>A number of lines that cannot be.</summary>
    public static RemarkCode EngravingLines { get; } = new("engraving-lines", "pendant", "area");

    /// <summary>No font.</summary>
    public static RemarkCode EngravingFonts { get; } = new("engraving-fonts", "pendant", "area");

    /// <summary>A font that is not known.</summary>
    public static RemarkCode EngravingFontUnknown { get; } =
        new("engraving-font-unknown", "pendant", "area", "font", "known");

    /// <summary>A baseline that is not one open line.</summary>
    public static RemarkCode EngravingBaseline { get; } = new("engraving-baseline", "pendant", "field");

    /// <summary>Two areas with one ID.</summary>
    public static RemarkCode EngravingIdTwice { get; } = new("engraving-id-twice", "pendant");

    /// <summary>No window.</summary>
    public static RemarkCode WindowsNone { get; } = new("windows-none", "pendant");

    /// <summary>A first window that is optional, or elsewhere than on the front.</summary>
    public static RemarkCode WindowFirst { get; } = new("window-first", "pendant");

    /// <summary>Neither one bail nor two.</summary>
    public static RemarkCode BailsCount { get; } = new("bails-count", "pendant");

    /// <summary>A birthstone pendant without a seat.</summary>
    public static RemarkCode GemsNone { get; } = new("gems-none", "pendant");

    /// <summary>A lid without a hinge.</summary>
    public static RemarkCode HingeMissing { get; } = new("hinge-missing", "pendant");

    /// <summary>A hinge, and something on a side that a hinged piece has not.</summary>
    public static RemarkCode HingeSides { get; } = new("hinge-sides", "pendant");

    /// <summary>A part that reaches outside the outline.</summary>
    public static RemarkCode PartOutside { get; } = new("part-outside", "pendant", "part", "place");

    /// <summary>A window nearer to the edge than the rim.</summary>
    public static RemarkCode PartNearEdge { get; } =
        new("part-near-edge", "pendant", "part", "distance", "place", "rim");

    /// <summary>A part that does not touch the metal.</summary>
    public static RemarkCode PartAway { get; } = new("part-away", "pendant", "part");

    /// <summary>Two parts over one another.</summary>
    public static RemarkCode PartOverlap { get; } = new("part-overlap", "pendant", "part", "other");
}
