using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>The picture that a shop's page draws live.</summary>
public sealed class SceneTests(PipelineFixture pipeline)
{
    [Fact]
    public async Task A_piece_is_an_SVG_that_may_be_kept_and_can_do_nothing()
    {
        using var answer = await AskAsync(
            "birthstone-disc/scene?metal=gold&cover=glass&birthstone=May&engraving=%3Cscript%3E&font=inter"
        );
        var svg = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode == HttpStatusCode.OK, svg);
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy"))
        );
        Assert.True(answer.Headers.CacheControl is { Public: true, MaxAge.TotalMinutes: 5 });
        var slot = Assert.Single(XDocument.Parse(svg).Descendants(), e => e.Attribute("data-slot") is not null);
        Assert.Equal("image", slot.Name.LocalName);
        Assert.DoesNotContain("script", svg, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_room_for_a_text_is_told_while_it_is_typed()
    {
        using var answer = await AskAsync("photo-bar/engraving?engraving=Always&font=great-vibes");
        var places = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        var place = Assert.Single(places.AsArray())!;
        Assert.Equal("great-vibes", place["font"]!.GetValue<string>());
        Assert.InRange(place["leastMm"]!.GetValue<double>(), 2.5, 3.5);
        Assert.InRange(place["left"]!.GetValue<int>(), 5, 60);
    }

    [Theory]
    [InlineData("pendants")]
    [InlineData("fonts")]
    [InlineData("pendants/birthstone-disc/scene?metal=gold&birthstone=May&engraving=Mum")]
    public async Task Whoever_has_it_already_gets_no_body(string path)
    {
        using var first = await pipeline.Http.GetAsync(path, TestContext.Current.CancellationToken);
        var tag = first.Headers.ETag;
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.NotNull(tag);
        foreach (
            var (known, status) in new[]
            {
                (tag.ToString(), HttpStatusCode.NotModified),
                ($"\"other\", W/{tag}", HttpStatusCode.NotModified),
                ("*", HttpStatusCode.NotModified),
                ("\"other\"", HttpStatusCode.OK),
                ("nonsense", HttpStatusCode.OK),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var again = await pipeline.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Equal((status, status != HttpStatusCode.OK), (again.StatusCode, body.Length == 0));
            Assert.Equal(tag, again.Headers.ETag);
            Assert.True(again.Headers.CacheControl?.Public);
        }
    }

    [Fact]
    public async Task Each_photo_is_drawn_at_its_own_part()
    {
        const string Crop = "0.1,0.1,0.5,0.5";
        var whole = await SlotsAsync("circle-locket/scene?view=open");
        var second = await SlotsAsync($"circle-locket/scene?view=open&crop2={Crop}");
        var both = await SlotsAsync($"circle-locket/scene?view=open&crop2={Crop}&crop={Crop}");

        Assert.Equal(["0", "1"], whole.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(whole["0"], second["0"]);
        Assert.NotEqual(whole["1"], second["1"]);
        Assert.Equal(second["1"], both["1"]);
        Assert.NotEqual(second["0"], both["0"]);
    }

    [Fact]
    public async Task Another_picture_has_another_tag()
    {
        using var one = await AskAsync("paw/scene?metal=gold");
        using var other = await AskAsync("paw/scene?metal=silver");
        Assert.NotEqual(one.Headers.ETag, other.Headers.ETag);
    }

    [Theory]
    [InlineData("sun/scene", 404, "pendant-unknown")]
    [InlineData("paw/scene?metal=tin", 422, "metal-unknown")]
    [InlineData("paw/scene?cover=mud", 422, "cover-unknown")]
    [InlineData("paw/scene?view=inside", 422, "view-unknown")]
    [InlineData("paw/scene?view=2", 422, "view-unknown")]
    [InlineData("oval-locket/scene?metal=steel", 422, "metal-not-offered")]
    [InlineData("birthstone-disc/scene", 422, "birthstone-missing")]
    [InlineData("paw/scene?crop=1,2", 422, "crop-invalid")]
    [InlineData("circle-locket/scene?crop2=1,2", 422, "crop-2-invalid")]
    [InlineData("heart-locket/scene?engraving=Mum&font=comic-sans", 422, "engraving-font")]
    [InlineData("heart-locket/scene?engraving2=Mum", 422, "engraving-not-offered")]
    [InlineData("heart-locket/scene?engraving=%F0%9F%98%80", 422, "engraving-character")]
    public async Task What_cannot_be_made_is_refused_with_a_code_and_a_sentence(string path, int status, string code)
    {
        using var answer = await AskAsync(path);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((status, code), ((int)answer.StatusCode, JsonNode.Parse(body)!["code"]!.GetValue<string>()));
        Assert.EndsWith(".", JsonNode.Parse(body)!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    // What is drawn of each photo, by its slot.
    private async Task<Dictionary<string, string>> SlotsAsync(string path)
    {
        using var answer = await AskAsync(path);
        var svg = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return XDocument
            .Parse(svg)
            .Descendants()
            .Where(e => e.Attribute("data-slot") is not null)
            .ToDictionary(e => e.Attribute("data-slot")!.Value, e => e.ToString(), StringComparer.Ordinal);
    }

    private Task<HttpResponseMessage> AskAsync(string path) =>
        pipeline.Http.GetAsync($"pendants/{path}", TestContext.Current.CancellationToken);
}
