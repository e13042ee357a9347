using System.Globalization;
using CsCheck;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Catalogue;

public sealed class ShapeTests
{
    private static readonly Gen<string> Coordinate = Gen.Double[-40, 40]
        .Select(d => d.ToString("0.###", CultureInfo.InvariantCulture));

    private static readonly Gen<string> Command = Gen.OneOf(
        Numbers("MmLlTt", 2),
        Numbers("HhVv", 1),
        Numbers("SsQq", 4),
        Numbers("Cc", 6),
        Gen.Select(
            Gen.Char["Aa"],
            Coordinate.Array[3],
            Gen.Bool,
            Gen.Bool,
            Coordinate.Array[2],
            (c, r, large, sweep, end) =>
                $"{c}{string.Join(' ', r)} {(large ? 1 : 0)},{(sweep ? 1 : 0)} {string.Join(' ', end)}"
        ),
        Gen.Const("Z")
    );

    /// <summary>Any path: a move, a line each way so that it has an area, and any commands after that.</summary>
    private static readonly Gen<string> AnyPath = Command
        .Array[0, 12]
        .Select(c => "M1 2L9 3L4 8" + string.Concat(c))
        .Where(IsNear);

    // Thin arcs may be stretched out of sight; that they are refused is tested on its own.
    private static bool IsNear(string path) =>
        Shape.Parse(path).Refusal?.Message.Contains("further than", StringComparison.Ordinal) != true;

    private static Gen<string> Numbers(string commands, int count) =>
        Gen.Select(Gen.Char[commands], Coordinate.Array[count], (c, n) => c + string.Join(' ', n));

    private static Shape Read(string path)
    {
        var shape = Shape.Parse(path);
        Assert.True(shape.IsAccepted, shape.Refusal?.Message);
        return shape.Value;
    }

    [Fact]
    public void Bounds_hold_every_point_of_the_outline() =>
        AnyPath.Cases(path =>
        {
            var shape = Read(path);
            Assert.All(
                shape.Sample(),
                p =>
                    Assert.True(
                        shape.Bounds.Contains(new(p.X, p.Y, 0, 0), 1e-6),
                        $"{p} is outside {shape.Bounds} of {path}"
                    )
            );
        });

    [Fact]
    public void Bounds_are_no_larger_than_the_outline() =>
        AnyPath.Cases(path =>
        {
            // Chords cut corners by a little, so a little slack, in proportion to the size.
            var shape = Read(path);
            var points = shape.Sample().Concat(shape.Segments.Select(s => s.End)).ToList();
            var slack = 0.02 * (shape.Bounds.Width + shape.Bounds.Height);
            Assert.InRange(points.Min(p => p.X), shape.Bounds.X - 1e-6, shape.Bounds.X + slack);
            Assert.InRange(points.Max(p => p.Y), shape.Bounds.Bottom - slack, shape.Bounds.Bottom + 1e-6);
        });

    [Fact]
    public void What_is_printed_reads_back_as_the_same_shape() =>
        AnyPath.Cases(path =>
        {
            var printed = Read(path).PathText;
            Assert.Equal(printed, Read(printed).PathText);
        });

    [Fact]
    public void Moving_and_scaling_move_and_scale_the_bounds() =>
        AnyPath.Cases(path =>
        {
            var shape = Read(path);
            var b = shape.Bounds;
            var changed = shape.Translate(3, -2).Scale(2, 0.5).Bounds;
            Assert.Equal((b.X + 3) * 2, changed.X, 6);
            Assert.Equal((b.Y - 2) * 0.5, changed.Y, 6);
            Assert.Equal(b.Width * 2, changed.Width, 6);
            Assert.Equal(b.Height * 0.5, changed.Height, 6);
        });

    [Fact]
    public void Random_text_is_read_or_refused_but_never_throws() =>
        Gen.String[Gen.Char["MmLlHhVvCcSsQqTtAaZz0123456789.-+eE, \nxé"], 0, 60]
            .Cases(text =>
            {
                var shape = Shape.Parse(text);
                Assert.True(
                    shape.IsAccepted || string.Equals(shape.Refusal.Code, "shape-invalid", StringComparison.Ordinal)
                );
            });

    [Theory]
    [InlineData("M0 0H10V5H0Z", 0, 0, 10, 5)]
    [InlineData("m1,1 h10 v5 h-10 z", 1, 1, 10, 5)]
    [InlineData("M0 0 10 0 10 5z", 0, 0, 10, 5)]
    [InlineData("M0 0Q5 10 10 0Z", 0, 0, 10, 5)]
    [InlineData("M0 0Q5 10 10 0T20 0Z", 0, -5, 20, 10)]
    [InlineData("M0 0C0 4 6 4 6 0S12-4 12 0Z", 0, -3, 12, 6)]
    [InlineData("M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z", -5, -5, 10, 10)]
    [InlineData("M-5 0a5 5 0 1110 0a5 5 0 11-10 0z", -5, -5, 10, 10)]
    [InlineData("M0 0A1 1 0 0 1 10 0Z", 0, -5, 10, 5)]
    [InlineData("M0 0l.5.5-1e0-2.5z", -0.5, -2, 1, 2.5)]
    [InlineData("M0 0H4V4Zl-2 1h1z", -2, 0, 6, 4)]
    public void Known_paths_have_known_bounds(string path, double x, double y, double width, double height)
    {
        var b = Read(path).Bounds;
        Assert.Equal(x, b.X, 4);
        Assert.Equal(y, b.Y, 4);
        Assert.Equal(width, b.Width, 4);
        Assert.Equal(height, b.Height, 4);
    }

    [Fact]
    public void A_circle_from_arcs_is_round_to_a_tenth_of_a_micrometre()
    {
        var circle = Read("M-10 0A10 10 0 1 1 10 0A10 10 0 1 1-10 0Z");
        Assert.All(circle.Sample(), p => Assert.Equal(10, Math.Sqrt((p.X * p.X) + (p.Y * p.Y)), 4));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("   ", "it is empty")]
    [InlineData("L1 1", "start with M")]
    [InlineData("M0 0 X5", "'X' at character 6")]
    [InlineData("M0 0L1", "ends where a number should be")]
    [InlineData("M0 0L1 b", "a number should be at character 8, and 'b' is there")]
    [InlineData("M0 0A5 5 0 2 1 3 3", "flag (0 or 1) is missing at character 12")]
    [InlineData("M0 0L99999 1", "number at character 6 is larger than 10000 mm")]
    [InlineData("M0 0L5 0", "encloses no area")]
    [InlineData("M0 0L1 1L1e999 0Z", "number at character 10 is larger")]
    [InlineData("M0 0L5 5A9 0.001 45 0 1 20 -20Z", "reaches further than 10000 mm")]
    [InlineData("M0 0,,1", "',' at character 6 is not a command")]
    public void Faults_are_named_with_their_place(string path, string fault)
    {
        var shape = Shape.Parse(path);
        Assert.False(shape.IsAccepted);
        Assert.Equal("shape-invalid", shape.Refusal.Code);
        Assert.Contains(fault, shape.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contains_tells_inside_from_outside()
    {
        var ring = Read("M0 0H10V10H0ZM3 3V7H7V3Z");
        Assert.True(ring.Contains(new(1, 1)));
        Assert.False(ring.Contains(new(5, 5)));
        Assert.False(ring.Contains(new(11, 5)));
    }

    [Fact]
    public void Rounded_rectangles_keep_their_size_and_lose_their_corners()
    {
        var r = Shape.Rectangle(new(1, 2, 8, 4), 1);
        Assert.Equal(new RectMm(1, 2, 8, 4), r.Bounds);
        Assert.False(r.Contains(new(1.1, 2.1)));
        Assert.True(r.Contains(new(1.4, 2.4)));
    }
}
