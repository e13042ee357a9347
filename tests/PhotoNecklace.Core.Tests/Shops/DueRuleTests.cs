using PhotoNecklace.Core.Shops;
using Xunit;

namespace PhotoNecklace.CoreTests.Shops;

public sealed class DueRuleTests
{
    // 2026-11-20 is a Friday.
    [Theory]
    [InlineData("2026-11-20T12:00:00Z", 0, "2026-11-20")]
    [InlineData("2026-11-20T12:00:00Z", 1, "2026-11-23")]
    [InlineData("2026-11-20T23:59:59Z", 3, "2026-11-25")]
    [InlineData("2026-11-21T00:00:00Z", 0, "2026-11-23")]
    [InlineData("2026-11-21T00:00:00Z", 1, "2026-11-23")]
    [InlineData("2026-12-23T08:00:00Z", 2, "2026-12-29")]
    [InlineData("2026-11-20T00:30:00+02:00", 0, "2026-11-19")]
    public void Working_days_are_counted_from_the_day_after_the_approval(string approvedAt, int days, string due)
    {
        var rule = new DueRule(days, [new(2026, 12, 25), new(2026, 12, 28)]);

        Assert.Equal(DateOnly.Parse(due, null), rule.Of(DateTimeOffset.Parse(approvedAt, null)));
    }

    [Fact]
    public void A_shop_may_have_another_weekend() =>
        Assert.Equal(
            new(2026, 11, 22),
            new DueRule(1, []) { Weekend = [DayOfWeek.Friday, DayOfWeek.Saturday] }.Of(
                new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)
            )
        );
}
