using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Core.Orders;

/// <summary>An order before and after an update.</summary>
/// <param name="Before">As it was read; null when there was none.</param>
/// <param name="After">As it was written, or found to be written.</param>
public sealed record OrderUpdate(StoredOrder? Before, StoredOrder After)
{
    /// <summary>How it is listed, where that was asked for since; null where it was not, or it is not.</summary>
    public ListedAs? Listed { get; init; }

    /// <summary>
    /// How it was listed before it was read, where that was asked for. As long as that stands, nobody has listed anything newer.
    /// </summary>
    public ListedAs? ListedBefore { get; init; }

    /// <summary>With what it was indexed in this update (<see cref="ListedAs.IndexOf"/>); null when it was not.</summary>
    public string? Indexed { get; init; }

    /// <summary>Which versions of its rows the update has read.</summary>
    internal string? Seen => Before is null ? null : ListedAs.StampOf(Before);
}
