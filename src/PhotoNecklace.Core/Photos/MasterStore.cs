using System.Globalization;
using System.Text;

namespace PhotoNecklace.Core.Photos;

/// <summary>Stores what a photo was made into, and asks what it is of.</summary>
public sealed class MasterStore(IBlobStore blobs, ISubjectFinder finder, PhotoRules rules, TimeProvider clock)
{
    // The master carries the facts of the upload that it was made from, so that a later try (perhaps with another upload
    // under the same name) writes the verdict that belongs to it.
    private const string Source = "source";
    private const string Format = "format";
    private const string SourceWidth = "sourcewidth";
    private const string SourceHeight = "sourceheight";
    private const int MaxTries = 5;

    /// <summary>Stores master and thumbnail. A master that stands already counts, whichever upload it was made from.</summary>
    /// <param name="photoId">The photo.</param>
    /// <param name="sourceTag">The ETag of the upload.</param>
    /// <param name="photo">What was made of it.</param>
    /// <param name="normalise">Reads a master that stands already, as the intake does.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The verdict that belongs to what is stored.</returns>
    /// <exception cref="InvalidOperationException">Another try may go better.</exception>
    public async Task<PhotoRecord> StoreAsync(
        string photoId,
        string sourceTag,
        NormalisedPhoto photo,
        Func<ReadOnlyMemory<byte>, CancellationToken, Task<Result<NormalisedPhoto>>> normalise,
        CancellationToken cancellationToken
    )
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Source] = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(sourceTag)),
            [Format] = photo.Format,
            [SourceWidth] = photo.SourceWidth.ToString(CultureInfo.InvariantCulture),
            [SourceHeight] = photo.SourceHeight.ToString(CultureInfo.InvariantCulture),
        };
        var master = PhotoBlobs.Master(photoId);
        var tries = 0;
        while (
            !await blobs.TryCreateAsync(Containers.Photos, master, photo.Master, "image/jpeg", facts, cancellationToken)
        )
        {
            if (await AdoptAsync(master, photo, facts, normalise, cancellationToken) is { } adopted)
            {
                (photo, facts) = adopted;
                break;
            }

            // It was there and is gone: the photo is being erased, and the verdict will say so.
            if (++tries == MaxTries)
            {
                throw new InvalidOperationException($"The master '{master}' comes and goes; trying again later.");
            }
        }

        await blobs.PutAsync(
            Containers.Photos,
            PhotoBlobs.Thumbnail(photoId),
            photo.Thumbnail,
            "image/webp",
            cancellationToken
        );
        var hint = await finder.FindAsync(photo.Master, cancellationToken);
        return new()
        {
            PhotoId = photoId,
            Format = facts[Format],
            SourceWidth = int.Parse(facts[SourceWidth], CultureInfo.InvariantCulture),
            SourceHeight = int.Parse(facts[SourceHeight], CultureInfo.InvariantCulture),
            Width = photo.Width,
            Height = photo.Height,
            // With an answer of the service, what the photo is of is found by it, in the master that stands: every window of every piece
            // goes by the same one.
            Subject = hint is null ? photo.Subject : null,
            Hint = hint,
            DecidedAt = clock.GetUtcNow(),
        };
    }

    // A master stands without a verdict: an earlier try died between the two, or another is under way. Its master counts.
    private async Task<(NormalisedPhoto, Dictionary<string, string>)?> AdoptAsync(
        string master,
        NormalisedPhoto ours,
        Dictionary<string, string> facts,
        Func<ReadOnlyMemory<byte>, CancellationToken, Task<Result<NormalisedPhoto>>> normalise,
        CancellationToken cancellationToken
    )
    {
        if (await blobs.ReadAsync(Containers.Photos, master, rules.MaxBytes, cancellationToken) is not { } standing)
        {
            return null;
        }

        if (standing.Metadata.GetValueOrDefault(Source) == facts[Source])
        {
            return (ours, facts);
        }

        var again = await normalise(standing.Content, cancellationToken);
        return again.IsAccepted
            ? (again.Value, new(standing.Metadata, StringComparer.Ordinal))
            : throw new InvalidOperationException($"The master '{master}' cannot be read: {again.Refusal}");
    }
}
