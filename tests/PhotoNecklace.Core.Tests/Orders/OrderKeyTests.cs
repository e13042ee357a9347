using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

public sealed class OrderKeyTests
{
    private static readonly string Long = new('1', OrderKey.MaxIdLength + 1);

    [Theory]
    [InlineData("demo", "1", true)]
    [InlineData("demo", "gid://shopify/Order/1", true)]
    [InlineData("no shop", "1", false)]
    public void A_key_is_possible_where_its_shop_can_be_one(string shop, string order, bool isPossible) =>
        Assert.Equal(isPossible, new OrderKey(shop, order).IsPossible);

    [Fact]
    public async Task Storage_is_not_asked_for_ids_that_are_none()
    {
        var pipeline = new MemoryPipeline();
        Assert.False(new ItemKey("demo", "1", Long).IsPossible);

        Assert.Null(await pipeline.Viewing.FindAsync("demo", Long));
        Assert.Equal("order-unknown", (await pipeline.Approval.ApproveAsync("demo", Long, null)).Refusal?.Code);
        Assert.Equal("item-unknown", (await pipeline.Actions.RetryAsync(new("demo", "1", Long))).Refusal?.Code);
        Assert.Equal("erase-what", (await pipeline.CustomerErasing.EraseAsync(new("demo", Long))).Refusal?.Code);
        Assert.Equal("order-unknown", (await pipeline.SheetRequests.AcceptAsync(new("demo", [Long]))).Refusal?.Code);
        Assert.Equal("sheet-what", (await pipeline.SheetRequests.AcceptAsync(new("demo", [null!]))).Refusal?.Code);
        Assert.Empty((await pipeline.Listing.ListAsync(new("demo", Text: Long))).Value!.Orders);
        Assert.Equal(0, pipeline.Orders.WholeReads);
    }
}
