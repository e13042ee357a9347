using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Privacy;

/// <summary>
/// How erased things say that they are. These marks stay: they are what keeps a late webhook, message or upload from bringing
/// back what was erased. Whoever writes something about an order or a photo looks for the mark afterwards and takes away what
/// it has written; whoever erases sets the mark before it deletes. So one of the two always cleans up.
/// </summary>
public static class Erased
{
    /// <summary>The timeline's entry.</summary>
    public const string EventKind = "erased";

    /// <summary>What stands where a text was.</summary>
    public static Remark Text { get; } = Remarks.TextErased.With();

    /// <summary>The verdict on an erased photo.</summary>
    public static Refusal Photo { get; } = Refusals.PhotoErased.With();
}

/// <summary>What was erased of an order.</summary>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Name">What people call the order; empty when it was not recorded here.</param>
/// <param name="Blobs">Files deleted: deliveries, previews, prints, cut lines.</param>
/// <param name="Photos">Photos erased, each with its upload, master and thumbnail.</param>
/// <param name="KeptPhotos">Photos that another order, which is not erased, needs.</param>
/// <param name="Sheets">Print sheets that hold a piece of the order; they go by their age.</param>
public sealed record ErasedOrder(
    string OrderId,
    string Name,
    int Blobs,
    int Photos,
    int KeptPhotos,
    IReadOnlyList<string> Sheets
);

/// <summary>What came of an operator's wish to erase.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="CustomerId">The platform's id of the customer; null when one order was named.</param>
/// <param name="Orders">The orders that were erased now.</param>
/// <param name="Remaining">The customer's orders that are still to be erased: ask again.</param>
public sealed record Erasure(string Shop, string? CustomerId, IReadOnlyList<ErasedOrder> Orders, int Remaining);
