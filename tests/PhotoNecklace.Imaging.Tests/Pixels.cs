using NetVips;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>Looks at pixels of encoded pictures.</summary>
internal static class Pixels
{
    public static Image Open(byte[] file) => Image.NewFromBuffer(file).CopyMemory();

    public static double[] At(Image image, double x, double y) =>
        image.Getpoint((int)(x * (image.Width - 1)), (int)(y * (image.Height - 1)));

    public static void AreClose(double[] expected, double[] actual, double tolerance, string what = "") =>
        Assert.True(
            actual.Length == expected.Length && expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max() <= tolerance,
            $"{what}: expected {string.Join(',', expected)}, found {string.Join(',', actual)}"
        );

    /// <summary>Mean absolute difference of two pictures of the same size, in levels.</summary>
    public static double Difference(byte[] a, byte[] b)
    {
        using var one = Open(a);
        using var other = Open(b);
        return (one.Cast(Enums.BandFormat.Float) - other.Cast(Enums.BandFormat.Float)).Abs().Avg();
    }
}
