using PhotoNecklace.Imaging.Lit;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Lit;

public sealed class DistanceFieldTests
{
    private static readonly PixelFrame Frame = new(0, 0, 100, 100, 1, 1);

    [Fact]
    public void Distances_to_a_circle_are_off_by_less_than_a_pixel_and_by_a_tenth_on_average()
    {
        const float Radius = 37.3f;
        var disc = Coverage.Fill("M12.7 50A37.3 37.3 0 1 1 87.3 50A37.3 37.3 0 1 1 12.7 50Z", Frame);
        var (inside, outside) = (DistanceField.Inside(disc, 100, 100), DistanceField.Outside(disc, 100, 100));
        List<float> errors = [];
        for (var i = 0; i < Frame.Length; i++)
        {
            var (x, y) = ((i % 100) + 0.5f - 50, (i / 100) + 0.5f - 50);
            var exact = Radius - MathF.Sqrt((x * x) + (y * y));
            errors.Add(MathF.Abs(exact > 0 ? inside[i] - exact : outside[i] + exact));
        }

        // The nearest px that the edge runs through is not always where the edge is nearest.
        Assert.InRange(errors.Max(), 0, 1);
        Assert.InRange(errors.Average(), 0, 0.15f);
    }

    [Fact]
    public void Slopes_of_a_slanting_edge_are_even()
    {
        // What a mirror shows: a step of a tenth of a px here would be a notch in a bezel.
        var field = DistanceField.Around("M-50 20L150 89V300H-50Z", Frame);
        var along = MathF.Atan2(69, 200);
        var (sin, cos) = MathF.SinCos(along);
        for (var y = 70; y < 90; y++)
        {
            for (var x = 10; x < 60; x++)
            {
                var sx = (field[(y * 100) + x + 1] - field[(y * 100) + x - 1]) / 2;
                var sy = (field[((y + 1) * 100) + x] - field[((y - 1) * 100) + x]) / 2;
                Assert.InRange(sx, -sin - 0.05f, -sin + 0.05f);
                Assert.InRange(sy, cos - 0.05f, cos + 0.05f);
            }
        }
    }

    [Fact]
    public void A_field_without_an_edge_is_far_everywhere() =>
        Assert.All(
            DistanceField.Inside(Coverage.Fill("M-9-9H200V200H-9Z", Frame), 100, 100).Take(Frame.Length),
            d => Assert.True(d > 1e5f)
        );
}
