namespace PhotoNecklace.Browser.Tests;

/// <summary>A photo as an iPhone names it.</summary>
internal static class HeicPhoto
{
    /// <summary>A HEIC of 360 × 480 px.</summary>
    public static byte[] Bytes { get; } = Read("portrait.heic");

    private static byte[] Read(string name)
    {
        using var stream = typeof(HeicPhoto).Assembly.GetManifestResourceStream("photos/" + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
