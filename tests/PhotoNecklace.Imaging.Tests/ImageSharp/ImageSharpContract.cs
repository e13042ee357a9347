using PhotoNecklace.Imaging.ImageSharp;
using PhotoNecklace.Imaging.Tests.Contract;

namespace PhotoNecklace.Imaging.Tests.ImageSharp;

/// <summary>The other engine, and what it cannot do.</summary>
internal static class ImageSharpContract
{
    public static EngineUnderTest Engine { get; } =
        new(
            "ImageSharp",
            new ImageSharpPhotoEngine(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["avif_is_taken"] = "The library has no decoder for it; the refusal says to send JPEG, PNG or WebP.",
                ["A_JPEG_that_claims_more_than_it_has_breaks_off"] =
                    "Pixel data that end too early are filled up with grey, and nothing says so; only the file's end is checked.",
                ["Codes_that_do_not_exist"] =
                    "The decoder goes on after data that it cannot read, and nothing says so.",
                ["A_Display_P3_photo_keeps_its_colours"] =
                    "Version 3.1 converts no colour profiles; the numbers are kept as they are.",
            }
        );
}

public sealed class ImageSharpNormaliseTests() : NormaliseContract(ImageSharpContract.Engine);

public sealed class ImageSharpHostilePhotoTests() : HostilePhotoContract(ImageSharpContract.Engine);

public sealed class ImageSharpPrintTests() : PrintContract(ImageSharpContract.Engine);

public sealed class ImageSharpLaserTests() : LaserContract(ImageSharpContract.Engine);

public sealed class ImageSharpBlurTests() : BlurContract(ImageSharpContract.Engine);
