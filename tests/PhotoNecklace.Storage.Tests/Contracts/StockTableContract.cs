using PhotoNecklace.Core.Orders.Bench;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IStockTable"/> must do.</summary>
public abstract class StockTableContract
{
    private readonly string _shop = "shop-" + Samples.Unique();

    protected abstract IStockTable Create();

    [Fact]
    public async Task A_blank_is_out_until_it_is_back_in_that_shop_only()
    {
        var (piece, chain) = (new Blank("heart-locket", "gold"), new Blank("heart-locket", "gold", Samples.Odd));
        foreach (var blank in new[] { piece, chain, piece })
        {
            await Create().SetAsync(_shop, blank, isOut: true);
        }

        Assert.Equal([piece, chain], await Create().ListOutAsync(_shop));
        Assert.Empty(await Create().ListOutAsync(_shop + "2"));

        await Create().SetAsync(_shop, piece, isOut: false);
        await Create().SetAsync(_shop, piece, isOut: false);

        Assert.Equal([chain], await Create().ListOutAsync(_shop));
    }
}
