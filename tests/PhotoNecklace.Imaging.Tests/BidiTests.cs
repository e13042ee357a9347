using PhotoNecklace.Imaging.Text.Bidi;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>
/// Each rule of the Unicode Bidirectional Algorithm (UAX #9) by a line whose levels follow from its text. In the lines, letters and digits
/// are what they are, and levels are written below them.
/// </summary>
public sealed class BidiTests
{
    [Theory]
    [InlineData("Anna", "0000")]
    [InlineData("אבג", "111")]
    [InlineData("!אב", "111")] // P2, P3: the first letter decides.
    [InlineData("Anna אב Ben", "00000110000")]
    [InlineData("אב Anna גד", "1112222111")]
    [InlineData("אב 12.05.1987", "1112222222222")] // W4: a date is one number.
    [InlineData("Anna 12.05.1987", "000000000000000")] // W7
    [InlineData("אב -5 + 3", "111121112")] // W6: signs that join no number are neutral.
    [InlineData("اب 12-5", "1112212")] // W2: after Arabic letters, a hyphen joins no numbers.
    [InlineData("אב 5%", "11122")] // W5
    [InlineData("אב 5 %", "111211")]
    [InlineData("شَب", "111")] // W1
    [InlineData("אב (Anna) גד", "111122221111")]
    [InlineData("Anna (אב)", "000000110")] // N0: brackets go with the line when their inside is of the other direction.
    [InlineData("אב (Anna גד)", "111122221111")] // N0 b
    [InlineData("אב, גד", "111111")] // N1
    [InlineData("Anna ♥ אב", "000000011")] // N2
    [InlineData("אב ♥ Anna", "111112222")]
    [InlineData("Anna אב  ", "000001100")] // L1
    [InlineData("אב ٣٤", "11122")]
    [InlineData("爱 אב", "0011")]
    public void Levels_follow_the_rules(string line, string levels) =>
        Assert.Equal(levels, string.Concat(BidiLevels.Of(line).Select(l => (char)('0' + l))));

    [Theory]
    [InlineData("Anna", 1, "2222")]
    [InlineData("אב", 0, "11")]
    [InlineData("!", 1, "1")]
    public void A_paragraph_may_have_its_direction_from_outside(string line, byte paragraph, string levels) =>
        Assert.Equal(levels, string.Concat(BidiLevels.Of(line, paragraph).Select(l => (char)('0' + l))));

    // A mark of direction is invisible and moves what stands beside it.
    [Fact]
    public void A_mark_of_direction_counts() => Assert.NotEqual(BidiLevels.Of("אב!")[2], BidiLevels.Of("\u200Eאב!")[3]);

    [Fact]
    public void Runs_are_put_in_the_order_in_which_they_stand()
    {
        const string Line = "אב 12 Anna";
        var runs = BidiLine.Order(Line, _ => Line);
        Assert.Equal(
            ["Anna", " ", "12", "אב "],
            runs.Select(r => Line.Substring(r.Start, r.Length)),
            StringComparer.Ordinal
        );
        Assert.Equal([false, true, false, true], runs.Select(r => r.IsRightToLeft));
    }

    [Theory]
    [InlineData("")]
    [InlineData("((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((א")]
    [InlineData("])}>\u200D\u0301")]
    public void Nothing_makes_it_fail(string line) => Assert.Equal(line.Length, BidiLevels.Of(line).Length);
}
