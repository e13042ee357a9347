using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using Xunit;

namespace PhotoNecklace.CoreTests.Localization;

public sealed class MessageJsonTests
{
    private static readonly JsonSerializerOptions Shown = new(JsonSerializerDefaults.Web)
    {
        Converters = { new ShownMessageConverter(Language.English) },
    };

    public static TheoryData<string> Legacy =>
        [
            """{"code":"photo-empty","message":"The file is empty."}""",
            """{"code":"a-code-of-yesterday","message":"It was so."}""",
        ];

    [Fact]
    public void What_is_stored_is_a_code_with_arguments_and_no_sentence()
    {
        var refusal = Refusals.PhotoAddressHostRedirect.With(
            ("from", "https://a.example/"),
            ("cause", Refusals.PhotoAddressHost.With(("host", "b.example")))
        );
        Assert.Equal(
            """{"code":"photo-address-host","variant":"redirect","arguments":{"cause":{"code":"photo-address-host","arguments":{"host":"b.example"}},"from":"https://a.example/"}}""",
            JsonSerializer.Serialize(refusal)
        );
        Assert.Equal(refusal, JsonSerializer.Deserialize<Refusal>(JsonSerializer.Serialize(refusal)));
    }

    [Fact]
    public void Equal_arguments_make_equal_messages_however_they_came()
    {
        var made = Refusals.PhotoTooSmall.With(("width", 100L), ("height", 50.0), ("least", 154));
        var read = JsonSerializer.Deserialize<Refusal>(
            """{"code":"photo-too-small","arguments":{"least":154,"height":50,"width":100.0}}"""
        );
        Assert.Equal(made, read);
        Assert.Equal(made.GetHashCode(), read!.GetHashCode());
        Assert.NotEqual(made, Refusals.PhotoTooSmall.With(("width", 100), ("height", 51), ("least", 154)));
        var lists = new[] { "a", "b" }.Select(x => Refusals.WindowUnknown.With(("windows", MessageValue.List([x]))));
        Assert.Equal(2, lists.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Legacy))]
    public void A_sentence_that_an_earlier_version_stored_is_shown_and_written_back_as_it_was(string json)
    {
        var refusal = JsonSerializer.Deserialize<Refusal>(json)!;
        Assert.Equal(
            JsonDocument.Parse(json).RootElement.GetProperty("message").GetString(),
            Language.English.Format(refusal)
        );
        Assert.Equal(json, JsonSerializer.Serialize(refusal));
        Assert.Equal(json, JsonSerializer.Serialize(refusal, Shown));
    }

    [Fact]
    public void It_keeps_what_follows_from_its_code()
    {
        Assert.Equal(
            (RefusalKind.Conflict, RefusalKind.Invalid),
            (Refusal.FromText("not-approvable", "No.").Kind, Refusal.FromText("a-code-of-yesterday", "No.").Kind)
        );
        Assert.True(Refusal.FromText("photo-type", "No photo.").Definition!.IsPhotoRefused);
    }

    [Fact]
    public void Warnings_of_an_earlier_version_are_bare_texts()
    {
        var read = JsonSerializer.Deserialize<IReadOnlyList<Remark>>(
            """["It prints soft.",{"code":"face-cut","arguments":{"photo":1}}]"""
        )!;
        Assert.Equal([Remark.FromText("It prints soft."), Remarks.FaceCut.With(("photo", 1))], read);
        Assert.Equal("""["It prints soft.",""", JsonSerializer.Serialize(read)[..19]);
    }

    [Fact]
    public void Outside_a_refusal_is_code_and_sentence_and_a_remark_its_sentence()
    {
        var shown = JsonSerializer.Serialize(
            new
            {
                A = Refusals.SheetEmpty.With(),
                B = Remarks.PhotoChecking.With(),
                C = (Message)Refusals.SheetEmpty.With(),
            },
            Shown
        );
        Assert.Equal(
            """{"a":{"code":"sheet-empty","message":"There is nothing to print."},"b":"The photo has arrived and is being checked.","c":"There is nothing to print."}""",
            shown
        );
    }

    [Fact]
    public void A_code_of_a_later_version_is_kept_and_named()
    {
        const string Later = """{"code":"from-tomorrow","arguments":{"n":5}}""";
        var refusal = JsonSerializer.Deserialize<Refusal>(Later)!;
        Assert.Equal(Later, JsonSerializer.Serialize(refusal));
        Assert.Contains("'from-tomorrow'", Language.English.Format(refusal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("""{"code":"photo-empty","arguments":{"a":true}}""")]
    public void What_is_no_refusal_is_not_read(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Refusal>(json));
}
