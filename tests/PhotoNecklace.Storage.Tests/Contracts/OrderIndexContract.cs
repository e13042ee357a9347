using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IOrderTable"/> must do: finding orders by name.</summary>
public abstract class OrderIndexContract
{
    protected abstract IOrderTable Create();

    [Theory]
    [InlineData("#1001", "1001")]
    [InlineData("1001", "#1001")]
    [InlineData("#1001", " # 1001 ")]
    [InlineData(Samples.Odd, Samples.Odd)]
    [InlineData("##1", "##1")]
    public async Task Order_is_found_by_name_with_or_without_the_hash(string name, string asked)
    {
        var key = Samples.NewOrderKey();
        await Create().IndexAsync(Samples.Order(key) with { Name = name });
        Assert.Equal(key.OrderId, await Create().FindIdByNameAsync(key.Shop, asked));
        Assert.Null(await Create().FindIdByNameAsync(key.Shop, asked + "1"));
        Assert.Null(await Create().FindIdByNameAsync(key.Shop + "x", asked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData(" ")]
    public async Task Order_without_a_name_is_indexed_all_the_same(string name)
    {
        var key = Samples.NewOrderKey();
        await Create().IndexAsync(Samples.Order(key) with { Name = name, CustomerId = "" });
        Assert.Null(await Create().FindIdByNameAsync(key.Shop, name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Newest_order_of_a_name_is_found_whichever_was_indexed_first(bool newestFirst)
    {
        var old = Samples.Order(Samples.NewOrderKey());
        var young = old with { Key = old.Key with { OrderId = "young" }, CreatedAt = old.CreatedAt.AddTicks(1) };
        foreach (var order in newestFirst ? new[] { young, old, young } : [old, young, old])
        {
            await Create().IndexAsync(order);
        }

        Assert.Equal("young", await Create().FindIdByNameAsync(old.Key.Shop, "1001"));
    }

    [Fact]
    public async Task Newest_order_of_a_name_is_found_when_all_are_indexed_at_once()
    {
        var table = Create();
        var first = Samples.Order(Samples.NewOrderKey());
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    table.IndexAsync(
                        first with
                        {
                            Key = first.Key with { OrderId = $"id-{n}" },
                            CreatedAt = first.CreatedAt.AddMonths(-n),
                        }
                    )
                )
        );
        Assert.Equal("id-0", await table.FindIdByNameAsync(first.Key.Shop, "#1001"));
    }

    [Fact]
    public async Task Placeholder_with_the_first_moment_is_indexed()
    {
        var key = Samples.NewOrderKey();
        await Create().IndexAsync(Samples.Placeholder(key) with { Name = "#7" });
        Assert.Equal(key.OrderId, await Create().FindIdByNameAsync(key.Shop, "7"));
    }
}
