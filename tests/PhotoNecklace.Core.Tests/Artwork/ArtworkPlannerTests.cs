using System.Globalization;
using System.Xml.Linq;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Core.Tests.Artwork;

public sealed class ArtworkPlannerTests
{
    private static readonly ArtworkPlanner Planner = new(
        PendantCatalogue.Default,
        new HalfEmMeasurer(),
        new SizedPhotos()
    );

    private static readonly PendantChoice Heart = new("heart-locket", MetalName.Gold, Cover.Glass);

    private static readonly PendantChoice Circle = new("circle-locket", MetalName.Gold, Cover.Glass);

    private static readonly PendantChoice Stone = new("birthstone-disc", MetalName.Gold, Cover.Glass);

    public static TheoryData<string> Ids =>
        [.. Thoroughness.Some(PendantCatalogue.Default.Pendants.Select(p => p.Id), 8)];

    private static Result<ArtworkPlan> Plan(
        PendantChoice choice,
        Personalisation wishes,
        params (int W, int H)[] photos
    ) => Planner.Plan(choice, wishes, [.. photos.Select(p => new SlotPhoto(SizedPhotos.Photo(p.W, p.H)))]);

    private static Result<ArtworkPlan> Plan(PendantChoice choice, params SlotPhoto[] photos) =>
        Planner.Plan(choice, new(), photos);

    private static SlotPhoto Photo(int width, int height, CropRect? crop = null) =>
        new(SizedPhotos.Photo(width, height), crop);

    private static ArtworkPlan Accepted(Result<ArtworkPlan> plan)
    {
        Assert.True(plan.IsAccepted, plan.Refusal?.Message);
        return plan.Value;
    }

    [Theory]
    [InlineData("hart-locket", MetalName.Gold, Cover.Glass, null, null, "pendant-unknown", "heart-locket")]
    [InlineData("paw", MetalName.Steel, Cover.None, null, null, "metal-not-offered", "silver, gold, rose-gold")]
    [InlineData("paw", MetalName.Gold, Cover.Glass, null, null, "cover-not-offered", "resin-dome, none")]
    [InlineData("birthstone-disc", MetalName.Gold, Cover.Glass, "Brumaire", null, "birthstone-unknown", "'Brumaire'")]
    [InlineData("birthstone-disc", MetalName.Gold, Cover.Glass, null, null, "birthstone-missing", "has to be chosen")]
    [InlineData("birthstone-disc", MetalName.Gold, Cover.Glass, " ", null, "birthstone-missing", "has to be chosen")]
    [InlineData("paw", MetalName.Gold, Cover.None, "May", null, "birthstone-not-offered", "paw pendant has no place")]
    [InlineData("heart-locket", MetalName.Gold, Cover.Glass, null, "Mum 😀 🎉", "engraving-character", "😀 🎉")]
    [InlineData("heart-locket", MetalName.Gold, Cover.Glass, null, "q\u0308", "engraving-character", "U+0308")]
    [InlineData("heart-locket", MetalName.Gold, Cover.Glass, null, "\u200b", "engraving-character", "invisible")]
    [InlineData("heart-locket", MetalName.Gold, Cover.Glass, null, "Mum\u0007", "engraving-character", "U+0007")]
    [InlineData(
        "upright-bar",
        MetalName.Gold,
        Cover.None,
        null,
        "Twentyfive letters do not fit",
        "engraving-too-long",
        "\"Twentyfive letters d\" (20 characters)"
    )]
    public void What_cannot_be_made_is_refused(
        string id,
        string metal,
        Cover cover,
        string? stone,
        string? text,
        string code,
        string says
    )
    {
        var wishes = new Personalisation([text], stone);
        var refusal = Planner.Check(new(id, metal, cover), wishes);
        Assert.Equal(code, refusal?.Code);
        Assert.Contains(says, refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(refusal, Plan(new(id, metal, cover), wishes, (2000, 2000)).Refusal);
    }

    [Theory]
    [InlineData(0.05, 508)]
    [InlineData(0.1, 254)]
    [InlineData(0.3, 100)]
    public void A_photo_that_is_engraved_has_a_laser_picture_of_the_tools_lines(double spotMm, int dpi)
    {
        var planner = new ArtworkPlanner(
            PendantCatalogue.Default,
            new HalfEmMeasurer(),
            new SizedPhotos(),
            new(spotMm)
        );
        var choice = new PendantChoice("moon", MetalName.Silver, Cover.Laser);
        var plan = Accepted(planner.Plan(choice, new(), [SizedPhotos.Photo(2000, 2000)]));
        var laser = Assert.Single(plan.Lasers);
        var window = plan.Pendant.Windows[0].Path.Bounds;
        Assert.Equal((dpi, window.Width, window.Height), (laser.Dpi, laser.WidthMm, laser.HeightMm));
        Assert.Equal(plan.Prints[0].Crop, laser.Crop);
        Assert.True(plan.Mirrored().Lasers[0].Mirror);
        Assert.Contains("\"ink\":", plan.Scene.ToJson(), StringComparison.Ordinal);
        var printed = Accepted(Plan(choice with { Cover = Cover.None }, Photo(2000, 2000)));
        Assert.Empty(printed.Lasers);
        Assert.DoesNotContain("\"ink\":", printed.Scene.ToJson(), StringComparison.Ordinal);
        Assert.NotEqual(plan.Fingerprint, printed.Fingerprint);
    }

    [Fact]
    public void A_piece_without_a_place_for_it_is_not_engraved()
    {
        var plain = PendantCatalogue.Default.Find("oval-charm")! with { Engraving = [] };
        var planner = new ArtworkPlanner(
            new([plain], PendantCatalogue.Default.Metals),
            new HalfEmMeasurer(),
            new SizedPhotos()
        );
        var refusal = planner.Check(new(plain.Id, MetalName.Gold, Cover.Glass), new(["Mum"]));
        Assert.Equal("engraving-not-offered", refusal?.Code);
        Assert.Contains("oval charm cannot", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_made_is_not()
    {
        Assert.Null(Planner.Check(Heart, new(["Forever in my heart"])));
        Assert.Null(Planner.Check(Stone, new([], "july")));
        Assert.Null(Planner.Check(Heart, new(["  "], "")));
    }

    [Fact]
    public void Photos_are_counted()
    {
        Assert.Equal("photo-missing", Plan(Heart).Refusal?.Code);
        Assert.Equal("photo-too-many", Plan(Heart, new(), (2000, 2000), (2000, 2000)).Refusal?.Code);
        var two = new PendantChoice("circle-locket", MetalName.Gold, Cover.Glass);
        Assert.Single(Accepted(Plan(two, new(), (2000, 2000))).Prints);
        Assert.Equal(2, Accepted(Plan(two, new(), (2000, 2000), (1000, 1000))).Prints.Count);
        Assert.Equal("photo-too-many", Plan(two, new(), (900, 900), (900, 900), (900, 900)).Refusal?.Code);
    }

    [Theory]
    // The circle locket's window is 19 mm across: 600 dpi are 448.8 px, 300 dpi are 224.4 px.
    [InlineData(449, PrintGrade.Green)]
    [InlineData(448, PrintGrade.Amber)]
    [InlineData(225, PrintGrade.Amber)]
    public void Resolution_is_graded(int side, PrintGrade grade)
    {
        var plan = Accepted(Plan(new("circle-locket", MetalName.Gold, Cover.Glass), new(), (side, side)));
        Assert.Equal(grade, plan.Resolutions[0].Grade);
        Assert.Equal(side * 25.4 / 19, plan.Resolutions[0].Dpi, 2);
    }

    [Fact]
    public void Too_few_pixels_are_refused_with_what_would_do()
    {
        var refusal = Plan(new("circle-locket", MetalName.Gold, Cover.Glass), new(), (400, 224)).Refusal;
        Assert.Equal("photo-too-small-to-print", refusal?.Code);
        Assert.All(
            (string[])["224 × 224 px", "19 × 19 mm", "299 dpi", "300 dpi", "at least 225 × 225 px"],
            said => Assert.Contains(said, refusal!.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_amber_grade_says_what_would_be_sharp()
    {
        var plan = Accepted(Plan(new("circle-locket", MetalName.Gold, Cover.Glass), new(), (300, 300)));
        Assert.Contains("449 × 449 px", $"{plan.Resolutions[0].Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_crop_of_a_large_photo_counts_by_its_own_pixels()
    {
        var crop = new CropRect(0.45, 0.45, 0.1, 0.1);
        Assert.Equal("photo-too-small-to-print", Plan(Heart, Photo(2000, 2000, crop)).Refusal?.Code);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Crops_have_the_windows_aspect_and_stay_inside_what_was_chosen(string id)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        var chosen = new CropRect(0.1, 0.2, 0.7, 0.6);
        var wishes = new Personalisation([], pendant.NeedsStone ? "May" : null);
        var plan = Accepted(
            Planner.Plan(new(id, pendant.Metals[0].Name, pendant.Covers[0]), wishes, [Photo(2400, 1600, chosen)])
        );
        var (crop, bounds) = (plan.Prints[0].Crop, pendant.Windows[0].Path.Bounds);
        Assert.Equal(bounds.Aspect, crop.Width * 2400 / (crop.Height * 1600), 4);
        Assert.True(crop.X >= 0.1 - 1e-6 && crop.Y >= 0.2 - 1e-6);
        Assert.True(crop.X + crop.Width <= 0.8 + 1e-6 && crop.Y + crop.Height <= 0.8 + 1e-6);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_cut_line_is_the_window_in_mm_on_the_print_files_rectangle(string id)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        var wishes = new Personalisation([], pendant.NeedsStone ? "May" : null);
        var plan = Accepted(Plan(new(id, pendant.Metals[0].Name, pendant.Covers[0]), wishes, (2400, 2400)));
        var svg = XDocument.Parse(plan.CutLineSvg(0)).Root!;
        var print = plan.Prints[0];
        var width = print.WindowWidthMm + (2 * print.BleedMm);
        var box = svg.Attribute("viewBox")!
            .Value.Split(' ')
            .Select(n => double.Parse(n, CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal([0, 0], box[..2]);
        Assert.Equal(width, box[2], 0.001);
        Assert.EndsWith("mm", svg.Attribute("width")!.Value, StringComparison.Ordinal);
        Assert.Equal(width, double.Parse(svg.Attribute("width")!.Value[..^2], CultureInfo.InvariantCulture), 0.001);
        var cut = Shape.Parse(svg.Elements().Single().Attribute("d")!.Value).Value!.Bounds;
        Assert.Equal(print.BleedMm, cut.X, 0.001);
        Assert.Equal(print.BleedMm, cut.Y, 0.001);
        Assert.Equal(print.WindowWidthMm, cut.Width, 0.001);
        Assert.Equal(print.WindowHeightMm, cut.Height, 0.001);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.CutLineSvg(5));
    }

    [Theory]
    [InlineData(25, 1, 600, 638)]
    [InlineData(13, 0, 300, 154)]
    [InlineData(13, 0, 600, 307)]
    [InlineData(16, 0, 600, 378)]
    [InlineData(25, 0, 600, 591)]
    public void Print_pixels_follow_from_mm_and_dpi(double mm, double bleed, int dpi, int px)
    {
        var print = new PrintArtwork(0, mm, mm, bleed, dpi, CropRect.Whole);
        Assert.Equal(px, print.PixelWidth);
        Assert.Equal(px, print.PixelHeight);
    }

    [Theory]
    [InlineData(Cover.ResinDome, 1)]
    [InlineData(Cover.Glass, 0.5)]
    [InlineData(Cover.None, 1)]
    public void The_bleed_follows_from_the_cover(Cover cover, double mm) =>
        Assert.Equal(mm, Accepted(Plan(Heart with { Cover = cover }, new(), (2000, 2000))).Prints[0].BleedMm);

    [Fact]
    public void A_turned_crop_counts_its_own_pixels_and_is_refused_when_it_leaves_the_photo()
    {
        var level = new CropRect(0.3, 0.3, 0.4, 0.4);
        var plan = Accepted(Plan(Heart, Photo(2000, 2000, level)));
        var turned = Accepted(Plan(Heart, Photo(2000, 2000, level with { Rotation = 33 })));
        Assert.Equal(33, turned.Prints[0].Crop.Rotation);
        Assert.Equal(plan.Resolutions[0].Dpi, turned.Resolutions[0].Dpi);
        Assert.NotEqual(plan.Fingerprint, turned.Fingerprint);
        var outside = Plan(Heart, Photo(2000, 2000, CropRect.Whole with { Rotation = 20 })).Refusal;
        Assert.Equal("crop-invalid", outside?.Code);
        Assert.Contains("turned by 20°", outside!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_photos_part_fills_the_second_window_and_its_faults_name_it()
    {
        var (first, second) = (new CropRect(0, 0, 0.5, 0.5), new CropRect(0.4, 0.3, 0.5, 0.5));
        var both = Accepted(Plan(Circle, Photo(2000, 2000, first), Photo(1500, 1500, second)));
        Assert.Equal(first, both.Prints[0].Crop);
        Assert.Equal(second, both.Prints[1].Crop);
        var other = Accepted(Plan(Circle, Photo(2000, 2000, first), Photo(1500, 1500, first)));
        Assert.NotEqual(both.Fingerprint, other.Fingerprint);

        var outside = Photo(1500, 1500, CropRect.Whole with { Rotation = 20 });
        var refusal = Plan(Circle, Photo(2000, 2000), outside).Refusal;
        Assert.Equal("crop-2-invalid", refusal?.Code);
        Assert.StartsWith("The second photo: The crop", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_face_that_its_window_cuts_and_a_doubtful_placement_are_told_of_unless_a_person_placed_it()
    {
        const string Cut = "A face is not seen whole in its window";
        const string SecondCut = "A face in the second photo is not seen whole in its window";
        var close = new Subject([new(new(0.1, 0.05, 0.8, 0.9), new(0, 0, 1, 1), 1)], IsCertain: true);
        var photo = Photo(2000, 2000);
        var whole = Photo(2000, 2000, CropRect.Whole);

        Assert.StartsWith(Cut, Assert.Single(Warnings(close, Heart, photo)), StringComparison.Ordinal);
        Assert.Empty(Warnings(close, Heart, whole));
        var view = new Subject([close.Parts[0] with { IsFace = false }], IsCertain: false);
        Assert.StartsWith("We placed the photo", Assert.Single(Warnings(view, Heart, photo)), StringComparison.Ordinal);
        Assert.Empty(Warnings(view, Heart, whole));
        var small = new Subject([new(new(0.4, 0.3, 0.2, 0.25), new(0.35, 0.2, 0.3, 0.4), 1)], IsCertain: true);
        Assert.Empty(Warnings(small, Heart, photo));
        var second = Assert.Single(Warnings(close, Circle, whole, Photo(1200, 2000)));
        Assert.StartsWith(SecondCut, second, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Warnings(Subject subject, PendantChoice choice, params SlotPhoto[] photos) =>
        [
            .. new ArtworkPlanner(PendantCatalogue.Default, new HalfEmMeasurer(), new SizedPhotos { Subject = subject })
                .Plan(choice, new(), photos)
                .Value!.Warnings.Select(w => w.ToString()),
        ];

    [Fact]
    public void The_fingerprint_is_the_same_for_the_same_and_differs_for_whatever_shows()
    {
        static string Of(PendantChoice choice, Personalisation wishes) =>
            Accepted(Plan(choice, wishes, (2000, 1500))).Fingerprint;
        var one = Of(Stone, new(["Mum"], "May"));
        Assert.Equal(one, Of(Stone, new(["Mum"], "5")));
        string[] others =
        [
            Of(Stone, new(["Dad"], "May")),
            Of(Stone, new(["Mum"], "June")),
            Of(Stone with { Metal = MetalName.Silver }, new(["Mum"], "May")),
            Of(Stone with { Cover = Cover.ResinDome }, new(["Mum"], "May")),
            Accepted(Planner.Plan(Stone, new(["Mum"], "May"), [Photo(2000, 1500, new(0, 0, 0.5, 0.5))])).Fingerprint,
        ];
        Assert.DoesNotContain(one, others, StringComparer.Ordinal);
        Assert.Equal(others.Length, others.Distinct(StringComparer.Ordinal).Count());
    }
}
