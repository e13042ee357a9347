namespace PhotoNecklace.Core.Photos;

/// <summary>Names of the blobs made from a photo, in container <c>photos</c>.</summary>
public static class PhotoBlobs
{
    /// <summary>The upright, sRGB, metadata-free JPEG that everything later works with.</summary>
    public static string Master(string photoId) => $"{photoId}/master.jpg";

    /// <summary>A small WebP for lists.</summary>
    public static string Thumbnail(string photoId) => $"{photoId}/thumb.webp";
}
