using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core;

/// <content>What job tickets and the bench's files say.</content>
public static partial class Remarks
{
    /// <summary>Which item of how many, both numbers.</summary>
    public static RemarkCode TicketLine { get; } = new("ticket-line", "line", "lines");

    /// <summary>How many copies.</summary>
    public static RemarkCode TicketCopies { get; } = new("ticket-copies", "copies");

    /// <summary>The piece is made again; one of <c>Remake.Reasons</c>.</summary>
    public static RemarkCode TicketRemake { get; } = new("ticket-remake", "reason");

    /// <summary>The term for the metal.</summary>
    public static RemarkCode TicketMetal { get; } = new("ticket-metal");

    /// <summary>The term for the cover.</summary>
    public static RemarkCode TicketCover { get; } = new("ticket-cover");

    /// <summary>The term for the stone.</summary>
    public static RemarkCode TicketStone { get; } = new("ticket-stone");

    /// <summary>The term for the chain and its length.</summary>
    public static RemarkCode TicketChain { get; } = new("ticket-chain");

    /// <summary>The term for the piece's id or SKU.</summary>
    public static RemarkCode TicketPiece { get; } = new("ticket-piece");

    /// <summary>The term for the print sheet.</summary>
    public static RemarkCode TicketSheet { get; } = new("ticket-sheet");

    /// <summary>The term for the day by which it is due.</summary>
    public static RemarkCode TicketDue { get; } = new("ticket-due");

    /// <summary>The term for the customer's note.</summary>
    public static RemarkCode TicketNote { get; } = new("ticket-note");

    /// <summary>The heading above the care, on the card in the box.</summary>
    public static RemarkCode CareTitle { get; } = new("care-title");

    /// <summary>The care that a metal wants: <c>silver, gold, steel</c> or another.</summary>
    public static RemarkCode CareMetal { get; } = new("care-metal", "metal");

    /// <summary>The care that a cover wants, by its name.</summary>
    public static RemarkCode CareCover { get; } = new("care-cover", "cover");

    /// <summary>Pieces of a sheet whose files are left out: how many, and the sheet.</summary>
    public static RemarkCode BenchOthers { get; } = new("bench-others", "count", "sheet");

    /// <summary>What a gift is given for.</summary>
    public static RemarkCode TicketOccasion { get; } = new("ticket-occasion");

    /// <summary>How a gift is to be wrapped.</summary>
    public static RemarkCode TicketWrapping { get; } = new("ticket-wrapping");

    /// <summary>What the gift card is to say.</summary>
    public static RemarkCode TicketGift { get; } = new("ticket-gift");
}
