using PhotoNecklace.Core.Artwork.Letters;
using Xunit;

namespace PhotoNecklace.Core.Tests.Artwork;

/// <summary>Where lines end. The measure counts characters.</summary>
public sealed class LineBreakTests
{
    [Theory]
    [InlineData("born 12.05.1987 Berlin")]
    [InlineData("Anna-Maria Schmidt-Huber")]
    [InlineData("52.5200° N, 13.4050° E", "52.5200° N,", "13.4050° E")]
    [InlineData("52° 31′ 12″ N 13° 24′ 18″ E", "52° 31′ 12″ N", "13° 24′ 18″ E")]
    [InlineData("12. 05. 1987 und 14. 06. 2019", "12. 05. 1987", "14. 06. 2019")]
    [InlineData("Omi 1934 – 2019", "1934 – 2019")]
    [InlineData("on 12 May 1987 we met", "12 May 1987")]
    [InlineData("on May 12th, 1987 we met", "May 12th, 1987")]
    [InlineData("am 12. Mai 1987 in Ulm", "12. Mai 1987")]
    [InlineData("el 12 de mayo de 1987 siempre", "12 de mayo de 1987")]
    [InlineData("for J. R. Smith always", "J. R. Smith")]
    [InlineData("Vincent van der Berg", "van der Berg")]
    [InlineData("Anna & Ben", "& Ben")]
    [InlineData("Je t'aime !", "t'aime !")]
    [InlineData("Emma 3400 g 52 cm", "3400 g", "52 cm")]
    public void What_belongs_together_is_in_one_line(string text, params string[] together)
    {
        var words = text.Split(' ');
        foreach (var lines in LineBreaks.Ways(text, 6, t => t.Length).First())
        {
            Assert.Equal(text, string.Join(' ', lines));
            Assert.All(together, whole => Assert.Contains(lines, l => l.Contains(whole, StringComparison.Ordinal)));
            Assert.All(lines.SelectMany(l => l.Split(' ')), word => Assert.Contains(word, words));
        }
    }

    [Theory]
    [InlineData("in love", "in", "love")]
    [InlineData("Anna 1987", "Anna", "1987")]
    [InlineData("we two", "we", "two")]
    public void What_does_not_may_be_in_two(string text, params string[] lines) =>
        Assert.Contains(lines, LineBreaks.Ways(text, 2, t => t.Length).First());

    // A date in words is rather broken than refused; a coordinate is not.
    [Fact]
    public void A_later_way_breaks_what_reads_better_together()
    {
        var ways = LineBreaks.Ways("12 May 1987", 3, t => t.Length).ToList();
        Assert.DoesNotContain(["12", "May", "1987"], ways[0]);
        Assert.Contains(["12", "May", "1987"], ways[1]);
        Assert.All(
            LineBreaks.Ways("52.5200° N", 3, t => t.Length),
            way =>
                Assert.Equal(
                    [
                        ["52.5200° N"],
                    ],
                    way
                )
        );
    }

    [Theory]
    [InlineData("永远爱你，亲爱的妈妈", 2, "永远爱你，", "亲爱的妈妈")]
    [InlineData("いつも一緒に。家族の愛", 2, "いつも一緒に。", "家族の愛")]
    public void Chinese_and_Japanese_lines_end_behind_punctuation_first(string text, int most, params string[] lines) =>
        Assert.Contains(lines, LineBreaks.Ways(text, most, t => t.Length).First());

    [Fact]
    public void Between_their_characters_lines_end_where_no_line_may_not_begin()
    {
        var ways = LineBreaks.Ways("きょうは「愛」。2024年5月12日", 6, t => t.Length).ToList();
        foreach (var lines in ways[^1])
        {
            Assert.Equal("きょうは「愛」。2024年5月12日", string.Concat(lines));
            Assert.DoesNotContain(lines, l => "ょ」。年月日".Contains(l[0], StringComparison.Ordinal));
            Assert.DoesNotContain(lines, l => l.EndsWith('「'));
            Assert.DoesNotContain(lines.SkipLast(1), l => char.IsAsciiDigit(l[^1]));
        }
    }

    // Korean is broken at blanks, like English.
    [Fact]
    public void Korean_words_stay_whole() =>
        Assert.All(
            LineBreaks.Ways("사랑하는 우리", 4, t => t.Length),
            way => Assert.All(way, lines => Assert.True(lines.Count <= 2))
        );
}
