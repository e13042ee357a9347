using System.Security.Cryptography;
using System.Text;
using Azure;

namespace LocalFunctionsHost.Blobs;

/// <summary>
/// Which versions of which blobs a function is done with, or is at. The former are kept in storage, so that a restart repeats nothing, and
/// read once at the start; after that memory answers.
/// </summary>
internal sealed class BlobReceipts(HostContainer host, string hostId, string function, string container)
{
    // Names of blobs may be 1,024 characters long, with the receipt's own prefix included.
    private const int LongestName = 1024;
    private readonly string _prefix = $"blobreceipts/{hostId}/{function}/";
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private bool _loaded;

    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (!_loaded)
        {
            _known.UnionWith(await host.NamesAsync(_prefix, cancellation));
            _loaded = true;
        }
    }

    /// <returns>False when the function is done with the version, or at it.</returns>
    public bool TryClaim(string blobName, ETag etag)
    {
        lock (_known)
        {
            return _known.Add(ReceiptName(blobName, etag));
        }
    }

    public void Unclaim(string blobName, ETag etag)
    {
        lock (_known)
        {
            _known.Remove(ReceiptName(blobName, etag));
        }
    }

    /// <summary>The function is done with the version.</summary>
    public Task AddAsync(string blobName, ETag etag) => host.WriteAsync(ReceiptName(blobName, etag), BinaryData.Empty);

    private string ReceiptName(string blobName, ETag etag)
    {
        var place = $"{_prefix}{etag.ToString().Trim('"')}/{container}/";
        return place.Length + blobName.Length <= LongestName
            ? place + blobName
            : $"{place}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blobName)))}";
    }
}
