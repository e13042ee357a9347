using CsCheck;
using NetVips;
using PhotoNecklace.Core;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Contract;

/// <summary>What a photo's colour profile says is done: the same colour comes out, whatever numbers it had in the file.</summary>
public abstract class ColourContract(EngineUnderTest under)
{
    private static readonly double[] SrgbCurve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

    private static readonly Dictionary<string, byte[]> Profiles = new(StringComparer.Ordinal)
    {
        ["Adobe RGB"] = TestProfiles.Rgb(TestProfiles.AdobeRgb, TestProfiles.Gamma(2.19921875), version: 2),
        ["Display P3"] = TestProfiles.Rgb(TestProfiles.DisplayP3, TestProfiles.Parametric(3, SrgbCurve)),
        ["a power"] = TestProfiles.Rgb(TestProfiles.DisplayP3, TestProfiles.Parametric(0, 1.8)),
        ["a power above a threshold"] = TestProfiles.Rgb(
            TestProfiles.Srgb,
            TestProfiles.Parametric(1, 2.2, 0.95, 0.05)
        ),
        ["a power on a step"] = TestProfiles.Rgb(TestProfiles.AdobeRgb, TestProfiles.Parametric(2, 2.1, 0.97, 0, 0.01)),
        ["a power and a line"] = TestProfiles.Rgb(
            TestProfiles.DisplayP3,
            TestProfiles.Parametric(4, [.. SrgbCurve, 0, 0])
        ),
        ["samples"] = TestProfiles.Rgb(TestProfiles.AdobeRgb, TestProfiles.Samples(1024, x => x * x), version: 2),
        ["few samples"] = TestProfiles.Rgb(TestProfiles.Srgb, TestProfiles.Samples(5, x => x * x), version: 2),
    };

    private IPhotoEngine Engine => under.Photo;

    public static TheoryData<string, string> Cases =>
        new(Profiles.Keys.SelectMany((p, i) => Tried(i).Select(f => (p, f))));

    // Every profile and every format, and in a thorough run each with each.
    private static IEnumerable<string> Tried(int profile)
    {
        string[] formats = ["jpeg", "png", "webp"];
        return Thoroughness.IsFull ? formats : [formats[profile % formats.Length]];
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_photo_keeps_its_colours(string profile, string format)
    {
        using var meant = Chart();
        using var stored = Stored(meant, Profiles[profile]);
        var (mean, most) = Difference(meant, stored, format);
        Assert.True(mean <= 1 && most <= 3, $"{mean:0.00} on average, {most:0.0} at most (CIEDE2000)");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_grey_photo_keeps_its_lightness(bool lab)
    {
        var profile = TestProfiles.Grey(lab ? TestProfiles.Samples(0, x => x) : TestProfiles.Gamma(1.5), lab);
        using var grey = (Image.Black(200, 200) + 120)
            .Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Bw)
            .Mutate(m => m.Set(GValue.BlobType, "icc-profile-data", profile));

        // (120 ÷ 255) to the power of 1.5, or L* 47.06, is that much light; then sRGB's own curve.
        var light = lab ? Math.Pow(((100 * 120 / 255.0) + 16) / 116, 3) : Math.Pow(120 / 255.0, 1.5);
        var expected = 255 * ((1.055 * Math.Pow(light, 1 / 2.4)) - 0.055);
        foreach (var file in (byte[][])[grey.JpegsaveBuffer(q: 95), grey.PngsaveBuffer()])
        {
            using var image = Pixels.Open(Engine.Normalise(file, new()).Value!.Master);
            Pixels.AreClose([expected], [Pixels.At(image, 0.5, 0.5)[0]], 2);
        }
    }

    [Fact]
    public void A_profile_of_tables_is_converted()
    {
        under.Meets();
        using var flat = Flat(TestProfiles.Table());
        using var image = Pixels.Open(Engine.Normalise(flat.PngsaveBuffer(), new()).Value!.Master);

        // Linear light: a third of it is level 156, a tenth 89.
        Pixels.AreClose([156, 89, 124], Pixels.At(image, 0.5, 0.5), 3);
    }

    [Fact]
    public void A_profile_that_is_none_or_does_not_fit_is_left_aside()
    {
        var unmarked = TestProfiles.Rgb(TestProfiles.AdobeRgb, TestProfiles.Gamma(1));
        unmarked[36] = 0;
        var forPress = TestProfiles.Rgb(TestProfiles.AdobeRgb, TestProfiles.Gamma(1));
        "CMYK"u8.CopyTo(forPress.AsSpan(16));
        foreach (var profile in (byte[][])[unmarked, forPress, TestProfiles.Grey(TestProfiles.Gamma(1), lab: false)])
        {
            using var image = Pixels.Open(Engine.Normalise(Flat(profile).JpegsaveBuffer(q: 95), new()).Value!.Master);
            Pixels.AreClose([85, 26, 51], Pixels.At(image, 0.5, 0.5), 3);
        }
    }

    [Fact]
    public void A_broken_profile_never_throws()
    {
        var whole = TestProfiles.Rgb(TestProfiles.AdobeRgb, TestProfiles.Gamma(1));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte.Array[0, 40], Gen.Bool)
            .Cases(
                (at, bytes, cut) =>
                {
                    var broken = whole.ToArray();
                    bytes.AsSpan(0, Math.Min(bytes.Length, broken.Length - at)).CopyTo(broken.AsSpan(at));
                    var photo = Engine.Normalise(Flat(cut ? broken[..at] : broken).JpegsaveBuffer(), new());

                    // libvips lets go of a profile that is none at all, and of the photo when a part of the profile is.
                    Assert.True(photo.IsAccepted || photo.Refusal.Code is "photo-damaged", photo.Refusal?.Code);
                },
                count: 100
            );
    }

    private static Image Flat(byte[] profile) =>
        (Image.Black(200, 200, bands: 3) + new double[] { 85, 26, 51 })
            .Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb)
            .Mutate(m => m.Set(GValue.BlobType, "icc-profile-data", profile));

    // Skin from light to dark, leaves, sky, clothes, gold, greys: nothing that one of the profiles does not have.
    private static Image Chart()
    {
        double[][] colours =
        [
            [241, 194, 165],
            [198, 134, 98],
            [86, 50, 32],
            [70, 120, 50],
            [110, 160, 220],
            [180, 60, 65],
            [205, 160, 80],
            [128, 128, 128],
            [240, 240, 240],
        ];
        return Image.Arrayjoin(
            [
                .. colours.Select(c =>
                    (Image.Black(80, 80, bands: 3) + c)
                        .Cast(Enums.BandFormat.Uchar)
                        .Copy(interpretation: Enums.Interpretation.Srgb)
                ),
            ],
            across: 3
        );
    }

    // Another library's work (Little CMS): what a camera with that profile would have stored.
    private static Image Stored(Image meant, byte[] profile)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, profile);
            using var stored = meant.IccTransform(file, inputProfile: "srgb", depth: 8);
            return stored.CopyMemory();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private (double Mean, double Most) Difference(Image meant, Image stored, string format)
    {
        var file = format switch
        {
            "jpeg" => stored.JpegsaveBuffer(q: 98, subsampleMode: Enums.ForeignSubsample.Off),
            "png" => stored.PngsaveBuffer(),
            _ => stored.WebpsaveBuffer(lossless: true),
        };
        var made = Engine.Normalise(file, new());
        Assert.True(made.IsAccepted, made.Refusal?.Message);
        using var master = Pixels.Open(made.Value.Master);
        Assert.False(master.Contains("icc-profile-data"));
        var differences = new List<double>();
        for (var patch = 0; patch < 9; patch++)
        {
            // The middle of a patch, so that no neighbour's edge counts.
            var (left, top) = ((patch % 3 * 80) + 20, (patch / 3 * 80) + 20);
            using var one = meant.ExtractArea(left, top, 40, 40).Colourspace(Enums.Interpretation.Lab);
            using var other = master.ExtractArea(left, top, 40, 40).Colourspace(Enums.Interpretation.Lab);
            differences.Add(one.DE00(other).Avg());
        }

        return (differences.Average(), differences.Max());
    }
}
