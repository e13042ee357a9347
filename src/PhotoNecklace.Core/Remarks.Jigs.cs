using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core;

/// <content>What is wrong with a shop's jig, or with what a sheet is to hold.</content>
public static partial class Remarks
{
    /// <summary>It is no JSON, or has members that nobody knows; how one looks.</summary>
    public static RemarkCode JigNotJson { get; } = new("jig-not-json", "fault", "example");

    /// <summary>It is not valid SVG.</summary>
    public static RemarkCode JigNotSvg { get; } = new("jig-not-svg", "fault");

    /// <summary>Neither nests nor a grid, or both.</summary>
    public static RemarkCode JigWithoutNests { get; } = new("jig-without-nests");

    /// <summary>A grid of no nests, or of too many.</summary>
    public static RemarkCode JigGrid { get; } = new("jig-grid", "most");

    /// <summary>A spoiled nest that is none.</summary>
    public static RemarkCode JigSpoiledUnknown { get; } = new("jig-spoiled-unknown", "nest", "nests");

    /// <summary>A size that cannot be; limits in mm.</summary>
    public static RemarkCode JigSize { get; } = new("jig-size", "least", "widest", "longest");

    /// <summary>No nest, or too many.</summary>
    public static RemarkCode JigNestCount { get; } = new("jig-nest-count", "most");

    /// <summary>A nest outside the jig; its middle in mm.</summary>
    public static RemarkCode JigNestOutside { get; } = new("jig-nest-outside", "nest", "x", "y");

    /// <summary>A nest whose size or turn cannot be.</summary>
    public static RemarkCode JigNestSize { get; } = new("jig-nest-size", "nest");

    /// <summary>Two nests at one place.</summary>
    public static RemarkCode JigNestTwice { get; } = new("jig-nest-twice", "nest", "other");

    /// <summary>A drawing without a size in mm.</summary>
    public static RemarkCode JigDrawingSize { get; } = new("jig-drawing-size");

    /// <summary>A transformation that nobody understands.</summary>
    public static RemarkCode JigTransform { get; } = new("jig-transform", "transform");

    /// <summary>A shape that cannot be read.</summary>
    public static RemarkCode JigShape { get; } = new("jig-shape", "element", "fault");

    /// <summary>A turn that is no number.</summary>
    public static RemarkCode JigTurn { get; } = new("jig-turn", "turn");

    /// <summary>No such process.</summary>
    public static RemarkCode FilterProcess { get; } = new("filter-process", "process");

    /// <summary>Sizes that cannot be; the limit in mm.</summary>
    public static RemarkCode FilterSize { get; } = new("filter-size", "most");
}
