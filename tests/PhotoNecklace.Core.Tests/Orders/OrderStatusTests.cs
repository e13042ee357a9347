using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using Xunit;
using static PhotoNecklace.Core.Orders.ItemState;

namespace PhotoNecklace.CoreTests.Orders;

public sealed class OrderStatusTests
{
    [Theory]
    [InlineData(ProofReady, ProofReady, Printed)]
    [InlineData(AwaitingPhoto, ProofReady, AwaitingPhoto)]
    [InlineData(NeedsAttention, Printed, NeedsAttention)]
    [InlineData(Printed, Cancelled, Printed)]
    [InlineData(Cancelled, Cancelled, Cancelled)]
    [InlineData(ItemState.Rendering, Approved, ItemState.Rendering)]
    public void An_order_stands_where_its_slowest_item_stands(ItemState expected, ItemState one, ItemState other) =>
        Assert.Equal(expected, OrderStatus.Of(Order(), [one, other]));

    [Fact]
    public void An_order_with_trouble_of_its_own_needs_attention() =>
        Assert.Equal(
            NeedsAttention,
            OrderStatus.Of(Order() with { Attention = Refusal.FromText("x", "y") }, [Printed])
        );

    [Fact]
    public void An_order_without_a_pendant_has_nothing_to_make_and_is_not_printed() =>
        Assert.Equal(NothingToMake, OrderStatus.Of(Order(), []));

    private static Order Order() =>
        new()
        {
            Key = new("demo", "1"),
            Name = "#1",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Version = OrderVersion.Oldest,
        };
}
