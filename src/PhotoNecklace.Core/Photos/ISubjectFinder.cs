using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Core.Photos;

/// <summary>Asks a service what a photo is of. It is asked once for each photo, when the photo is checked.</summary>
public interface ISubjectFinder
{
    /// <summary>Asks. A service that fails, is slow, or says nothing usable is no reason to refuse a photo, so that is not thrown.</summary>
    /// <param name="master">A master JPEG as <see cref="IPhotoEngine.Normalise"/> makes it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What the service says; null when it said nothing, and the photo is all there is to go by.</returns>
    Task<SubjectHint?> FindAsync(ReadOnlyMemory<byte> master, CancellationToken cancellationToken = default);
}

/// <summary>Asks nobody: no photo leaves the app.</summary>
public sealed class NoSubjectFinder : ISubjectFinder
{
    /// <inheritdoc/>
    public Task<SubjectHint?> FindAsync(ReadOnlyMemory<byte> master, CancellationToken cancellationToken = default) =>
        Task.FromResult<SubjectHint?>(null);
}
