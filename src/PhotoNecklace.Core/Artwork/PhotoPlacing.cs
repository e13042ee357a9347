using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Where a photo is put in a window when nobody chooses.</summary>
/// <param name="Crop">The part, as <c>_crop</c> has it.</param>
/// <param name="Warning">A sentence when a face is not seen whole; null when all is well.</param>
public sealed record PhotoPlacement(string Crop, string? Warning);

/// <summary>
/// Says before there is an order where a photo will be put, so that a page can begin with the picture that will be made. Whoever
/// knows a photo's id may ask.
/// </summary>
public sealed class PhotoPlacing(
    PendantCatalogue catalogue,
    ArtworkPlanner planner,
    IPhotoTable photos,
    IBlobStore blobs,
    PhotoRules rules
)
{
    /// <summary>Code of the refusal when the pendant has no such window.</summary>
    public const string WindowUnknown = "window-unknown";

    /// <summary>Code of the refusal when the photo has not been accepted (yet).</summary>
    public const string PhotoNotReady = "photo-not-ready";

    /// <summary>The placement, the same that the pipeline chooses for an order.</summary>
    /// <param name="photoId">The photo.</param>
    /// <param name="pendantId">The pendant.</param>
    /// <param name="window">Which of its windows, from 1; null for the first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The placement, or a refusal: <see cref="ScenePlanning.PendantUnknown"/>, <see cref="WindowUnknown"/> or
    /// <see cref="PhotoNotReady"/>.
    /// </returns>
    public async Task<Result<PhotoPlacement>> FindAsync(
        string photoId,
        string? pendantId,
        string? window,
        CancellationToken cancellationToken = default
    )
    {
        if (catalogue.Find(pendantId ?? "") is not { } pendant)
        {
            return new Refusal(
                ScenePlanning.PendantUnknown,
                "Say for which pendant: pendant= and an id from GET /api/pendants."
            );
        }

        var slots = pendant.Windows.ToDictionary(w => $"{w.Slot + 1}", StringComparer.Ordinal);
        if (!slots.TryGetValue(string.IsNullOrEmpty(window) ? "1" : window, out var into))
        {
            return new Refusal(WindowUnknown, $"The pendant has these windows: {string.Join(", ", slots.Keys)}.");
        }

        if (
            !PhotoId.IsValid(photoId)
            || await photos.FindAsync(photoId, cancellationToken) is not { Refusal: null }
            || await blobs.ReadAsync(Containers.Photos, PhotoBlobs.Master(photoId), rules.MaxBytes, cancellationToken)
                is not { } master
        )
        {
            return new Refusal(
                PhotoNotReady,
                "There is no accepted photo with this id. GET /api/photos/{photoId} says how far it is."
            );
        }

        return planner.Place(into, master.Content);
    }
}
