using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>Faces that are looked for where a service has seen people.</summary>
public sealed class HintedSubjectTests
{
    private const int Width = 1600;
    private const int Height = 1200;

    private static readonly VipsPhotoEngine Engine = new();

    // At the lower right, small: nobody would look there.
    private static readonly DrawnPortrait Aside = new(0.85, 0.72, 0.14, DrawnPortrait.Skins[1], "#2f4f8f");

    /// <summary>A person's box as a service draws it: from the hair over the shoulders down.</summary>
    private static FoundPerson Person(DrawnPortrait portrait, double confidence = 0.9)
    {
        var face = portrait.Box(Width, Height);
        var (left, top) = (portrait.X - (1.25 * face.Width), face.Y - (0.19 * face.Height));
        return new(
            new(left, top, Math.Min(1 - left, 2.5 * face.Width), Math.Min(1 - top, 2.4 * face.Height)),
            confidence
        );
    }

    private static bool Meets(CropRect found, CropRect face) =>
        Math.Abs(found.X + (found.Width / 2) - face.X - (face.Width / 2)) < 0.25 * face.Width
        && Math.Abs(found.Y + (found.Height / 2) - face.Y - (face.Height / 2)) < 0.3 * face.Height
        && found.Height / face.Height is > 0.6 and < 1.6;

    [Fact]
    public void A_face_is_found_where_a_person_is_and_is_then_beyond_doubt()
    {
        var photo = DrawnPortrait.Draw(Width, Height, "#7f9fb5", Aside);

        var subject = Engine.FindSubject(photo, new([Person(Aside)], null));

        Assert.True(subject.IsCertain);
        Assert.True(Meets(Assert.Single(subject.Parts).Core, Aside.Box(Width, Height)), $"{subject.Parts[0].Core}");
        Assert.False(Engine.FindSubject(photo, new([Person(Aside, confidence: 0.6)], null)).IsCertain);
    }

    [Fact]
    public void Each_of_several_people_has_her_own_face_and_who_stands_far_off_is_no_fault_to_cut()
    {
        DrawnPortrait left = new(0.3, 0.45, 0.3, DrawnPortrait.Skins[0], "#d0202c");
        DrawnPortrait right = new(0.62, 0.47, 0.3, DrawnPortrait.Skins[3], "#f4f4f4");
        var photo = DrawnPortrait.Draw(Width, Height, "#7f9fb5", left, right, Aside);

        var subject = Engine.FindSubject(photo, new([Person(Aside), Person(right), Person(left)], null));

        Assert.Equal(3, subject.Parts.Count);
        Assert.True(
            Meets(subject.Parts[0].Core, left.Box(Width, Height))
                || Meets(subject.Parts[1].Core, left.Box(Width, Height))
        );
        Assert.True(
            Meets(subject.Parts[0].Core, right.Box(Width, Height))
                || Meets(subject.Parts[1].Core, right.Box(Width, Height))
        );
        Assert.Equal([true, true, false], subject.Parts.Select(p => p.IsFace));
    }

    [Fact]
    public void A_person_whose_face_cannot_be_made_out_has_it_at_the_upper_end()
    {
        using var plain = (NetVips.Image.Black(Width, Height, bands: 3) + 120)
            .Cast(NetVips.Enums.BandFormat.Uchar)
            .Copy(interpretation: NetVips.Enums.Interpretation.Srgb);

        var subject = Engine.FindSubject(plain.JpegsaveBuffer(), new([new(new(0.4, 0.1, 0.15, 0.8), 0.95)], null));

        var guess = Assert.Single(subject.Parts);
        Assert.False(subject.IsCertain);
        Assert.True(guess.IsFace);
        Assert.InRange(guess.Core.Y, 0.1, 0.2);
        Assert.InRange(guess.Core.X + (guess.Core.Width / 2), 0.45, 0.5);
        Assert.InRange(guess.Core.Height, 0.08, 0.25);
    }

    [Fact]
    public void Where_a_service_sees_nobody_no_face_is_claimed_and_its_part_counts_most()
    {
        DrawnPortrait statue = new(0.5, 0.45, 0.35, DrawnPortrait.Skins[2], "#1c1c1c");
        var photo = DrawnPortrait.Draw(Width, Height, "#7f9fb5", statue);
        Assert.True(Engine.FindSubject(photo).Parts[0].IsFace);
        CropRect kept = new(0.1, 0, 0.75, 1);

        var subject = Engine.FindSubject(photo, new([], kept));

        Assert.False(subject.IsCertain);
        Assert.DoesNotContain(subject.Parts, p => p.IsFace);
        Assert.Equal(kept, subject.Parts[0].Core);
    }
}
