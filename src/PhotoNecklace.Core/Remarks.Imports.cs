using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core;

/// <content>What somebody should know of a file of orders.</content>
public static partial class Remarks
{
    /// <summary>A row is about none of the shop's pieces; its SKU or title.</summary>
    public static RemarkCode ImportOther { get; } = new("import-other", "product");

    /// <summary>The file says that an order was cancelled.</summary>
    public static RemarkCode ImportCancelled { get; } = new("import-cancelled", "order");

    /// <summary>The rest of an order is left out because of rows at fault; their lines.</summary>
    public static RemarkCode ImportHeldBack { get; } = new("import-held-back", "order", "lines");

    /// <summary>The file is not UTF-8.</summary>
    public static RemarkCode ImportEncoding { get; } = new("import-encoding");
}
