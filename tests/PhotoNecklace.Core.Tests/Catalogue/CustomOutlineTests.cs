using System.Globalization;
using CsCheck;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Catalogue;

public sealed class CustomOutlineTests
{
    private const string Square = "M0 0H20V20H0Z";

    /// <summary>A star about (50, 50): any radii, equal angles, so that it never crosses itself.</summary>
    private static readonly Gen<string> AnyStar = Gen.Double[9, 20]
        .Array[5, 14]
        .Select(radii =>
            string.Concat(
                radii.Select(
                    (r, i) =>
                    {
                        var (sin, cos) = Math.SinCos(2 * Math.PI * i / radii.Length);
                        return string.Create(
                            CultureInfo.InvariantCulture,
                            $"{(i == 0 ? 'M' : 'L')}{50 + (r * cos):0.###} {50 + (r * sin):0.###}"
                        );
                    }
                )
            ) + "Z"
        );

    private static Result<CustomOutline> Read(string path, double rim = 1.5, double? width = null) =>
        CustomOutline.Read(
            path,
            new()
            {
                RimMm = rim,
                WidthMm = width,
                SheetWidthMm = 50,
                SheetHeightMm = 30,
            }
        );

    [Fact]
    public void An_outline_comes_to_its_size_with_its_window()
    {
        var read = CustomOutline.Read("M0 0H512V256H0Z", new() { WidthMm = 40, RimMm = 2 });
        Assert.True(read.IsAccepted, read.Refusal?.Message);
        Assert.Equal(new RectMm(-20, -10, 40, 20), read.Value.Outline.Bounds);
        Assert.Equal(-18, read.Value.Window.Bounds.X, 0.01);
        Assert.Equal(16, read.Value.Window.Bounds.Height, 0.02);

        var high = CustomOutline.Read("M0 0H512V256H0Z", new() { HeightMm = 20, RimMm = 2 });
        Assert.Equal(read.Value.Outline.PathText, high.Value!.Outline.PathText);
    }

    [Fact]
    public void Without_a_stated_size_the_paths_numbers_are_mm_and_stay() =>
        Assert.Equal(new RectMm(0, 0, 20, 20), Read(Square).Value!.Outline.Bounds);

    [Theory]
    [InlineData("", "The path cannot be read: it is empty.")]
    [InlineData("M0 0H20V", "The path cannot be read: it ends where a number should be.")]
    [InlineData("M0 0X", "'X' at character 5 is not a command")]
    [InlineData(
        "M0 0H20V20H0",
        "It is not closed: it starts at (0, 0) mm and ends at (0, 20) mm. End the line with Z."
    )]
    [InlineData(
        "M0 0H20V20H0ZM5 5H9V9H5Z",
        "It has 2 separate lines, and one closed line is needed: the second starts at (5, 5) mm."
    )]
    [InlineData("M0 0H20V20H0ZM5 5H9V9", "It is not closed: it starts at (5, 5) mm and ends at (9, 9) mm.")]
    [InlineData("M0 0L20 20H0L20 0Z", "It crosses or touches itself at (10, 10) mm.")]
    [InlineData("M0 0H20V20H10V0H8V20H0Z", "It crosses or touches itself at")]
    [InlineData("M0 0L20 10Z", "It encloses no area: it only goes from (0, 0) mm to (20, 10) mm and back.")]
    [InlineData("M0 0H20V1.2H0Z", "It is at most 1.2 mm thick, at (")]
    [InlineData(
        "M0 0H10V9H20V0H30V20H20V10H10V20H0Z",
        "It is thinner than 1.5 mm at (15, 9.5) mm, between two wider parts."
    )]
    [InlineData("M0 0H20V9H28V10H20V20H0Z", "It is thinner than 1.5 mm over 7.82 mm of its length, up to (28, ")]
    [InlineData(
        "M0 0H60V20H0Z",
        "It is 60 × 20 mm, from (0, 0) mm to (60, 20) mm, and does not fit the sheet of 50 × 30 mm."
    )]
    [InlineData("M0 0H40V40H0Z", "does not fit the sheet")]
    public void Each_fault_is_named_and_placed(string path, string sentence)
    {
        var read = Read(path);
        Assert.Equal("outline-invalid", read.Refusal?.Code);
        Assert.Contains(sentence, read.Refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "The rim is 0 mm; it has to be greater than 0 mm.")]
    [InlineData(double.NaN, "it has to be greater than 0 mm.")]
    [InlineData(
        10,
        "A rim of 10 mm leaves no room for a photo: the outline is at most 20 mm wide inside, at (10, 10) mm."
    )]
    public void So_is_a_rim_that_leaves_nothing(double rim, string sentence) =>
        Assert.Contains(sentence, Read(Square, rim).Refusal?.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.0, null, "Its size is stated as 0 mm")]
    [InlineData(900.0, null, "it has to be between 0 and 500 mm")]
    [InlineData(20.0, 20.0, "state one of them")]
    public void So_is_a_size_that_cannot_be(double? width, double? height, string sentence) =>
        Assert.Contains(
            sentence,
            CustomOutline
                .Read(
                    Square,
                    new()
                    {
                        RimMm = 1,
                        WidthMm = width,
                        HeightMm = height,
                    }
                )
                .Refusal?.Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Faults_are_gathered()
    {
        var read = CustomOutline.Read("M0 0H200V1H0Z", new() { RimMm = -1 });
        Assert.Equal(3, read.Refusal!.Message.Split('\n').Length);
    }

    [Theory]
    [InlineData("M0 0H29V50H0Z")]
    [InlineData("M0 0H20V20H0ZM0 0")]
    [InlineData("M0 0H20L10 14Z")]
    [InlineData("M-10 0A10 10 0 1 1 10 0A10 10 0 1 1-10 0")]
    public void What_can_be_cut_is_not_refused(string path) =>
        Assert.True(Read(path).IsAccepted, Read(path).Refusal?.Message);

    [Fact]
    public void A_window_lies_inside_and_at_least_a_rim_away() =>
        Gen.Select(AnyStar, Gen.Double[0.6, 3])
            .Cases(
                (path, rim) =>
                {
                    var read = CustomOutline.Read(path, new() { RimMm = rim, NarrowestMm = 0 });
                    Assert.True(read.IsAccepted, read.Refusal?.Message);
                    var edge = read.Value.Outline.Segments.Select(s => s.End).ToList();
                    foreach (var p in read.Value.Window.Sample())
                    {
                        Assert.True(read.Value.Outline.Contains(p), $"{p} is outside");
                        Assert.True(
                            Distances.ToRing(p, edge) >= rim - 0.02,
                            $"{p} is {Distances.ToRing(p, edge)} mm from the edge"
                        );
                    }
                },
                count: 200
            );
}
