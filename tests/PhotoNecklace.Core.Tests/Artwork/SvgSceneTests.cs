using System.Xml.Linq;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Artwork;

public sealed class SvgSceneTests
{
    private static readonly SvgSceneWriter Writer = new(new Squares());

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Ids =>
        [.. Thoroughness.Some(PendantCatalogue.Default.Pendants.Select(p => p.Id), 8)];

    private static Scene SceneOf(params SceneLayer[] layers) => new(20, 20) { Layers = layers };

    private static Scene Whole(string id)
    {
        var p = PendantCatalogue.Default.Find(id)!;
        var scene = new ScenePlanning(PendantCatalogue.Default, new HalfEmMeasurer()).Compose(
            id,
            new(Birthstone: p.Gems.Count > 0 ? "May" : null) { Texts = p.Engraving.Count > 0 ? ["Mum"] : [] }
        );
        Assert.True(scene.IsAccepted, scene.Refusal?.Message);
        return scene.Value;
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_pendant_is_well_formed_with_ids_that_are_there_once(string id)
    {
        var text = Writer.Write(Whole(id));
        var svg = XDocument.Parse(text);
        var ids = svg.Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>().ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        var wanted = svg.Descendants()
            .Attributes()
            .Select(a =>
                a.Name.LocalName == "href" ? a.Value.TrimStart('#')
                : a.Value.StartsWith("url(#", StringComparison.Ordinal) ? a.Value[5..^1]
                : null
            )
            .OfType<string>();
        Assert.Empty(wanted.Except(ids, StringComparer.Ordinal));
        Assert.InRange(text.Length, 1000, 150_000);
        Assert.Equal(
            PendantCatalogue.Default.Find(id)!.Windows.Count,
            svg.Descendants(Svg + "image").Count(e => e.Attribute("data-slot") is not null)
        );
    }

    [Fact]
    public void An_engraved_photo_covers_the_metal_where_it_is_dark()
    {
        var photo = new PhotoLayer("M2 2H8V8H2Z", 0, CropRect.Whole, new(2, 2, 6, 6), "#336699");
        var svg = XDocument.Parse(Writer.Write(SceneOf(photo)));
        var filter = Assert.Single(svg.Descendants(Svg + "filter"));
        var matrix = (string?)filter.Element(Svg + "feColorMatrix")!.Attribute("values");
        Assert.Equal("0 0 0 0 .2 0 0 0 0 .4 0 0 0 0 .6 -.191 -.644 -.065 .9 0", matrix);
        var image = Assert.Single(svg.Descendants(Svg + "image"));
        Assert.Equal($"url(#{(string?)filter.Attribute("id")})", (string?)image.Attribute("filter"));
        Assert.Throws<ArgumentException>(() => Writer.Write(SceneOf(photo with { Ink = "red" })));
    }

    [Fact]
    public void Nothing_that_a_person_wrote_becomes_markup()
    {
        var evil = "</g><script>alert('1')</script>\"'&";
        var text = Writer.Write(
            SceneOf(new GroupLayer(evil, [new TextLayer(evil, evil, 3, 1, 1, new SolidPaint("#000000"))])),
            new() { Title = evil }
        );
        var svg = XDocument.Parse(text);
        Assert.Empty(svg.Descendants(Svg + "script"));
        Assert.Equal(evil, svg.Root!.Element(Svg + "title")!.Value);
        Assert.Equal(evil, (string?)svg.Descendants(Svg + "g").Single().Attribute("data-layer"));
    }

    [Theory]
    [InlineData("M0 0L1 1\"/><script/>")]
    [InlineData("M0 0Lx 1")]
    [InlineData("M0 0A1 1 0 0 1")]
    [InlineData("M0 0L1e999 1")]
    public void A_path_that_is_none_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => Writer.Write(SceneOf(new FillLayer(path, new SolidPaint("#000000")))));

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    [InlineData("#00000\"")]
    public void A_colour_that_is_none_is_refused(string colour) =>
        Assert.Throws<ArgumentException>(() =>
            Writer.Write(SceneOf(new FillLayer("M0 0H1V1Z", new SolidPaint(colour))))
        );

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://example.com/a.jpg")]
    [InlineData("//example.com/a.jpg")]
    [InlineData("data:image/svg+xml;base64,AAAA")]
    [InlineData("https://example.com/\" onload=\"x")]
    public void A_photos_address_that_is_not_safe_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => Writer.Write(Whole("paw"), new() { Photos = [address] }));

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a\"")]
    public void An_id_prefix_has_to_be_a_name(string prefix) =>
        Assert.Throws<ArgumentException>(() => Writer.Write(SceneOf(), new() { IdPrefix = prefix }));

    [Fact]
    public void Numbers_are_short_and_shared_paths_are_written_once()
    {
        const string Path = "M0.12345 -0.5L10.00049 3C1.5 .25 -1.0004 2 3 4ZM10 0H12V2Z";
        var paint = new LinearPaint(new(0, 0), new(1, 0), [new(0, "#000000"), new(1, "#ffffff80")]);
        var svg = XDocument.Parse(
            Writer.Write(
                SceneOf(new FillLayer(Path, paint), new StrokeLayer(Path, 0.5, paint), new FillLayer(Path, paint))
            )
        );
        var drawn = Assert.Single(svg.Descendants(Svg + "path"));
        Assert.Equal("M.123-.5L10 3C1.5 .25-1 2 3 4ZM10 0H12V2Z", (string?)drawn.Attribute("d"));
        Assert.Equal(3, svg.Descendants(Svg + "use").Count());
        Assert.Equal(2, svg.Descendants(Svg + "linearGradient").Count());
        Assert.Equal(".502", (string?)svg.Descendants(Svg + "stop").Last().Attribute("stop-opacity"));
    }

    [Fact]
    public void A_photo_lies_so_that_its_crop_fills_the_frame()
    {
        var layer = new PhotoLayer("M2 2H12V7H2Z", 0, new(0.25, 0.5, 0.5, 0.25), new(2, 2, 10, 5));
        var svg = XDocument.Parse(Writer.Write(SceneOf(layer), new() { Photos = ["/photo.jpg?a=1&b=2"] }));
        var image = Assert.Single(svg.Descendants(Svg + "image"));
        Assert.Equal(
            ["-3", "-8", "20", "20", "none", "/photo.jpg?a=1&b=2"],
            new[] { "x", "y", "width", "height", "preserveAspectRatio", "href" }.Select(a =>
                (string?)image.Attribute(a)
            )
        );
    }

    [Fact]
    public void Text_without_a_font_is_a_path_at_its_place()
    {
        var svg = XDocument.Parse(
            Writer.Write(SceneOf(new TextLayer("Mum", "inter", 2, 5, 6, new SolidPaint("#000000"), Turn: -90)))
        );
        Assert.Empty(svg.Descendants(Svg + "text"));
        Assert.Equal(
            "translate(5 6) rotate(-90)",
            (string?)svg.Descendants(Svg + "path").Single().Attribute("transform")
        );
    }

    /// <summary>Every line is a square.</summary>
    private sealed class Squares : IGlyphOutlines
    {
        public string Outline(string text, string font, double sizeMm, string? baseline) => "M-1-1H1V1H-1Z";

        public string Contours(string text, string font, double sizeMm, string? baseline) =>
            Outline(text, font, sizeMm, baseline);
    }
}
