using NetVips;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>The photo engine's job with nothing but libvips: no sniffing, no caps, no verdict. What the engine is measured against.</summary>
internal static class BareVips
{
    public static void SetUp()
    {
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
    }

    /// <summary>Master and thumbnail, as <see cref="NormalisedPhoto"/> has them.</summary>
    public static (byte[] Master, byte[] Thumbnail) Normalise(byte[] photo, PhotoRules rules)
    {
        using var source = Image.NewFromBuffer(photo, access: Enums.Access.Sequential, failOn: Enums.FailOn.Warning);
        using var fitted = source.ThumbnailImage(
            rules.MasterLongSide,
            height: rules.MasterLongSide,
            size: Enums.Size.Down,
            inputProfile: "srgb",
            outputProfile: "srgb"
        );
        using var pixels = fitted.CopyMemory();
        var master = pixels.JpegsaveBuffer(q: rules.MasterQuality, keep: Enums.ForeignKeep.None);
        using var small = pixels.ThumbnailImage(
            rules.ThumbnailLongSide,
            height: rules.ThumbnailLongSide,
            size: Enums.Size.Down
        );
        return (master, small.WebpsaveBuffer(q: 80, keep: Enums.ForeignKeep.None));
    }
}
