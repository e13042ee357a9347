using CsCheck;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Artwork;

public sealed class CropRectTests
{
    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Select(Gen.Double[0, 0.5], Gen.Double[0, 0.5], Gen.Double[0.01, 0.5], Gen.Double[0.01, 0.5])
            .Cases(
                (x, y, w, h) =>
                {
                    var crop = CropRect.Parse(new CropRect(x, y, w, h).ToString()).Value!;
                    Assert.Equal(x, crop.X, tolerance: 0.00001);
                    Assert.Equal(y, crop.Y, tolerance: 0.00001);
                    Assert.Equal(w, crop.Width, tolerance: 0.00001);
                    Assert.Equal(h, crop.Height, tolerance: 0.00001);
                }
            );

    [Theory]
    [InlineData("")]
    [InlineData("0,0,1")]
    [InlineData("0,0,1,1,1,1")]
    [InlineData("0,0,1,1,x")]
    [InlineData("0,0,1,1,361")]
    [InlineData("0,0,1,1,∞")]
    [InlineData("0,0,11,1,45")]
    [InlineData("0.9,0.2,0.4,0.2,45")]
    [InlineData("0.2,0.2,0,0.2,45")]
    [InlineData("0,0,one,1")]
    [InlineData("0,0,NaN,1")]
    [InlineData("0,0,∞,1")]
    [InlineData("-0.1,0,1,1")]
    [InlineData("0.5,0,0.6,1")]
    [InlineData("0,0,0,1")]
    [InlineData("0.2,0.2,-0.1,0.5")]
    public void A_crop_that_cannot_be_used_is_refused_with_a_sentence(string text)
    {
        var refusal = CropRect.Parse(text).Refusal;
        Assert.Equal("crop-invalid", refusal?.Code);
        Assert.Contains($"'{text}'", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_browsers_rounding_at_the_edge_is_forgiven()
    {
        var crop = CropRect.Parse("-0.0004,0,1.0005,1").Value!;
        Assert.True(crop is { X: 0, Y: 0, Width: <= 1, Height: 1 });
    }

    [Theory]
    [InlineData("0.1,0.2,0.3,0.4,0", 0)]
    [InlineData("0.1,0.2,0.3,0.4,360", 0)]
    [InlineData("0.1,0.2,0.3,0.4, 12.5", 12.5)]
    [InlineData("0.1,0.2,0.3,0.4,-90", -90)]
    [InlineData("0.1,0.2,0.3,0.4,270", -90)]
    public void A_fifth_number_is_a_rotation(string text, double degrees)
    {
        var crop = CropRect.Parse(text).Value!;
        Assert.Equal(degrees, crop.Rotation);
        Assert.Equal(crop, CropRect.Parse(crop.ToString()).Value);
    }

    [Fact]
    public void Without_a_rotation_a_crop_is_written_as_it_always_was()
    {
        Assert.Equal("0.1,0.2,0.3,0.4", new CropRect(0.1, 0.2, 0.3, 0.4).ToString());
        Assert.Equal(
            """{"X":0.1,"Y":0.2,"Width":0.3,"Height":0.4}""",
            System.Text.Json.JsonSerializer.Serialize(new CropRect(0.1, 0.2, 0.3, 0.4))
        );
        var turned = new CropRect(0.1, 0.2, 0.3, 0.4, -15);
        Assert.Equal(
            turned,
            System.Text.Json.JsonSerializer.Deserialize<CropRect>(System.Text.Json.JsonSerializer.Serialize(turned))
        );
    }
}
