using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace PhotoNecklace.Storage;

/// <summary>
/// Makes links to single blobs: signed with the account's key where the connection has it, and with a user-delegation key
/// where it has an identity.
/// </summary>
internal sealed class BlobLinks(BlobServiceClient service, TimeProvider time) : IDisposable
{
    // Clocks differ: a link that begins this very second may be refused.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    // A link cannot outlive the key that signed it, so a key is asked for well beyond the first link's end.
    private static readonly TimeSpan KeyReserve = TimeSpan.FromHours(12);

    // Azure's own limit.
    private static readonly TimeSpan MaxKeyLife = TimeSpan.FromDays(7);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private UserDelegationKey? _key;

    internal Task<Uri> CreateReadAsync(BlobClient blob, TimeSpan validFor, CancellationToken cancellationToken) =>
        CreateAsync(blob, BlobSasPermissions.Read, validFor, cancellationToken);

    // Create alone: "write a new blob", and not over one that is there. Write would also lease the blob (for ever, if somebody
    // likes), change its metadata, and put other bytes in its place after the verdict.
    internal Task<Uri> CreateUploadAsync(BlobClient blob, TimeSpan validFor, CancellationToken cancellationToken) =>
        CreateAsync(blob, BlobSasPermissions.Create, validFor, cancellationToken);

    public void Dispose() => _gate.Dispose();

    private async Task<Uri> CreateAsync(
        BlobClient blob,
        BlobSasPermissions permissions,
        TimeSpan validFor,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(validFor, MaxKeyLife - ClockSkew);
        var now = time.GetUtcNow();
        var sas = new BlobSasBuilder(permissions, now + validFor)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            StartsOn = now - ClockSkew,
            // The emulator speaks http.
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
        if (blob.CanGenerateSasUri)
        {
            return blob.GenerateSasUri(sas);
        }

        var key = await GetKeyAsync(now, validFor, cancellationToken);
        return new BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(key, service.AccountName) }.ToUri();
    }

    private async Task<UserDelegationKey> GetKeyAsync(
        DateTimeOffset now,
        TimeSpan validFor,
        CancellationToken cancellationToken
    )
    {
        if (_key is { } cached && Covers(cached, now + validFor))
        {
            return cached;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_key is { } fetched && Covers(fetched, now + validFor))
            {
                return fetched;
            }

            var life = TimeSpan.FromTicks(Math.Min((validFor + KeyReserve).Ticks, (MaxKeyLife - ClockSkew).Ticks));
            var options = new BlobGetUserDelegationKeyOptions(now + life) { StartsOn = now - ClockSkew };
            _key = await service.GetUserDelegationKeyAsync(options, cancellationToken);
            return _key;
        }
        finally
        {
            _gate.Release();
        }
    }

    // The key's times have whole seconds.
    private static bool Covers(UserDelegationKey key, DateTimeOffset until) =>
        key.SignedExpiresOn >= until - TimeSpan.FromSeconds(1);
}
