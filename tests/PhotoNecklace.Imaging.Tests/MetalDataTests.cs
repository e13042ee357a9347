using NetVips;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>A metal that only a test's catalogue has, as it is really drawn.</summary>
public sealed class MetalDataTests
{
    [Fact]
    public void A_metal_of_data_alone_is_drawn_in_its_own_colours()
    {
        var planner = new ArtworkPlanner(TestCatalogue.Read(), new SkiaTextMeasurer(), new VipsPhotoEngine());
        ReadOnlyMemory<byte> grey = (Image.Black(1200, 1200, bands: 3) + 128)
            .Cast(Enums.BandFormat.Uchar)
            .JpegsaveBuffer();
        ReadOnlyMemory<byte>[] masters = [grey, grey, grey];

        double[] Mean(string metal)
        {
            var plan = planner.Plan(
                new(TestCatalogue.Family, metal, Cover.Glass),
                new(),
                [.. masters.Select(m => new SlotPhoto(m, CropRect.Whole))]
            );
            Assert.True(plan.IsAccepted, plan.Refusal?.Message);
            using var picture = Pixels.Open(new SkiaSceneRenderer().RenderJpeg(plan.Value.Scene, masters, 500));
            return [.. Enumerable.Range(0, 3).Select(band => picture[band].Avg())];
        }

        // Photo and paper are the same: what the whole picture turns bluer by is the metal.
        var (silver, titanium) = (Mean(MetalName.Silver), Mean(TestCatalogue.Titanium));
        var bluer = titanium[2] - titanium[0] - (silver[2] - silver[0]);
        Assert.True(bluer > 15, $"bluer by {bluer:0.0} levels of 255");
    }
}
