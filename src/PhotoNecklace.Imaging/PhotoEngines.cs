using PhotoNecklace.Core;
using PhotoNecklace.Imaging.ImageSharp;

namespace PhotoNecklace.Imaging;

/// <summary>The engines that check, resize and print photos, by the names that settings and commands give them.</summary>
public static class PhotoEngines
{
    /// <summary>libvips: the engine when none is chosen.</summary>
    public const string Default = "vips";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Default, "imagesharp"];

    /// <summary>The engine of that name, whichever case it is written in; null when there is none.</summary>
    public static IPhotoEngine? Create(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToLowerInvariant() switch
        {
            Default => new VipsPhotoEngine(),
            "imagesharp" => new ImageSharpPhotoEngine(),
            _ => null,
        };
    }
}
