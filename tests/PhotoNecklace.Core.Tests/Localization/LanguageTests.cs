using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using Xunit;

namespace PhotoNecklace.CoreTests.Localization;

public sealed class LanguageTests
{
    private static readonly Language English = Language.English;

    [Fact]
    public void Every_refusal_has_its_sentence_and_every_sentence_its_refusal() =>
        Assert.Equal(Described(Refusals.All), Described(English.RefusalSentences), StringComparer.Ordinal);

    [Fact]
    public void So_it_is_with_remarks() =>
        Assert.Equal(Described(Remarks.All), Described(English.RemarkSentences), StringComparer.Ordinal);

    [Fact]
    public void Other_languages_have_what_customers_read_and_nothing_that_English_lacks()
    {
        string[] toCustomers =
        [
            .. Refusals
                .All.Where(c =>
                    c.Id
                        is "engraving-too-long"
                            or "engraving-character"
                            or "proof-expired"
                            or "proof-unknown"
                            or "uploads-too-many"
                )
                .Select(c => c.Key)
                .Except(["engraving-too-long.any"], StringComparer.Ordinal),
            Refusals.All.First(c => c.Id == "photo-truncated").Key,
            Refusals.All.First(c => c.Id == "photo-too-small").Key,
        ];
        Assert.Equal(7, Language.All.Count());
        foreach (var other in Language.All.Where(l => l.Id != "en"))
        {
            Assert.Empty(Told(other.RefusalSentences).Except(Told(English.RefusalSentences), StringComparer.Ordinal));
            Assert.Empty(Told(other.RemarkSentences).Except(Told(English.RemarkSentences), StringComparer.Ordinal));
            Assert.Empty(toCustomers.Except(other.RefusalSentences.Select(s => s.Key), StringComparer.Ordinal));
            Assert.Contains(other.RemarkSentences, s => s.Key == "photo-accepted");
            Assert.Equal(
                ["care-cover", "care-metal", "care-title"],
                other
                    .RemarkSentences.Select(s => s.Key)
                    .Where(k => k.StartsWith("care-", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
            );
        }

        static IEnumerable<string> Told(IEnumerable<(string Key, IEnumerable<string> Names)> sentences) =>
            sentences.Select(s => $"{s.Key}({string.Join(", ", s.Names.Distinct().Order(StringComparer.Ordinal))})");
    }

    [Fact]
    public void What_a_language_leaves_out_is_said_in_English()
    {
        var german = Language.Choose(["tlh", "de-AT", "fr"]);
        Assert.Equal(("de", "en"), (german.Id, Language.Choose(["tlh"]).Id));
        Assert.Equal(English.Format(Refusals.OrderErased.With()), german.Format(Refusals.OrderErased.With()));
        Assert.StartsWith(
            "Das Foto hat nur",
            german.Format(
                Refusals.All.First(c => c.Id == "photo-too-small").With(("width", 1), ("height", 2), ("least", 3))
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void All_entries_of_a_code_have_one_kind_and_no_code_is_in_both_catalogues()
    {
        Assert.All(
            Refusals.All.GroupBy(c => c.Id),
            g => Assert.Single(g.Select(c => (c.Kind, c.IsPhotoRefused, c.ToCustomer)).Distinct())
        );
        Assert.Empty(Refusals.All.Select(c => c.Id).Intersect(Remarks.All.Select(c => c.Id)));
        Assert.All(
            Refusals.All.Select(c => c.Id).Concat(Remarks.All.Select(c => c.Id)),
            id => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", id)
        );
    }

    [Fact]
    public void Refusals_end_with_a_full_stop_or_a_command() =>
        Assert.All(
            Refusals.All,
            code =>
            {
                var said = English.Format(code.With([.. code.Arguments.Select(a => (a, (MessageValue)Sample(a)))]));
                Assert.Matches("(\\.|necklace requeue [a-z]+)$", said);
                Assert.DoesNotContain(Language.Hole, said, StringComparison.Ordinal);
                Assert.DoesNotContain("{", said, StringComparison.Ordinal);
            }
        );

    [Fact]
    public void An_argument_that_is_missing_or_superfluous_is_a_mistake_of_ours()
    {
        Assert.Throws<ArgumentException>(() => Refusals.ShopUnknown.With());
        Assert.Throws<ArgumentException>(() => Refusals.ShopUnknown.With(("shop", "a"), ("order", "b")));
        Assert.Throws<ArgumentException>(() => Refusals.OrderUnknown.With(("shop", "a"), ("shop", "b")));
    }

    [Theory]
    [InlineData("{n, plural, =0 {none} one {1 photo} other {{n} photos}}", "none", "1 photo", "2.5 photos")]
    [InlineData("{n} of {n, number, 0.00}", "0 of 0.00", "1 of 1.00", "2.5 of 2.50")]
    [InlineData("It's '{n}'", "It's '0'", "It's '1'", "It's '2.5'")]
    public void Numbers_and_plurals_are_those_of_the_language(string pattern, params string[] said) =>
        Assert.Equal(said, new[] { 0, 1, 2.5 }.Select(n => Say(Own(pattern), ("n", n))));

    [Theory]
    [InlineData("{l}", "a, b, c")]
    [InlineData("{l, list, or}", "a, b or c")]
    [InlineData("{l, list, lines}", "a\nb\nc")]
    [InlineData("{l, list, sentences}", "a b c")]
    public void Lists_are_joined_as_the_sentence_wants(string pattern, string said) =>
        Assert.Equal(said, Say(Own(pattern), ("l", MessageValue.List(["a", "b", "c"]))));

    [Fact]
    public void A_word_chooses_a_part_and_an_unknown_one_the_last()
    {
        var own = Own("{w, select, red {stop {w}} other {go}}");
        Assert.Equal(("stop red", "go"), (Say(own, ("w", "red")), Say(own, ("w", "blue"))));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{n")]
    [InlineData("{n, date, short}")]
    [InlineData("{n, plural, one {1}}")]
    [InlineData("{n, select, a {b}")]
    public void What_is_no_pattern_is_not_shown(string pattern) =>
        Assert.Throws<FormatException>(() => MessagePattern.Parse(pattern));

    [Fact]
    public void A_second_language_is_one_more_file()
    {
        var german = Own(
            "Die Datei hat {n, number, 0.#} MB, erlaubt sind {l, list, or}.",
            """
            "decimal": ",", "list": ", ", "or": " oder ", "and": " und ", "plurals": "one"
            """
        );
        Assert.Equal(
            "Die Datei hat 41,5 MB, erlaubt sind 1, 2 oder 3.",
            Say(german, ("n", 41.5), ("l", MessageValue.List(["1", "2", "3"])))
        );
    }

    [Fact]
    public void A_refusal_within_a_refusal_is_said_within_its_sentence()
    {
        var inner = Refusals.CropInvalid.With(("crop", "1,2"), ("fault", "count"), ("part", ""));
        Assert.StartsWith(
            "The second photo: The crop '1,2' cannot be used: four numbers are needed",
            English.Format(Refusals.SecondCropInvalid.With(("cause", inner))),
            StringComparison.Ordinal
        );
    }

    private static IEnumerable<string> Described(IEnumerable<MessageCode> codes) =>
        Described(codes.Select(c => (c.Key, (IEnumerable<string>)c.Arguments)));

    private static IEnumerable<string> Described(IEnumerable<(string Key, IEnumerable<string> Names)> sentences) =>
        sentences.Select(s => $"{s.Key}({string.Join(", ", s.Names.Order())})").Order(StringComparer.Ordinal);

    private static string Sample(string argument) =>
        argument is "fault" or "cause" or "faults" ? "It is so." : argument;

    private static string Say(Language language, params ReadOnlySpan<(string, MessageValue)> arguments) =>
        language.Format(new Remark("own", null, MessageArguments.Of(arguments), null));

    private static Language Own(
        string pattern,
        string settings = """ "decimal": ".", "list": ", ", "or": " or ", "and": " and ", "plurals": "one" """
    )
    {
        var json = $$"""
            { "language": { "id": "xx", {{settings}} }, "refusals": {}, "remarks": { "own": {{System.Text.Json.JsonSerializer.Serialize(
                pattern
            )}} } }
            """;
        return Language.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
    }
}
