namespace PhotoNecklace.Core.Photos;

/// <summary>Fetches a photo from an address that a shop's order names.</summary>
public interface IPhotoFetcher
{
    /// <summary>Fetches at most <paramref name="maxBytes"/> bytes over https from one of the hosts, following redirects only among them.</summary>
    /// <returns>The bytes, or a refusal <c>photo-address-…</c> that a retry would not mend.</returns>
    /// <exception cref="HttpRequestException">
    /// The other side is in trouble; a later try may go better. Its error is <see cref="HttpRequestError.NameResolutionError"/> when
    /// nobody knows the host.
    /// </exception>
    Task<Result<byte[]>> FetchAsync(
        string url,
        IReadOnlyCollection<string> hosts,
        long maxBytes,
        CancellationToken cancellationToken = default
    );
}
