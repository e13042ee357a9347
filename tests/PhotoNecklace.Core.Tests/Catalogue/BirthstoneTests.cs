using PhotoNecklace.Core.Catalogue;
using Xunit;

namespace PhotoNecklace.Core.Tests.Catalogue;

public sealed class BirthstoneTests
{
    [Theory]
    [InlineData("January", "garnet")]
    [InlineData("feb", "amethyst")]
    [InlineData(" MARCH ", "aquamarine")]
    [InlineData("4", "diamond")]
    [InlineData("05", "emerald")]
    [InlineData("June", "pearl")]
    [InlineData("Alexandrite", "alexandrite")]
    [InlineData("ruby", "ruby")]
    [InlineData("12", "turquoise")]
    [InlineData("Tanzanite", "tanzanite")]
    public void A_stone_is_found(string wish, string name) => Assert.Equal(name, Birthstone.Find(wish).Value?.Name);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("13")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("kryptonite")]
    public void Anything_else_is_refused_with_what_would_work(string wish)
    {
        var found = Birthstone.Find(wish);
        Assert.Equal("birthstone-unknown", found.Refusal?.Code);
        Assert.Contains("garnet", found.Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("December", found.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_month_has_a_stone_and_no_stone_is_there_twice()
    {
        Assert.Equal(Enumerable.Range(1, 12), Birthstone.All.Select(s => s.Month).Distinct());
        Assert.Equal(Birthstone.All.Count, Birthstone.All.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count());
    }
}
