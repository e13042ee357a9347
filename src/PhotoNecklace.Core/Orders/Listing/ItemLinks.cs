using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Orders.Listing;

/// <summary>A picture of one side of a piece.</summary>
/// <param name="View"><c>front</c>, <c>back</c> or <c>open</c>.</param>
/// <param name="Url">A link that expires.</param>
public sealed record PreviewLink(string View, Uri Url);

/// <summary>Links to an item's pictures. They expire.</summary>
internal sealed class ItemLinks(IBlobStore blobs)
{
    /// <summary>How long a link works.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<PreviewLink>> PreviewsAsync(OrderItem item, CancellationToken cancellationToken)
    {
        var links = new List<PreviewLink>();
        foreach (var side in item.Rendition?.Views ?? [])
        {
            links.Add(new(side.View, await LinkAsync(Containers.Previews, side.Blob, cancellationToken)));
        }

        return links;
    }

    public Task<Uri> ThumbAsync(string photoId, CancellationToken cancellationToken) =>
        LinkAsync(Containers.Photos, PhotoBlobs.Thumbnail(photoId), cancellationToken);

    public Task<Uri> MasterAsync(string photoId, CancellationToken cancellationToken) =>
        LinkAsync(Containers.Photos, PhotoBlobs.Master(photoId), cancellationToken);

    private Task<Uri> LinkAsync(string container, string name, CancellationToken cancellationToken) =>
        blobs.CreateReadLinkAsync(container, name, Lifetime, cancellationToken);
}
