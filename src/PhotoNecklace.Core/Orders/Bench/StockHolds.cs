using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Core.Orders.Bench;

/// <summary>
/// The items that wait because a blank is out of stock. As with an unpaid order, it follows from what is stored elsewhere: once the blank is
/// back, they go on the next sheet without anybody touching them.
/// </summary>
public sealed class StockHolds
{
    private readonly IReadOnlyList<Blank> _out;
    private readonly PendantCatalogue _catalogue;

    private StockHolds(IReadOnlyList<Blank> outOfStock, PendantCatalogue catalogue) =>
        (_out, _catalogue) = (outOfStock, catalogue);

    /// <summary>Reads what a shop is out of.</summary>
    public static async Task<StockHolds> ReadAsync(
        IStockTable stock,
        PendantCatalogue catalogue,
        string shop,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(stock);
        return new(await stock.ListOutAsync(shop, cancellationToken), catalogue);
    }

    /// <summary>Why an item waits; null when its blank is there, or when it is made already.</summary>
    public OrderHold? Of(OrderItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (_out.Count == 0 || !OrderStatus.CanWait(item.State) || Blank.Of(item, _catalogue) is not { } blank)
        {
            return null;
        }

        return _out.FirstOrDefault(o => o.Covers(blank)) is { } missing
            ? new(HoldCause.OutOfStock, FinancialState.Unknown, "") { Blank = missing.Name }
            : null;
    }
}
