using NetVips;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Tracing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>Pictures of shapes, from their bytes to a catalogue entry.</summary>
public sealed class SilhouetteTests
{
    private const string Circle = "M100 500A400 400 0 1 1 900 500A400 400 0 1 1 100 500Z";

    private static Task<Core.Result<TracedPiece>> TraceAsync(byte[] file, string engine = "vips") =>
        new PictureTracing(PhotoEngines.Create(engine)!, new SilhouetteReader(), new(), new()).TraceAsync(
            file,
            new() { Name = "Moon", WidthMm = 20 },
            TestContext.Current.CancellationToken
        );

    [Theory]
    [InlineData("vips", "#000000", "#ffffff")]
    [InlineData("imagesharp", "#000000", "#ffffff")]
    [InlineData("vips", "#c02040", "#f0ece0")]
    [InlineData("vips", "#ffffff", "#203040")]
    [InlineData("vips", "#ffffff", null)]
    [InlineData("imagesharp", "#000000", null)]
    public async Task A_circle_is_a_circle_on_any_ground(string engine, string colour, string? ground)
    {
        var traced = await TraceAsync(DrawnPhotos.Silhouette(Circle, colour, ground), engine);
        Assert.True(traced.IsAccepted, traced.Refusal?.Message);
        Assert.All(
            traced.Value.Outline.Outline.Sample(),
            p => Assert.Equal(10, Math.Sqrt((p.X * p.X) + (p.Y * p.Y)), 0.1)
        );
        Assert.True(PendantCatalogue.Read($"{{\"pendants\":[{traced.Value.Entry}]}}").IsAccepted);
    }

    [Fact]
    public async Task A_photograph_of_a_shape_is_turned_upright_and_a_JPEGs_blocks_do_no_harm()
    {
        // Wider than high, and taken with the camera on its side.
        var ellipse = DrawnPhotos.Silhouette(
            "M100 500A400 250 0 1 1 900 500A400 250 0 1 1 100 500Z",
            "#202020",
            "#dddddd"
        );
        using var lying = Image
            .NewFromBuffer(ellipse)
            .Flatten()
            .Rot90()
            .Mutate(m => m.Set(GValue.GIntType, "orientation", 8));
        var traced = await TraceAsync(lying.JpegsaveBuffer(q: 60));
        Assert.True(traced.IsAccepted, traced.Refusal?.Message);
        var bounds = traced.Value.Outline.Outline.Bounds;
        Assert.Equal((20, 12.5), (Math.Round(bounds.Width, 1), Math.Round(bounds.Height, 1)));
    }

    [Fact]
    public async Task Hostile_files_stop_at_the_gate_of_photos()
    {
        Assert.Equal("photo-empty", (await TraceAsync([])).Refusal?.Code);
        Assert.Equal("photo-type", (await TraceAsync("<svg/>"u8.ToArray())).Refusal?.Code);
        var png = DrawnPhotos.Silhouette(Circle);
        Assert.StartsWith(
            "photo-",
            (await TraceAsync(png[..(png.Length / 2)])).Refusal?.Code,
            StringComparison.Ordinal
        );

        // 5,000 × 5,000 px of one colour are 25 MP in a few kB.
        using var large = Image.Black(5000, 5000).Cast(Enums.BandFormat.Uchar);
        Assert.Equal("photo-too-many-pixels", (await TraceAsync(large.PngsaveBuffer())).Refusal?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_piece_needs_a_name(string name)
    {
        var tracing = new PictureTracing(PhotoEngines.Create("vips")!, new SilhouetteReader(), new PhotoRules(), new());
        var traced = await tracing.TraceAsync(
            DrawnPhotos.Silhouette(Circle),
            new() { Name = name, WidthMm = 20 },
            TestContext.Current.CancellationToken
        );
        Assert.Equal("trace-name", traced.Refusal?.Code);
    }
}
