using NetVips;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>
/// Tells whether two masters look different: both are reduced to 600 px, about what a screen shows of a photo on a proof, and compared
/// pixel by pixel as CIE ΔE*ab (2.3 is just seen side by side). A difference counts as visible when more than 0.1 % of the pixels,
/// a spot of 18 × 18 px, are further apart than 10, or more than 2 % further than 5.
/// </summary>
internal static class VisibleDifference
{
    /// <summary>True when anybody would see it.</summary>
    public static bool Is(byte[] master, byte[] other)
    {
        var (far, near) = Shares(master, other);
        return far > 0.001 || near > 0.02;
    }

    /// <summary>Shares of the pixels that are further apart than 10 and than 5.</summary>
    public static (double Far, double Near) Shares(byte[] master, byte[] other)
    {
        using var one = Lab(master);
        using var two = Lab(other);
        if (one.Width != two.Width || one.Height != two.Height)
        {
            return (1, 1);
        }

        using var apart = one.DE76(two);
        return (Share(apart, 10), Share(apart, 5));
    }

    private static double Share(Image apart, double limit)
    {
        using var further = apart > limit;
        return further.Avg() / 255;
    }

    private static Image Lab(byte[] master)
    {
        using var small = Image.ThumbnailBuffer(master, 600, height: 600, size: Enums.Size.Down);
        using var lab = small.Colourspace(Enums.Interpretation.Lab);
        return lab.CopyMemory();
    }
}
