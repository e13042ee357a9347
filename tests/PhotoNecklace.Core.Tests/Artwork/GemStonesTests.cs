using PhotoNecklace.Core.Artwork;
using Xunit;

namespace PhotoNecklace.Core.Tests.Artwork;

public sealed class GemStonesTests
{
    [Theory]
    [InlineData("May", 1, "emerald")]
    [InlineData("May", 3, "emerald emerald emerald")]
    [InlineData("May, ruby,9", 3, "emerald ruby sapphire")]
    [InlineData("May,July", 4, "emerald ruby emerald ruby")]
    public void Stones_go_to_the_seats_in_turn(string wish, int seats, string stones)
    {
        var found = GemStones.Find(wish, seats);
        Assert.True(found.IsAccepted, found.Refusal?.Message);
        Assert.Equal(stones, string.Join(' ', Enumerable.Range(0, seats).Select(i => found.Value.At(i).Name)));
    }

    [Theory]
    [InlineData("May,July", 1, "birthstone-too-many", "2 stones are asked for, and the piece has 1 gem seat.")]
    [InlineData("May,July,June,2", 3, "birthstone-too-many", "3 gem seats")]
    [InlineData("May,,July", 3, "birthstone-unknown", "'' is neither")]
    [InlineData("May,Brumaire", 3, "birthstone-unknown", "'Brumaire'")]
    public void What_cannot_be_set_is_refused(string wish, int seats, string code, string says)
    {
        var refusal = GemStones.Find(wish, seats).Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.Contains(says, refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_stones_are_equal() =>
        Assert.Equal(GemStones.Find("May,July", 3).Value, GemStones.Find("5, ruby", 3).Value);
}
