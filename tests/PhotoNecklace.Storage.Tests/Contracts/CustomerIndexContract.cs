using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Privacy;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="ICustomerIndex"/> must do, together with the table that fills it.</summary>
public abstract class CustomerIndexContract
{
    protected abstract ICustomerIndex Create();

    protected abstract IOrderTable Orders();

    [Theory]
    [InlineData("7001")]
    [InlineData(Samples.Odd)]
    public async Task Indexed_orders_are_listed_for_their_customer_until_they_are_removed(string customer)
    {
        var (first, second) = (Samples.NewOrderKey(), Samples.NewOrderKey());
        second = second with { Shop = first.Shop };
        foreach (var key in new[] { first, second, first })
        {
            await Orders().IndexAsync(Samples.Order(key) with { CustomerId = customer });
        }

        await Orders().IndexAsync(Samples.Order(Samples.NewOrderKey()) with { CustomerId = customer });
        await Create().MarkErasedAsync(first.Shop, customer, Samples.Time);
        var listed = await Create().ListOrdersAsync(first.Shop, customer);
        Assert.Equal(
            new[] { first.OrderId, second.OrderId }.Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal)
        );

        await Create().RemoveOrderAsync(first.Shop, customer, first.OrderId);
        await Create().RemoveOrderAsync(first.Shop, customer, first.OrderId);
        Assert.Equal([second.OrderId], await Create().ListOrdersAsync(first.Shop, customer));
    }

    [Fact]
    public async Task The_mark_of_an_erased_customer_stays()
    {
        var shop = Samples.NewOrderKey().Shop;
        Assert.Null(await Create().FindErasedAsync(shop, "7001"));
        await Create().MarkErasedAsync(shop, "7001", Samples.Time);
        Assert.Equal(Samples.Time.ToUniversalTime(), await Create().FindErasedAsync(shop, "7001"));
        await Create().MarkErasedAsync(shop, "7001", Samples.Time.AddDays(1));
        Assert.Equal(Samples.Time.AddDays(1), await Create().FindErasedAsync(shop, "7001"));
        Assert.Null(await Create().FindErasedAsync(shop, "700"));
    }

    [Fact]
    public async Task All_orders_of_a_shop_are_listed_by_when_they_were_placed()
    {
        var key = Samples.NewOrderKey();
        var before = Samples.Order(key) with { CreatedAt = Samples.Time.AddYears(-2) };
        var after = Samples.Order(key with { OrderId = "later" }) with { CreatedAt = Samples.Time.AddTicks(1) };
        foreach (var order in new[] { before, after, Samples.Order(Samples.NewOrderKey()) })
        {
            await Orders().IndexAsync(order);
        }

        Assert.Equal([key.OrderId], await Orders().ListIdsAsync(key.Shop, Samples.Time));
        Assert.Equal(2, (await Orders().ListIdsAsync(key.Shop, Samples.Time.AddTicks(1))).Count);
    }
}
