using CsCheck;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Artwork;

public sealed class SubjectPlacementTests
{
    // The shapes that are ordered most; in a bone or a flower hardly any face can be shown whole.
    private static readonly string[] Pendants =
    [
        "heart-locket",
        "circle-locket",
        "oval-locket",
        "cushion-locket",
        "upright-bar",
        "level-bar",
        "birthstone-disc",
        "round-charm",
    ];

    private static readonly List<Shape> Windows =
    [
        .. Pendants.SelectMany(id => PendantCatalogue.Default.Find(id)!.Windows).Select(w => w.Path),
    ];

    private static readonly Gen<(Shape Window, int Width, int Height, CropRect Face)> Photos = Gen.Select(
        Gen.Int[0, Windows.Count - 1],
        Gen.Int[900, 2400],
        Gen.Int[900, 2400],
        Gen.Double[0.06, 0.36],
        Gen.Double[0.1, 0.9],
        Gen.Double[0.1, 0.9],
        (window, width, height, size, x, y) =>
        {
            // A face a quarter higher than wide, its width a share of the photo's shorter side.
            var (w, h) = (size * Math.Min(width, height) / width, 1.25 * size * Math.Min(width, height) / height);
            return (Windows[window], width, height, new CropRect(x * (1 - w), y * (1 - h), w, h));
        }
    );

    private static CropRect Choose(Shape window, int width, int height, params CropRect[] faces) =>
        new SubjectPlacement(window, width, height).Choose(
            new([.. faces.Select(f => new SubjectPart(f, Head(f), 1))], IsCertain: true)
        );

    private static CropRect Head(CropRect f) =>
        new(f.X - (0.2 * f.Width), f.Y - (0.3 * f.Height), 1.4 * f.Width, 1.5 * f.Height);

    /// <summary>Where a part of the photo comes to lie on the piece, in mm.</summary>
    private static RectMm Place(CropRect part, CropRect crop, Shape window)
    {
        var box = window.Bounds;
        return new(
            box.X + ((part.X - crop.X) / crop.Width * box.Width),
            box.Y + ((part.Y - crop.Y) / crop.Height * box.Height),
            part.Width / crop.Width * box.Width,
            part.Height / crop.Height * box.Height
        );
    }

    /// <summary>True when the whole edge of a rectangle, drawn in by a share of itself, lies in the window.</summary>
    private static bool Shows(Shape window, RectMm r, double drawnIn)
    {
        var (dx, dy) = (r.Width * drawnIn, r.Height * drawnIn);
        return Enumerable
            .Range(0, 9)
            .Select(i => i / 8.0)
            .SelectMany(t =>
                new PointMm[]
                {
                    new(r.X + dx + (t * (r.Width - (2 * dx))), r.Y + dy),
                    new(r.X + dx + (t * (r.Width - (2 * dx))), r.Bottom - dy),
                    new(r.X + dx, r.Y + dy + (t * (r.Height - (2 * dy)))),
                    new(r.Right - dx, r.Y + dy + (t * (r.Height - (2 * dy)))),
                }
            )
            .All(window.Contains);
    }

    /// <summary>True when some crop that can be printed shows the face with a little room: looked for without the code's help.</summary>
    private static bool IsPossible(Shape window, int width, int height, CropRect face)
    {
        var box = window.Bounds;
        var largest = Math.Min(1, (double)height * box.Aspect / width);
        for (var closer = 1.0; closer <= 4; closer *= 1.25)
        {
            var w = largest / closer;
            var h = w * width / box.Aspect / height;
            if (closer > 1 && w * width * 25.4 / box.Width < PrintResolution.AmberDpi)
            {
                return false;
            }

            for (var i = 0; i <= 10; i++)
            {
                for (var j = 0; j <= 10; j++)
                {
                    var crop = new CropRect((1 - w) * i / 10, (1 - h) * j / 10, w, h);
                    if (Shows(window, Place(face, crop, window), drawnIn: -0.03))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    [Fact]
    public void A_face_ends_inside_the_window_whenever_that_is_possible()
    {
        var possible = 0;
        Photos.Cases(
            p =>
            {
                var crop = Choose(p.Window, p.Width, p.Height, p.Face);
                if (IsPossible(p.Window, p.Width, p.Height, p.Face))
                {
                    Interlocked.Increment(ref possible);
                    Assert.True(
                        Shows(p.Window, Place(p.Face, crop, p.Window), drawnIn: 0.02),
                        $"{p.Width} × {p.Height}, face {p.Face}, crop {crop}, {p.Window}"
                    );
                }
            },
            count: 200
        );
        Assert.True(
            possible > Thoroughness.Of(8, full: 40),
            $"Only {possible} faces could be shown whole: the test says little."
        );
    }

    [Fact]
    public void Every_crop_has_the_windows_aspect_lies_in_the_photo_and_keeps_the_grade() =>
        Photos.Cases(
            p =>
            {
                var crop = Choose(p.Window, p.Width, p.Height, p.Face);
                Assert.Equal(p.Window.Bounds.Aspect, crop.Width * p.Width / (crop.Height * p.Height), 1e-6);
                Assert.True(crop.X >= -1e-9 && crop.Y >= -1e-9);
                Assert.True(crop.X + crop.Width <= 1 + 1e-9 && crop.Y + crop.Height <= 1 + 1e-9);
                Assert.True(crop.Width * p.Width * 25.4 / p.Window.Bounds.Width >= PrintResolution.AmberDpi - 1e-6);
            },
            count: 200
        );

    [Fact]
    public void Two_faces_side_by_side_are_both_shown()
    {
        foreach (var window in Windows.Where(w => w.Bounds.Aspect > 0.9))
        {
            CropRect left = new(0.25, 0.35, 0.16, 0.27);
            CropRect right = new(0.55, 0.35, 0.16, 0.27);
            var crop = Choose(window, 2400, 1800, left, right);
            Assert.True(Shows(window, Place(left, crop, window), 0.03), $"left in {window}: {crop}");
            Assert.True(Shows(window, Place(right, crop, window), 0.03), $"right in {window}: {crop}");
        }
    }

    [Fact]
    public void Of_two_faces_that_do_not_fit_together_one_is_shown_whole()
    {
        var upright = PendantCatalogue.Default.Find("upright-bar")!.Windows[0].Path;
        CropRect left = new(0.05, 0.3, 0.14, 0.28);
        CropRect right = new(0.8, 0.3, 0.14, 0.28);
        var crop = Choose(upright, 2400, 1600, left, right);
        Assert.True(
            Shows(upright, Place(left, crop, upright), 0.02) || Shows(upright, Place(right, crop, upright), 0.02)
        );
    }

    [Fact]
    public void A_small_face_is_gone_closer_to_and_an_uncertain_subject_is_not()
    {
        var circle = Shape.Circle(0, 0, 9.5);
        CropRect face = new(0.6, 0.3, 0.08, 0.13);
        var close = Choose(circle, 2400, 1800, face);
        Assert.Equal(0.75 / 2.2, close.Width, 3);
        var wide = new SubjectPlacement(circle, 2400, 1800).Choose(new([new(face, Head(face), 1)], IsCertain: false));
        Assert.Equal(0.75, wide.Width, 6);
    }

    [Fact]
    public void A_hearts_middle_is_above_its_boxs_middle()
    {
        var heart = PendantCatalogue.Default.Find("heart-locket")!.Outline;
        Assert.InRange(WindowMask.Of(heart).Middle.Y, 0.3, 0.49);
        Assert.Equal(0.5, WindowMask.Of(heart).Middle.X, 0.02);
        Assert.Same(WindowMask.Of(heart), WindowMask.Of(heart));
        var circle = WindowMask.Of(Shape.Circle(3, 4, 5));
        Assert.Equal(0.5, circle.Middle.X, 0.01);
        Assert.Equal(Math.PI / 4, circle.Share(0, 0, 1, 1), 0.04);
        Assert.Equal(1, circle.Share(0.2, 0.2, 0.8, 0.8), 9);
        Assert.Equal(0, circle.Share(1, 0, 2, 1), 9);
    }
}
