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
                ["A_profile_of_tables_is_converted"] =
                    "Profiles with primaries and tone curves are converted, and grey ones; the refusal says to send sRGB.",
                ["A_CMYK_JPEG_is_converted"] =
                    "The library multiplies the four inks into three numbers while it decodes, so that no profile can be applied to them; the refusal says to send RGB.",
            }
        );
}

public sealed class ImageSharpNormaliseTests() : NormaliseContract(ImageSharpContract.Engine);

public sealed class ImageSharpHostilePhotoTests() : HostilePhotoContract(ImageSharpContract.Engine);

public sealed class ImageSharpColourTests() : ColourContract(ImageSharpContract.Engine);

public sealed class ImageSharpDamageTests() : DamageContract(ImageSharpContract.Engine);

public sealed class ImageSharpUnusualJpegTests() : UnusualJpegContract(ImageSharpContract.Engine);

public sealed class ImageSharpPrintTests() : PrintContract(ImageSharpContract.Engine);

public sealed class ImageSharpLaserTests() : LaserContract(ImageSharpContract.Engine);

public sealed class ImageSharpBlurTests() : BlurContract(ImageSharpContract.Engine);

public sealed class ImageSharpMemoryTests() : MemoryContract(ImageSharpContract.Engine);
