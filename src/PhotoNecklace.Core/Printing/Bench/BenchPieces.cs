using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Printing.Bench;

/// <summary>An item at the bench.</summary>
/// <param name="Order">Its order.</param>
/// <param name="Item">The item.</param>
/// <param name="Line">Which of the order's items it is, from 1.</param>
/// <param name="Lines">How many items the order has that are not cancelled.</param>
internal sealed record BenchPiece(Order Order, OrderItem Item, int Line, int Lines)
{
    /// <summary>The remake that is on its sheet, or waits for one; null when it is made for the first time.</summary>
    public Remake? Remake =>
        Item.Remakes.LastOrDefault(r => r.IsOpen || (r.Sheet is { } sheet && sheet == Item.SheetId));

    /// <summary>How many copies are made now.</summary>
    public int Copies =>
        Remake is null
            ? Math.Max(1, Item.Request.Quantity)
            : Item.Remakes.Where(r => r.IsOpen == Remake.IsOpen && r.Sheet == Remake.Sheet).Sum(r => r.Copies);
}

/// <summary>Finds what is at the bench: items of an order, or of a print sheet.</summary>
internal sealed class BenchPieces(IOrderTable orders, SheetStore sheets)
{
    /// <summary>The items of an order that are rendered and not cancelled.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="idOrName">The order's id or name.</param>
    /// <param name="itemId">Only this item; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The items, or a refusal: <c>order-unknown, item-unknown, bench-nothing</c>.</returns>
    public async Task<Result<IReadOnlyList<BenchPiece>>> OfOrderAsync(
        string shop,
        string idOrName,
        string? itemId,
        CancellationToken cancellationToken
    )
    {
        var found = await orders.FindByIdOrNameAsync(shop, idOrName, cancellationToken);
        if (!found.IsAccepted)
        {
            return found.Refusal;
        }

        var (order, items) = found.Value;
        if (itemId is not null && items.All(i => i.Key.ItemId != itemId))
        {
            return Refusals.ItemUnknown.With(("order", order.Name), ("item", itemId));
        }

        var pieces = Of(found.Value).Where(p => itemId is null || p.Item.Key.ItemId == itemId).ToList();
        return pieces.Count > 0 ? pieces : Refusals.BenchNothing.With(("order", order.Name));
    }

    /// <summary>The items of a sheet that are still to be used, in the order of its pick list.</summary>
    /// <returns>The items and how many more were planned, or a refusal: <c>not-found, bench-nothing</c>.</returns>
    public async Task<Result<(IReadOnlyList<BenchPiece> Pieces, int Others)>> OfSheetAsync(
        string sheetId,
        CancellationToken cancellationToken
    )
    {
        if (
            !SheetStore.IsValidId(sheetId)
            || await sheets.FindRequestAsync(sheetId, cancellationToken) is not { } request
        )
        {
            return Refusals.NotFoundSheet.With(("sheet", sheetId));
        }

        var planned = (await sheets.FindPlanAsync(sheetId, cancellationToken))?.Items ?? [];
        var pieces = new Dictionary<ItemKey, BenchPiece>();
        foreach (var id in planned.Select(i => i.OrderId).Distinct(StringComparer.Ordinal))
        {
            var stored = await orders.FindAsync(new(request.Shop, id), cancellationToken);
            foreach (var piece in stored is null ? [] : Of(stored).Where(p => p.Item.SheetId == sheetId))
            {
                pieces[piece.Item.Key] = piece;
            }
        }

        var mine = planned.Select(i => pieces.GetValueOrDefault(i.KeyIn(request.Shop))).OfType<BenchPiece>().ToList();
        return mine.Count > 0
            ? (mine, planned.Count - mine.Count)
            : Refusals.BenchNothingOnSheet.With(("sheet", sheetId));
    }

    private static IEnumerable<BenchPiece> Of(StoredOrder stored)
    {
        var live = stored
            .Items.Where(i => i.State != ItemState.Cancelled)
            .OrderBy(i => i.Key.ItemId, StringComparer.Ordinal)
            .ToList();
        return live.Select((item, i) => new BenchPiece(stored.Order, item, i + 1, live.Count))
            .Where(p => p.Item is { Rendition: not null, IsErased: false });
    }
}
