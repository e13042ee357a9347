using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Catalogue.Outlines;
using PhotoNecklace.Core.Catalogue.Tracing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Catalogue.Tracing;

public sealed class OutlineTracingTests
{
    private const double WidthMm = 22;

    public static TheoryData<string, string> Shapes =>
        new()
        {
            { "circle", DrawnShape.Circle },
            { "heart", DrawnShape.Heart },
            { "star", DrawnShape.Star },
        };

    private static Result<TracedOutline> Trace(GreyPicture picture, bool fill = false, double rim = 1.5) =>
        OutlineTracing.Trace(
            picture,
            new()
            {
                Outline = new() { WidthMm = WidthMm, RimMm = rim },
                FillHoles = fill,
            }
        );

    private static TracedOutline Traced(GreyPicture picture, bool fill = false)
    {
        var traced = Trace(picture, fill);
        Assert.True(traced.IsAccepted, traced.Refusal?.Message);
        return traced.Value;
    }

    // The farthest that either lies from the other, in mm.
    private static double Deviation(TracedOutline traced, string truth)
    {
        var meant = CustomOutline.ReadOutline(truth, WidthMm, null, [])!.Sample().ToList();
        var found = traced.Outline.Outline.Sample().ToList();
        return Math.Max(found.Max(p => Distances.ToRing(p, meant)), meant.Max(p => Distances.ToRing(p, found)));
    }

    private static byte[] Changed(string path, Func<int, int, byte, double> change)
    {
        var ink = DrawnShape.Ink(path);
        for (var i = 0; i < ink.Length; i++)
        {
            ink[i] = (byte)Math.Clamp(change(i % 1000, i / 1000, ink[i]), 0, 255);
        }

        return ink;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_drawing_of_1000_px_is_traced_within_a_tenth_of_a_mm(string name, string path)
    {
        var traced = Traced(DrawnShape.Picture(path));
        var deviation = Deviation(traced, path);
        Assert.True(deviation <= 0.1, $"{name}: {deviation:0.000} mm");
        Assert.Equal(WidthMm, traced.Outline.Outline.Bounds.Width, 1e-3);
        Assert.Empty(traced.Notes);
        Assert.True(traced.Outline.Outline.Segments.Count <= 40, $"{traced.Outline.Outline.Segments.Count} steps");
    }

    [Fact]
    public void Corners_stay_corners_and_curves_smooth()
    {
        // A star's tip has an edge of metal left of 1.5 mm that tapers, so that only its place is asked for here.
        var star = Traced(DrawnShape.Picture(DrawnShape.Star)).Outline.Outline;
        Assert.True(star.Segments.Count >= 10);
        var circle = Traced(DrawnShape.Picture(DrawnShape.Circle)).Outline.Outline;
        Assert.InRange(circle.Segments.Count(s => s.Verb == PathVerb.Cubic), 4, 8);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_noisy_scan_is_traced_as_well(string name, string path)
    {
        var random = new Random(1);
        double Noise() => (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 60;
        var scan = Changed(path, (_, _, ink) => 30 + (0.7 * ink) + Noise());
        var deviation = Deviation(Traced(DrawnShape.Picture(scan)), path);
        Assert.True(deviation <= 0.15, $"{name}: {deviation:0.000} mm");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_photograph_of_a_drawing_is_traced_although_one_side_is_darker(string name, string path)
    {
        // The light falls off from the upper left to the lower right by half.
        var shaded = Changed(
            path,
            (x, y, ink) =>
            {
                var light = 235 * (1 - (0.5 * (x + y) / 2000));
                return 255 - (light * (1 - (0.8 * ink / 255)));
            }
        );
        var deviation = Deviation(Traced(DrawnShape.Picture(shaded)), path);
        Assert.True(deviation <= 0.15, $"{name}: {deviation:0.000} mm");
    }

    [Fact]
    public void Two_levels_alone_are_enough()
    {
        var hard = Changed(DrawnShape.Heart, (_, _, ink) => ink > 127 ? 255 : 0);
        Assert.InRange(Deviation(Traced(DrawnShape.Picture(hard)), DrawnShape.Heart), 0, 0.1);
    }

    [Fact]
    public void Light_on_dark_and_cut_out_on_clear_are_understood()
    {
        var light = Changed(DrawnShape.Heart, (_, _, ink) => 255 - ink);
        Assert.InRange(Deviation(Traced(DrawnShape.Picture(light)), DrawnShape.Heart), 0, 0.1);
        var clear = DrawnShape.Picture(DrawnShape.Heart) with { IsOpacity = true };
        Assert.InRange(Deviation(Traced(clear), DrawnShape.Heart), 0, 0.1);
    }

    [Fact]
    public void Of_a_shape_that_is_drawn_as_a_line_the_outer_edge_counts()
    {
        var traced = Traced(DrawnShape.Picture(DrawnShape.Ring));
        Assert.InRange(Deviation(traced, DrawnShape.Circle), 0, 0.1);
        Assert.Equal("trace-line", Assert.Single(traced.Notes).Code);
    }

    [Fact]
    public void A_hole_is_refused_or_filled_as_one_asks()
    {
        var donut = DrawnShape.Picture(DrawnShape.Donut);
        var refusal = Trace(donut).Refusal!;
        Assert.Equal("trace-hole", refusal.Code);
        Assert.Contains("at 50 % of the width and 50 % of the height", refusal.Message, StringComparison.Ordinal);
        var filled = Traced(donut, fill: true);
        Assert.InRange(Deviation(filled, DrawnShape.Circle), 0, 0.1);
        Assert.Equal("trace-filled", Assert.Single(filled.Notes).Code);
    }

    [Fact]
    public void Dust_is_left_out_and_counted()
    {
        var dusty = Changed(
            DrawnShape.Circle,
            (x, y, ink) => x is > 20 and < 26 && y % 100 is > 50 and < 56 ? 255 : ink
        );
        var traced = Traced(DrawnShape.Picture(dusty));
        Assert.InRange(Deviation(traced, DrawnShape.Circle), 0, 0.1);
        Assert.Contains("10 specks were left out", Assert.Single(traced.Notes).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "M100 500 A180 180 0 1 1 460 500 A180 180 0 1 1 100 500 Z M560 500 A150 150 0 1 1 860 500 A150 150 0 1 1 560 500 Z",
        "trace-several",
        "2 shapes"
    )]
    [InlineData("M-300 500 A400 400 0 1 1 500 500 A400 400 0 1 1 -300 500 Z", "trace-cut", "Leave a margin")]
    [InlineData("M2000 0 H2001 V1 Z", "trace-empty", "no shape")]
    [InlineData("M100 300 H450 V494 H550 V300 H900 V700 H550 V506 H450 V700 H100 Z", "outline-invalid", "1.5 mm")]
    public void What_cannot_be_a_piece_is_refused_with_a_sentence(string path, string code, string says)
    {
        var refusal = Trace(DrawnShape.Picture(path)).Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.Contains(says, refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rim_that_leaves_no_room_for_a_photo_is_refused() =>
        Assert.Equal("outline-invalid", Trace(DrawnShape.Picture(DrawnShape.Circle), rim: 11).Refusal?.Code);

    [Fact]
    public void Photographs_and_noise_are_refused()
    {
        var shades = new byte[1_000_000];
        for (var i = 0; i < shades.Length; i++)
        {
            var (x, y) = (i % 1000, i / 1000);
            shades[i] = (byte)(128 + (60 * Math.Sin(x / 90.0)) + (60 * Math.Cos(y / 70.0)));
        }

        Assert.Equal("trace-photograph", Trace(DrawnShape.Picture(shades)).Refusal?.Code);
        var random = new Random(2);
        var grain = new byte[1_000_000];
        random.NextBytes(grain);
        Assert.NotNull(Trace(DrawnShape.Picture(grain)).Refusal);
        var dots = Changed(DrawnShape.Circle, (x, y, ink) => x % 16 < 8 && y % 16 < 8 ? 255 : 0);
        Assert.NotNull(Trace(DrawnShape.Picture(dots)).Refusal);
        Assert.Equal("trace-too-small", Trace(new(90, 400, new byte[36_000], false)).Refusal?.Code);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(20.0, 20.0)]
    public void One_size_has_to_be_said(double? width, double? height)
    {
        var wish = new TraceWish
        {
            Outline = new()
            {
                WidthMm = width,
                HeightMm = height,
                RimMm = 1.5,
            },
        };
        Assert.Equal("trace-size", OutlineTracing.Trace(DrawnShape.Picture(DrawnShape.Circle), wish).Refusal?.Code);
    }

    [Theory]
    [InlineData(-3.0, "outline-invalid")]
    [InlineData(900.0, "outline-invalid")]
    [InlineData(120.0, "outline-invalid")]
    public void A_size_that_is_none_is_refused_as_any_outlines_is(double height, string code)
    {
        var wish = new TraceWish
        {
            Outline = new() { HeightMm = height, RimMm = 1.5 },
        };
        Assert.Equal(code, OutlineTracing.Trace(DrawnShape.Picture(DrawnShape.Circle), wish).Refusal?.Code);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Its_entry_is_good_in_a_catalogue(string name, string path)
    {
        var entry = TracedEntry.Write(Traced(DrawnShape.Picture(path)).Outline, $"Our {name}", 1.5);
        Assert.True(entry.IsAccepted, entry.Refusal?.Message);
        var report = PendantCatalogue.Check($"{{\"pendants\":[{entry.Value}]}}");
        var pendant = Assert.Single(report.Catalogue!.Pendants);
        Assert.Equal(($"our-{name}", $"Our {name}"), (pendant.Id, pendant.Name));
        Assert.NotEmpty(pendant.Engraving);
        Assert.True(Inset.Gap(pendant.Outline, pendant.Windows[0].Path) >= 1.48);
    }

    [Theory]
    [InlineData("Grandma’s  Moon-2 ", "grandmas-moon-2")]
    [InlineData("★", "own-outline")]
    public void Its_id_is_made_of_its_name(string name, string id)
    {
        var entry = TracedEntry.Write(Traced(DrawnShape.Picture(DrawnShape.Circle)).Outline, name, 1.5).Value!;
        Assert.Contains($"\"id\": \"{id}\"", entry, StringComparison.Ordinal);
    }
}
