namespace PhotoNecklace.Core.Photos;

/// <summary>Names of the blobs made from a photo, in container <c>photos</c>.</summary>
public static class PhotoBlobs
{
    /// <summary>The upright, sRGB, metadata-free JPEG that everything later works with.</summary>
    public static string Master(string photoId) => $"{photoId}/master.jpg";

    /// <summary>A small WebP for lists.</summary>
    public static string Thumbnail(string photoId) => $"{photoId}/thumb.webp";

    /// <summary>A small picture, for a shop's cart, of a piece with the photo.</summary>
    public static string CartPicture(string photoId, string name) => $"{photoId}/cart/{name}.jpg";

    /// <summary>Says that a photo is in such a picture, which lies with another photo.</summary>
    public static string CartPictureOf(string photoId, string liesWith, string name) =>
        $"{photoId}/{OtherPictures}{liesWith}-{name}";

    /// <summary>The beginning of the names of <see cref="CartPictureOf"/>.</summary>
    public static string CartPicturesElsewhere(string photoId) => $"{photoId}/{OtherPictures}";

    /// <summary>The picture that such a name points to.</summary>
    public static string PointedTo(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name[(name.LastIndexOf('/') + 1)..].Split('-');
        return CartPicture(parts[0], parts[^1]);
    }

    private const string OtherPictures = "carts/";
}
