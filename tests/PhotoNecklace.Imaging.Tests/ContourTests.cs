using CsCheck;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Letters;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using SkiaSharp;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>Engraving outlines, held against the letters of the picture.</summary>
public sealed class ContourTests
{
    private const int PixelsPerMm = 40;
    private static readonly SkiaGlyphOutlines Outlines = new();
    private static readonly string[] Fonts = [.. EngravingFonts.Default.Ids.Order(StringComparer.Ordinal)];

    [Fact]
    public void Contours_are_closed_and_give_the_same_ink_by_the_even_odd_rule() =>
        Gen.Select(
                Gen.String[Gen.Char["abfgijlyAQWMÉ ß&8♥אבשלاحب永い한कि"], 1, 12],
                Gen.Int[0, Fonts.Length - 1],
                Gen.Bool
            )
            .Where((text, _, _) => text.Trim().Length > 0)
            .Cases(
                (text, font, isCurved) =>
                {
                    var baseline = isCurved ? "M-12 3C-6 -9 6 -9 12 3" : null;
                    using var letters = SKPath.ParseSvgPathData(Outlines.Outline(text, Fonts[font], 3, baseline));
                    var data = Outlines.Contours(text, Fonts[font], 3, baseline);
                    using var contours = SKPath.ParseSvgPathData(data);
                    contours.FillType = SKPathFillType.EvenOdd;

                    Assert.Equal(data.Count(c => c == 'M'), data.Count(c => c == 'Z'));
                    var (drawn, cut) = (letters.TightBounds, contours.TightBounds);
                    Assert.Equal(drawn.Left, cut.Left, 0.01);
                    Assert.Equal(drawn.Right, cut.Right, 0.01);
                    Assert.Equal(drawn.Top, cut.Top, 0.01);
                    Assert.Equal(drawn.Bottom, cut.Bottom, 0.01);
                    Assert.InRange(Difference(letters, contours), 0, 0.01);
                },
                count: 150
            );

    // The same place as in the picture: the ink of the file lies in the engraving's area, in the box of the face.
    [Theory]
    [InlineData("upright-bar", "Anna & Ben")]
    [InlineData("circle-locket", "Always\nwith me")]
    [InlineData("petite-locket", "Mum")]
    public void The_file_has_the_letters_where_the_piece_has_them(string id, string text)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        var layout = new EngravingLayout(new SkiaTextMeasurer(), new());
        var area = pendant.Engraving[0];
        var outline = Assert.Single(EngravingOutline.Of(pendant, [layout.Fit(text, area).Value!]));
        var svg = System.Xml.Linq.XDocument.Parse(outline.ToSvg(Outlines)).Root!;

        var box = pendant.OutlineOf(area.Surface).Bounds;
        Assert.Equal(FormattableString.Invariant($"{Math.Round(box.Width, 4)}mm"), (string?)svg.Attribute("width"));
        Assert.Equal(area.Surface.ToString().ToLowerInvariant(), outline.Side);
        Assert.All(svg.Elements(), e => Assert.Equal("path", e.Name.LocalName));
        Assert.Equal(text.Split('\n').Length, svg.Elements().Count());
        var room = area.Outline.Bounds;
        foreach (var path in svg.Elements())
        {
            using var ink = SKPath.ParseSvgPathData((string)path.Attribute("d")!);
            var placed = ink.TightBounds;
            Assert.True(
                room.Contains(new(placed.Left + box.X, placed.Top + box.Y, placed.Width, placed.Height), slack: 0.02),
                $"{placed} in {room}"
            );
        }
    }

    private static double Difference(SKPath one, SKPath other)
    {
        var box = one.TightBounds;
        var (a, b) = (Pixels(one, box), Pixels(other, box));
        return a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Sum() / Math.Max(1, a.Sum(x => (double)x));
    }

    private static byte[] Pixels(SKPath path, SKRect box)
    {
        var (width, height) = ((int)(box.Width * PixelsPerMm) + 4, (int)(box.Height * PixelsPerMm) + 4);
        using var bitmap = new SKBitmap(width, height, SKColorType.Gray8, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = SKColors.White, IsAntialias = true };
        canvas.Clear(SKColors.Black);
        canvas.Translate(2, 2);
        canvas.Scale(PixelsPerMm);
        canvas.Translate(-box.Left, -box.Top);
        canvas.DrawPath(path, paint);
        return bitmap.Bytes;
    }
}
