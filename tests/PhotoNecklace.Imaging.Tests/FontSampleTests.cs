using System.Text.Json;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

public sealed class FontSampleTests
{
    [Fact]
    public void Every_font_of_the_catalogue_is_shown_in_its_own_letters()
    {
        var json = new FontSamples(PendantCatalogue.Default, new SkiaGlyphOutlines()).ToJson();
        var samples = JsonSerializer.Deserialize<JsonElement>(json).EnumerateArray().ToList();

        Assert.Equal(
            ["Courier Prime", "Dancing Script", "EB Garamond", "Great Vibes", "Inter"],
            samples.Select(s => s.GetProperty("name").GetString())
        );
        Assert.All(
            samples,
            sample =>
            {
                var box = Shape.Parse(sample.GetProperty("path").GetString()!).Value!.Bounds;
                Assert.Equal(sample.GetProperty("x").GetDouble(), box.X, 0.01);
                Assert.Equal(sample.GetProperty("width").GetDouble(), box.Width, 0.01);

                // On the baseline, within an em above it and half of one below: a page's frame for all of them.
                Assert.InRange(box.Y, -0.95, -0.5);
                Assert.InRange(box.Bottom, -0.02, 0.4);
            }
        );
    }
}
