using Xunit;

namespace PhotoNecklace.Storage.Tests;

public sealed class TableKeyTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1001", "1001")]
    [InlineData("Ärger 💍 '\"&+=", "Ärger 💍 '\"&+=")]
    [InlineData("#1001/a", "!231001!2Fa")]
    [InlineData("a|b%c?d\\e!f", "a!7Cb!25c!3Fd!5Ce!21f")]
    [InlineData("\0\u001f\u007f\u0080\u009f", "!00!1F!7F!80!9F")]
    [InlineData("\uffff", "!uFFFF")]
    public void Part_is_escaped_and_comes_back(string part, string escaped)
    {
        Assert.Equal(escaped, TableKey.Escape(part));
        Assert.Equal(part, TableKey.Unescape(escaped));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_escaped_and_comes_back()
    {
        // No attribute can hold it.
        const string Halves = "a\udc8d\ud83d";
        Assert.Equal("a!uDC8D!uD83D", TableKey.Escape(Halves));
        Assert.Equal(Halves, TableKey.Unescape("a!uDC8D!uD83D"));
    }

    [Fact]
    public void Every_character_comes_back_and_no_forbidden_one_is_left()
    {
        for (var c = '\0'; c < '\uffff'; c++)
        {
            var escaped = TableKey.Escape(c.ToString());
            Assert.Equal(c.ToString(), TableKey.Unescape(escaped));
            Assert.DoesNotContain(escaped, e => "/\\#?%|".Contains(e, StringComparison.Ordinal) || char.IsControl(e));
        }
    }

    [Fact]
    public void Random_texts_come_back_and_different_ones_stay_different()
    {
        const string Alphabet = "/\\#?%|!uU012FAab'ä\u0001\u007f\u0085\ud83d\udc8d\uffff";
        var random = new Random(20260329);
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var n = 0; n < 20_000; n++)
        {
            var part = new string(random.GetItems<char>(Alphabet, random.Next(7)));
            var escaped = TableKey.Escape(part);
            Assert.Equal(part, TableKey.Unescape(escaped));
            Assert.Equal(part, seen.GetValueOrDefault(escaped, part));
            seen[escaped] = part;
        }
    }

    [Fact]
    public void Joined_parts_come_back_and_do_not_run_together()
    {
        Assert.Equal(["a|b", "", "!|"], TableKey.Split(TableKey.Join("a|b", "", "!|")));
        Assert.NotEqual(TableKey.Join("a", "b|c"), TableKey.Join("a|b", "c"));
        Assert.NotEqual(TableKey.Join("", "a"), TableKey.Join("a"));
    }

    [Theory]
    [InlineData("!")]
    [InlineData("!2")]
    [InlineData("!2G")]
    [InlineData("!u12")]
    [InlineData("!+1")]
    public void What_was_never_escaped_is_refused(string text) =>
        Assert.Throws<FormatException>(() => TableKey.Unescape(text));

    [Fact]
    public void Longest_key_is_taken_and_a_longer_one_refused_in_a_sentence()
    {
        Assert.Equal(512, TableKey.Join(new string('a', 510), "b").Length);
        var refused = Assert.Throws<StorageLimitException>(() => TableKey.Join(new string('a', 511), "b"));
        Assert.Contains("513 characters", refused.Message, StringComparison.Ordinal);
        // Counted as it is sent, not as it is given.
        Assert.Throws<StorageLimitException>(() => TableKey.Join(new string('/', 200)));
    }
}
