using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Orders.Bench;

/// <summary>What has to be on the shelf for what is approved.</summary>
/// <param name="Needs">The blanks, by pendant, metal, and chain.</param>
/// <param name="OutOfStock">The names of the blanks that the shop is out of, needed or not.</param>
/// <param name="IsCut">True when more is approved than is counted.</param>
public sealed record StockList(IReadOnlyList<StockNeed> Needs, IReadOnlyList<string> OutOfStock, bool IsCut);

/// <summary>A blank, and how many of it are needed.</summary>
/// <param name="Blank">Its name, chain and all.</param>
/// <param name="Pendant">The pendant's id.</param>
/// <param name="Name">The pendant's name; null for one that has left the catalogue.</param>
/// <param name="Metal">The metal's name.</param>
/// <param name="WidthMm">The pendant's width in mm; null for one that has left the catalogue.</param>
/// <param name="HeightMm">The pendant's height in mm; null for one that has left the catalogue.</param>
/// <param name="Chain">What it hangs from; null when nobody knows.</param>
/// <param name="Quantity">How many are needed.</param>
/// <param name="OnHold">How many more are needed once their orders are paid.</param>
/// <param name="IsOut">True when the shop is out of it, so that its items wait.</param>
public sealed record StockNeed(
    string Blank,
    string Pendant,
    string? Name,
    string Metal,
    double? WidthMm,
    double? HeightMm,
    string? Chain,
    int Quantity,
    int OnHold,
    bool IsOut
);

/// <summary>Counts the blanks that approved items need, and keeps which the shop is out of.</summary>
public sealed class StockListing(
    ShopDirectory shops,
    IOrderTable orders,
    IApprovedIndex approved,
    IStockTable stock,
    PendantCatalogue catalogue
)
{
    /// <summary>Approved items that are counted at most.</summary>
    public const int MaxItems = 5000;

    private const int PageSize = 500;

    /// <summary>The list, or a refusal <c>shop-unknown</c>.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="dueBy">Only what is due until that day; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<StockList>> ListAsync(
        string shop,
        DateOnly? dueBy = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(shop);
        if (shops.Find(shop) is not { } found)
        {
            return Refusals.ShopUnknown.With(("shop", shop));
        }

        var wanted = new List<(Blank Blank, int Copies, bool IsHeld)>();
        string? after = null;
        var counted = 0;
        do
        {
            var page = await approved.ListAsync(shop, PageSize, after, cancellationToken);
            counted += page.Entries.Count;
            foreach (var some in page.Entries.GroupBy(e => e.Item.Order).Chunk(OrderListing.BatchSize))
            {
                var read = await Task.WhenAll(some.Select(o => orders.FindAsync(o.Key, cancellationToken)));
                foreach (var (entries, stored) in some.Zip(read))
                {
                    var keys = entries.Select(e => e.Item).ToHashSet();
                    wanted.AddRange(stored is null ? [] : BlanksOf(stored, keys, found, dueBy));
                }
            }

            after = page.Next;
        } while (after is not null && counted < MaxItems);

        var outOfStock = await stock.ListOutAsync(shop, cancellationToken);
        return new StockList(
            [
                .. wanted
                    .GroupBy(w => w.Blank)
                    .Select(g => Need(g.Key, [.. g], outOfStock))
                    .OrderBy(n => n.Pendant, StringComparer.Ordinal)
                    .ThenBy(n => n.Metal, StringComparer.Ordinal)
                    .ThenBy(n => n.Chain, StringComparer.Ordinal),
            ],
            [.. outOfStock.Select(b => b.Name)],
            after is not null
        );
    }

    /// <summary>Says that the shop is out of a blank, or has it again, or a refusal: <c>shop-unknown, blank-unknown, pendant-unknown, metal-unknown</c>.</summary>
    public async Task<Result<StockList>> SetAsync(
        string shop,
        string? blank,
        bool isOut,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(shop);
        if (shops.Find(shop) is null)
        {
            return Refusals.ShopUnknown.With(("shop", shop));
        }

        // What the catalogue knows no more can still be taken off.
        var marked = (await stock.ListOutAsync(shop, cancellationToken)).FirstOrDefault(b => b.Name == blank);
        var named = marked is null ? Blank.Find(blank, catalogue) : marked;
        if (!named.IsAccepted)
        {
            return named.Refusal;
        }

        await stock.SetAsync(shop, named.Value, isOut, cancellationToken);
        return await ListAsync(shop, cancellationToken: cancellationToken);
    }

    private IEnumerable<(Blank Blank, int Copies, bool IsHeld)> BlanksOf(
        StoredOrder stored,
        HashSet<ItemKey> keys,
        Shop shop,
        DateOnly? dueBy
    )
    {
        var isHeld = OrderHold.Of(stored.Order, shop) is not null;
        return from item in stored.Items
            where keys.Contains(item.Key) && item.State == ItemState.Approved
            where dueBy is null || DueDates.Of(stored.Order, item, shop) <= dueBy
            let blank = Blank.Of(item, catalogue)
            where blank is not null
            select (blank, item.CopiesToPrint, isHeld);
    }

    private StockNeed Need(
        Blank blank,
        IReadOnlyList<(Blank Blank, int Copies, bool IsHeld)> items,
        IReadOnlyList<Blank> outOfStock
    )
    {
        var pendant = catalogue.Find(blank.Pendant);
        var box = pendant?.OutlineOf(Surface.Front).Bounds;
        return new(
            blank.Name,
            blank.Pendant,
            pendant?.Name,
            blank.Metal,
            box?.Width,
            box?.Height,
            blank.Chain,
            items.Where(i => !i.IsHeld).Sum(i => i.Copies),
            items.Where(i => i.IsHeld).Sum(i => i.Copies),
            outOfStock.Any(o => o.Covers(blank))
        );
    }
}
