using System.Text;
using PhotoNecklace.Functions.Pages;
using Xunit;

namespace PhotoNecklace.Browser.Tests;

/// <summary>How pages get their texts, without a server.</summary>
public sealed class PageTextsTests
{
    private const string English =
        """{"designer.title": "Make <b>yours</b> & more", "shared.close": "Close </script>", "embed.frame": "Don’t", "proof.title": "Proof"}""";
    private const string German =
        """{"designer.title": "Gestalten", "shared.close": "Schließen", "embed.frame": "Rahmen", "proof.title": "Abzug"}""";

    [Fact]
    public void A_page_has_its_texts_and_those_of_its_scripts_and_no_markup_of_theirs()
    {
        var page = Text(Assets(English, German).Page("designer", []));

        Assert.StartsWith(
            "<html lang=\"en\"><h1>Make &lt;b&gt;yours&lt;/b&gt; &amp; more</h1>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("\"shared.close\":\"Close \\u003C/script\\u003E\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("proof.title", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData("de", "de")]
    [InlineData("de", "de-AT", "en")]
    [InlineData("de", "fr", "DE")]
    [InlineData("en", "fr", "en-GB", "de")]
    [InlineData("en", "fr")]
    [InlineData("en")]
    public void A_second_language_is_one_more_file(string expected, params string[] wanted)
    {
        var assets = Assets(English, German);
        var page = assets.Page("designer", wanted);

        Assert.Equal(expected, page.Language);
        Assert.Contains(expected == "de" ? "<h1>Gestalten" : "<h1>Make", Text(page), StringComparison.Ordinal);
        Assert.Equal(
            """const texts = {"en":{"embed.frame":"Don’t"},"de":{"embed.frame":"Rahmen"}};""",
            Text(assets.Find("embed.js")!)
        );
        Assert.Null(assets.Find("shared/dom.js")!.Language);
    }

    [Fact]
    public void A_language_that_lacks_a_text_or_has_one_too_many_stops_the_app()
    {
        var fault = Assert.Throws<InvalidOperationException>(() =>
            Assets(English, German.Replace("proof.title", "proof.titel", StringComparison.Ordinal))
        );
        Assert.Contains(
            "texts.de.json differ in these keys: proof.title, proof.titel.",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_page_that_names_a_text_that_is_not_there_stops_the_app()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Assets("{}", "{}"));
        Assert.Contains("texts.en.json has no text 'designer.title'", fault.Message, StringComparison.Ordinal);
    }

    private static PageAssets Assets(string english, string german) =>
        new(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["designer/designer.html"] =
                    """<html lang="{{language}}"><h1>{{designer.title}}</h1><script type="application/json">{{texts}}</script></html>""",
                ["embed.js"] = "const texts = \"{{embed}}\";",
                ["shared/dom.js"] = "export {};",
                ["shared/texts.en.json"] = english,
                ["shared/texts.de.json"] = german,
            }.ToDictionary(f => f.Key, f => Encoding.UTF8.GetBytes(f.Value), StringComparer.Ordinal)
        );

    private static string Text(PageAsset asset) => Encoding.UTF8.GetString(asset.BodyIn(""));
}
