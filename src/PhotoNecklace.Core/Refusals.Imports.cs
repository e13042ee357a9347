namespace PhotoNecklace.Core;

/// <content>Files of orders to be imported: tables and archives.</content>
public static partial class Refusals
{
    /// <summary>What somebody says of columns is no rule; what it may name.</summary>
    public static RefusalCode ImportRule { get; } = Invalid("import-rule", "rule", "fields");

    /// <summary>No column holds the order's number; the headings.</summary>
    public static RefusalCode ImportColumns { get; } = Invalid("import-columns", "headings");

    /// <summary>A rule names a heading that the file does not have.</summary>
    public static RefusalCode ImportColumnsUnknown { get; } = ImportColumns.As("unknown", "heading", "headings");

    /// <summary>A file that is no text.</summary>
    public static RefusalCode ImportFileNotCsv { get; } = Invalid("import-file");

    /// <summary>A file without rows.</summary>
    public static RefusalCode ImportFileEmpty { get; } = ImportFileNotCsv.As("empty");

    /// <summary>A file of too many rows.</summary>
    public static RefusalCode ImportFileRows { get; } = ImportFileNotCsv.As("rows", "most");

    /// <summary>A file of too many columns.</summary>
    public static RefusalCode ImportFileColumns { get; } = ImportFileNotCsv.As("columns", "most");

    /// <summary>A value that is too long; its line.</summary>
    public static RefusalCode ImportFileValue { get; } = ImportFileNotCsv.As("value", "line", "most");

    /// <summary>A quotation mark that is not closed; the line of its row.</summary>
    public static RefusalCode ImportFileQuote { get; } = ImportFileNotCsv.As("quote", "line");

    /// <summary>A file of too many bytes; the limit in MB.</summary>
    public static RefusalCode ImportFileTooLarge { get; } = new(RefusalKind.TooLarge, "import-file-too-large", "most");

    /// <summary>The file comes to something else than what was looked at.</summary>
    public static RefusalCode ImportChanged { get; } = Conflict("import-changed");

    /// <summary>A file without an order that can be imported; how many faults it has.</summary>
    public static RefusalCode ImportNothing { get; } = Invalid("import-nothing", "faults");

    /// <summary>No such import.</summary>
    public static RefusalCode ImportUnknown { get; } = NotFound("import-unknown", "shop", "import");

    /// <summary>A line of an order whose other lines are not known any more.</summary>
    public static RefusalCode ImportOrderOld { get; } = Conflict("import-order-old");

    /// <summary>A row without an order's number.</summary>
    public static RefusalCode ImportRowOrder { get; } = Invalid("import-row");

    /// <summary>A row of more values than there are headings.</summary>
    public static RefusalCode ImportRowWide { get; } = ImportRowOrder.As("wide", "values", "columns");

    /// <summary>An order's number that a spreadsheet has rounded.</summary>
    public static RefusalCode ImportRowRounded { get; } = ImportRowOrder.As("rounded", "value");

    /// <summary>A line's ID that cannot be stored.</summary>
    public static RefusalCode ImportRowLine { get; } = ImportRowOrder.As("line", "value", "most");

    /// <summary>Two rows of an order with one ID; the line of the other.</summary>
    public static RefusalCode ImportRowTwice { get; } = ImportRowOrder.As("twice", "id", "line");

    /// <summary>Two rows of an order with two mail addresses; the line of the other.</summary>
    public static RefusalCode ImportRowCustomer { get; } = ImportRowOrder.As("customer", "order", "line");

    /// <summary>A day that nobody can read.</summary>
    public static RefusalCode ImportRowDate { get; } = ImportRowOrder.As("date", "value");

    /// <summary>A day by which an order is needed that not everybody reads alike.</summary>
    public static RefusalCode ImportRowDue { get; } = ImportRowOrder.As("due", "value");

    /// <summary>A quantity that is no number.</summary>
    public static RefusalCode ImportRowQuantity { get; } = ImportRowOrder.As("quantity", "value");

    /// <summary>A word for a state of payment that is not known.</summary>
    public static RefusalCode ImportRowStatus { get; } = ImportRowOrder.As("status", "value", "known");

    /// <summary>What is no mail address. It is not repeated.</summary>
    public static RefusalCode ImportRowEmail { get; } = ImportRowOrder.As("email");

    /// <summary>What is no language.</summary>
    public static RefusalCode ImportRowLocale { get; } = ImportRowOrder.As("locale", "value");

    /// <summary>What is no address of a photo.</summary>
    public static RefusalCode ImportRowPhoto { get; } = ImportRowOrder.As("photo", "value");

    /// <summary>A row that names no piece.</summary>
    public static RefusalCode ImportRowPiece { get; } = ImportRowOrder.As("piece");

    /// <summary>A cover that is not known.</summary>
    public static RefusalCode ImportRowCover { get; } = ImportRowOrder.As("cover", "value", "known");

    /// <summary>A SKU that names another metal or cover than the row does.</summary>
    public static RefusalCode ImportRowContradiction { get; } =
        ImportRowOrder.As("contradiction", "sku", "said", "column");

    /// <summary>An archive that cannot be read.</summary>
    public static RefusalCode ImportArchiveDamaged { get; } = Invalid("import-archive");

    /// <summary>A workbook of a spreadsheet.</summary>
    public static RefusalCode ImportArchiveWorkbook { get; } = ImportArchiveDamaged.As("workbook");

    /// <summary>An archive of too many files.</summary>
    public static RefusalCode ImportArchiveEntries { get; } = ImportArchiveDamaged.As("entries", "most");

    /// <summary>An archive with a file that leads out of it.</summary>
    public static RefusalCode ImportArchivePath { get; } = ImportArchiveDamaged.As("path", "path");

    /// <summary>A file in an archive that is encrypted.</summary>
    public static RefusalCode ImportArchiveEncrypted { get; } = ImportArchiveDamaged.As("encrypted", "file");

    /// <summary>A file in an archive that is too large; the limit in MB.</summary>
    public static RefusalCode ImportArchiveSize { get; } = ImportArchiveDamaged.As("size", "file", "most");

    /// <summary>A file in an archive that grows as no picture does.</summary>
    public static RefusalCode ImportArchiveRatio { get; } = ImportArchiveDamaged.As("ratio", "file");

    /// <summary>An archive that is too large unpacked; the limit in MB.</summary>
    public static RefusalCode ImportArchiveUnpacked { get; } = ImportArchiveDamaged.As("unpacked", "most");

    /// <summary>An archive without exactly one JSON file; how many it has.</summary>
    public static RefusalCode ImportArchiveJson { get; } = ImportArchiveDamaged.As("json", "count");

    /// <summary>A JSON file that is not an order line's.</summary>
    public static RefusalCode ImportArchiveBody { get; } = ImportArchiveDamaged.As("body", "fault");

    /// <summary>A picture that is named and is not there.</summary>
    public static RefusalCode ImportArchivePicture { get; } = ImportArchiveDamaged.As("picture", "json", "picture");

    /// <summary>An order line that is in an archive twice.</summary>
    public static RefusalCode ImportArchiveTwice { get; } = ImportArchiveDamaged.As("twice", "order", "item");
}
