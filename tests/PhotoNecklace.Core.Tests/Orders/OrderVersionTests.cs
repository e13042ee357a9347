using CsCheck;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

public sealed class OrderVersionTests
{
    private static readonly Gen<OrderVersion> Versions = Gen.Select(
        Gen.Long[0, 3],
        Gen.Int[0, 2],
        Gen.Char["ab"],
        (second, stage, hash) => new OrderVersion(DateTimeOffset.UnixEpoch.AddSeconds(second), stage, hash.ToString())
    );

    [Fact]
    public void Any_two_versions_are_in_order() =>
        Gen.Select(Versions, Versions, Versions)
            .Cases(
                (a, b, c) =>
                {
                    Assert.Equal(Math.Sign(a.CompareTo(b)), -Math.Sign(b.CompareTo(a)));
                    Assert.Equal(a.CompareTo(b) == 0, a == b);
                    Assert.False(a < b && b < c && !(a < c));
                }
            );

    [Fact]
    public void Within_one_second_a_cancelled_body_is_newer_than_a_paid_one_and_that_than_a_pending_one()
    {
        var at = DateTimeOffset.UnixEpoch;
        var pending = new OrderVersion(at, OrderVersion.StageOf(FinancialState.Pending, cancelled: false), "z");
        var paid = new OrderVersion(at, OrderVersion.StageOf(FinancialState.Paid, cancelled: false), "m");
        var cancelled = new OrderVersion(at, OrderVersion.StageOf(FinancialState.Paid, cancelled: true), "a");

        Assert.True(pending < paid && paid < cancelled);
        Assert.True(OrderVersion.Oldest < pending);
    }
}
