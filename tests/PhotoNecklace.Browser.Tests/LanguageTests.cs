using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>The pages in the languages that they speak.</summary>
public sealed partial class LanguageTests(PagesFixture pages)
{
    private static string Folder { get; } =
        Path.Combine(PagesFixture.RepositoryRoot, "src", "PhotoNecklace.Functions", "wwwroot", "shared");

    public static TheoryData<string> Others { get; } =
    [
        .. Directory
            .GetFiles(Folder, "texts.*.json")
            .Select(f => Path.GetFileName(f).Split('.')[1])
            .Where(l => l != "en")
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void A_language_has_the_texts_of_English_with_their_values(string language)
    {
        var english = Read("en").Where(t => !t.Key.StartsWith("workshop.", StringComparison.Ordinal)).ToList();
        var own = Read(language);
        Assert.Equal(
            english.Select(t => t.Key).Order(StringComparer.Ordinal),
            own.Keys.Where(k => !IsName(k)).Order(StringComparer.Ordinal)
        );
        Assert.All(english, t => Assert.Equal(Values(t.Value), Values(own[t.Key])));
        Assert.All(english, t => Assert.Equal(t.Value.ValueKind, own[t.Key].ValueKind));
        Assert.Equal(Read("de").Keys.Where(IsName), own.Keys.Where(IsName));
        Assert.All(own.Values, v => Assert.False(string.IsNullOrWhiteSpace(v.ToString())));
    }

    [Fact]
    public async Task Everything_in_the_catalogue_has_a_name_in_each_language()
    {
        var catalogue = (await pages.GetAsync("api/pendants"))!;
        string[] wanted =
        [
            .. Names("pendants", "id", "pendant"),
            .. Names("metals", "name", "metal"),
            .. Names("covers", "name", "cover"),
            .. Names("stones", "name", "stone"),
        ];
        Assert.Empty(wanted.Except(Read("de").Keys, StringComparer.Ordinal));

        IEnumerable<string> Names(string list, string member, string kind) =>
            catalogue[list]!.AsArray().Select(x => $"catalogue.{kind}.{x![member]}");
    }

    [Theory]
    [InlineData("de", "ltr", "wide", "Gold", "Das Foto ist in Ordnung", "19,2 mm · Kette 46 cm")]
    [InlineData("he", "rtl", "phone", "זהב", "התמונה תקינה", "")]
    public async Task The_designer_speaks_it(
        string language,
        string direction,
        string look,
        string gold,
        string fine,
        string number
    )
    {
        await using var page = await pages.OpenAsync(
            $"design?shop=demo&pendant=birthstone-heart&lang={language}",
            PageLook.All.Single(l => l.Name == look)
        );
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("dir", direction);
        await Expect(designer.Find("label:has(input[name=metal][value=gold])")).ToContainTextAsync(gold);
        await designer.ChooseAsync(DrawnPhotos.Portrait(1600, 2000));
        // The server's own words too.
        await Expect(designer.PhotoNotice).ToContainTextAsync(fine);
        await Expect(designer.Find("#size")).ToContainTextAsync(number);
        await designer.FillAsync("#engraving-1", "😀");
        await Expect(designer.Find("#engraving-1-fault")).Not.ToBeEmptyAsync();
        Assert.DoesNotMatch("cannot|These", (await designer.Find("#engraving-1-fault").TextContentAsync())!);
        await designer.FillAsync("#engraving-1", "");
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.ScreenshotAsync($"design-{language}-{look}");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_proof_and_its_refusals_speak_it()
    {
        var order = await ProofOrder.PlaceAsync(pages, "Always");
        await using var page = await pages.OpenAsync(await order.PathAsync() + "?lang=fr");
        await Expect(page.Page.Locator("h1")).ToContainTextAsync("Votre aperçu");
        await Expect(page.Page.Locator(".piece h2")).ToContainTextAsync("Médaillon");
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("proof-fr");
        await page.Page.GotoAsync("proof/nothing?lang=fr");
        await Expect(page.Page.Locator("body")).ToContainTextAsync("Ce lien n’ouvre aucune commande");
    }

    [Theory]
    [InlineData("", "de-AT", "de")]
    [InlineData("", "tlh", "en")]
    [InlineData("?lang=nl", "de", "nl")]
    [InlineData("?shop=spanish", "de", "es")]
    [InlineData("?shop=spanish&lang=it", "de", "it")]
    public async Task It_is_the_addresss_the_shops_or_the_browsers(string query, string accepted, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "design" + query);
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var answer = await pages.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, Assert.Single(answer.Content.Headers.ContentLanguage));
    }

    private static bool IsName(string key) => key.StartsWith("catalogue.", StringComparison.Ordinal);

    private static Dictionary<string, JsonElement> Read(string language) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
            File.ReadAllText(Path.Combine(Folder, $"texts.{language}.json"))
        )!;

    private static IEnumerable<string> Values(JsonElement text) =>
        Value().Matches(text.ToString()).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("""\{\w+\}""")]
    private static partial Regex Value();
}
