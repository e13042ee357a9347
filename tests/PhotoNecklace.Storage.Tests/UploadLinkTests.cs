using System.Net;
using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PhotoNecklace.Core;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

/// <summary>What somebody who is up to mischief can do with an upload link: nothing to a photo that has arrived.</summary>
public sealed class UploadLinkTests(StorageFixture storage) : IDisposable
{
    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);

    private static readonly string Block = Uri.EscapeDataString(Convert.ToBase64String("block-1"u8));

    private readonly HttpClient _http = new();
    private readonly AzureBlobStore _store = new(storage.Connection.Blobs, TimeProvider.System);
    private readonly string _name = Samples.Unique();

    public void Dispose()
    {
        _http.Dispose();
        _store.Dispose();
    }

    /// <summary>Operations on a photo that has arrived: name, query, headers, body.</summary>
    public static TheoryData<string, string, string, string> Mischief =>
        new()
        {
            { "write over", "", "x-ms-blob-type: BlockBlob", "other" },
            { "write over if unchanged", "", "x-ms-blob-type: BlockBlob|If-Match: *", "other" },
            { "write over as append blob", "", "x-ms-blob-type: AppendBlob", "" },
            { "write over as page blob", "", "x-ms-blob-type: PageBlob|x-ms-blob-content-length: 512", "" },
            { "lease for ever", "comp=lease", "x-ms-lease-action: acquire|x-ms-lease-duration: -1", "" },
            { "lease for a minute", "comp=lease", "x-ms-lease-action: acquire|x-ms-lease-duration: 60", "" },
            { "metadata", "comp=metadata", "x-ms-meta-source: forged", "" },
            { "properties", "comp=properties", "x-ms-blob-content-type: text/html", "" },
            { "block", $"comp=block&blockid={Block}", "", "more" },
            { "block list", "comp=blocklist", "", "<?xml version=\"1.0\"?><BlockList></BlockList>" },
            { "append", "comp=appendblock", "", "more" },
            { "page", "comp=page", "x-ms-page-write: update|x-ms-range: bytes=0-511", new string('x', 512) },
            { "undelete", "comp=undelete", "", "" },
            { "archive", "comp=tier", "x-ms-access-tier: Archive", "" },
        };

    [Theory]
    [MemberData(nameof(Mischief))]
    public async Task Upload_link_changes_nothing_of_what_it_has_brought(
        string what,
        string query,
        string headers,
        string body
    )
    {
        var link = await _store.CreateUploadLinkAsync(Containers.Uploads, _name, QuarterHour);
        Assert.Equal(HttpStatusCode.Created, await PutAsync(link, "", "x-ms-blob-type: BlockBlob", "photo"));
        var before = await _store.ReadAsync(Containers.Uploads, _name, 100);

        var answer = await PutAsync(link, query, headers, body);

        Assert.True((int)answer is >= 400 and < 500, $"{what}: {(int)answer}");
        var after = await _store.ReadAsync(Containers.Uploads, _name, 100);
        Assert.Equal("photo", Encoding.UTF8.GetString(after!.Content.Span));
        Assert.Equal(before!.ETag, after.ETag);
        BlobProperties properties = await Blob().GetPropertiesAsync();
        Assert.Equal(LeaseState.Available, properties.LeaseState);
        Assert.Equal(1, await _store.DeleteAllAsync(Containers.Uploads, _name));
    }

    [Theory]
    [InlineData("append blob", "x-ms-blob-type: AppendBlob", "comp=appendblock", "")]
    [InlineData(
        "page blob",
        "x-ms-blob-type: PageBlob|x-ms-blob-content-length: 1024",
        "comp=page",
        "x-ms-page-write: update|x-ms-range: bytes=0-511"
    )]
    public async Task Blobs_of_other_kinds_stay_empty_and_can_be_deleted(
        string what,
        string create,
        string query,
        string headers
    )
    {
        var link = await _store.CreateUploadLinkAsync(Containers.Uploads, _name, QuarterHour);
        var made = await PutAsync(link, "", create, "");
        Assert.True(made is HttpStatusCode.Created or HttpStatusCode.Forbidden, $"{what}: {(int)made}");

        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(link, query, headers, new string('x', 512)));

        var held = (await _store.ReadAsync(Containers.Uploads, _name, 2048))?.Content ?? default;
        Assert.DoesNotContain((byte)'x', held.ToArray());
        await _store.DeleteAllAsync(Containers.Uploads, _name);
        Assert.Null(await _store.GetLengthAsync(Containers.Uploads, _name));
    }

    [Fact]
    public async Task A_page_blob_of_a_terabyte_is_empty()
    {
        var link = await _store.CreateUploadLinkAsync(Containers.Uploads, _name, QuarterHour);
        var headers = $"x-ms-blob-type: PageBlob|x-ms-blob-content-length: {1L << 40}";
        Assert.Equal(HttpStatusCode.Created, await PutAsync(link, "", headers, ""));

        Assert.Equal(0, await _store.GetLengthAsync(Containers.Uploads, _name));
        var blob = await _store.ReadAsync(Containers.Uploads, _name, 100);
        Assert.Equal(0, blob!.Content.Length);
    }

    [Fact]
    public async Task What_a_link_puts_into_the_archive_cannot_be_read_and_can_be_deleted()
    {
        var link = await _store.CreateUploadLinkAsync(Containers.Uploads, _name, QuarterHour);
        var headers = "x-ms-blob-type: BlockBlob|x-ms-access-tier: Archive";
        Assert.Equal(HttpStatusCode.Created, await PutAsync(link, "", headers, "photo"));

        Assert.Equal(5, await _store.GetLengthAsync(Containers.Uploads, _name));
        await Assert.ThrowsAsync<BlobLockedException>(() => _store.ReadAsync(Containers.Uploads, _name, 100));
        Assert.Equal(1, await _store.DeleteAllAsync(Containers.Uploads, _name));
    }

    [Fact]
    public async Task A_snapshot_made_with_the_link_goes_with_its_photo()
    {
        var link = await _store.CreateUploadLinkAsync(Containers.Uploads, _name, QuarterHour);
        Assert.Equal(HttpStatusCode.Created, await PutAsync(link, "", "x-ms-blob-type: BlockBlob", "photo"));
        // "Create" permits it, as Azure has it.
        Assert.Equal(HttpStatusCode.Created, await PutAsync(link, "comp=snapshot", "", ""));

        Assert.Equal(1, await _store.DeleteAllAsync(Containers.Uploads, _name));
        var left = Blob().GetParentBlobContainerClient().GetBlobsAsync(BlobTraits.None, BlobStates.All, _name, default);
        Assert.Empty(await left.ToListAsync());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(60)]
    public async Task What_somebody_holds_a_lease_on_is_deleted_with_its_snapshots(int seconds)
    {
        await _store.PutAsync(Containers.Uploads, _name, "photo"u8.ToArray(), "image/jpeg");
        await Blob().CreateSnapshotAsync();
        var duration = seconds < 0 ? BlobLeaseClient.InfiniteLeaseDuration : TimeSpan.FromSeconds(seconds);
        await Blob().GetBlobLeaseClient().AcquireAsync(duration);

        Assert.Equal(1, await _store.DeleteAllAsync(Containers.Uploads, _name));

        Assert.Empty(await _store.ListAsync(Containers.Uploads, _name));
        Assert.Equal(0, await _store.DeleteAllAsync(Containers.Uploads, _name));
    }

    [Fact]
    public async Task What_somebody_holds_a_lease_on_is_there_and_can_be_read()
    {
        await _store.PutAsync(Containers.Uploads, _name, "photo"u8.ToArray(), "image/jpeg");
        await Blob().GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);

        Assert.False(await _store.TryCreateAsync(Containers.Uploads, _name, "other"u8.ToArray(), "image/jpeg"));
        var blob = await _store.ReadAsync(Containers.Uploads, _name, 100);
        Assert.Equal("photo", Encoding.UTF8.GetString(blob!.Content.Span));
    }

    [Fact]
    public async Task Blobs_of_every_kind_are_listed_with_age_and_length()
    {
        var container = storage.Connection.Blobs.GetBlobContainerClient(Samples.Unique());
        await container.CreateAsync();
        await container.GetBlockBlobClient("block").UploadAsync(new MemoryStream("photo"u8.ToArray()));
        await container.GetAppendBlobClient("append").CreateAsync();
        await container.GetPageBlobClient("page").CreateAsync(1024);

        var listed = new List<BlobEntry>();
        await foreach (var entry in _store.EnumerateAsync(container.Name))
        {
            listed.Add(entry);
        }

        Assert.Equal(["append 0", "block 5", "page 1024"], listed.Select(b => $"{b.Name} {b.Length}"));
        Assert.All(
            listed,
            b => Assert.InRange(b.ChangedAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5))
        );
        await container.DeleteAsync();
    }

    private BlobBaseClient Blob() =>
        storage.Connection.Blobs.GetBlobContainerClient(Containers.Uploads).GetBlobBaseClient(_name);

    private async Task<HttpStatusCode> PutAsync(Uri link, string query, string headers, string body)
    {
        var address = new UriBuilder(link);
        address.Query = query.Length == 0 ? address.Query : $"{query}&{address.Query.TrimStart('?')}";
        using var put = new HttpRequestMessage(HttpMethod.Put, address.Uri) { Content = new StringContent(body) };
        put.Content.Headers.ContentType = null;
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = header.Split(": ", 2);
            put.Headers.TryAddWithoutValidation(parts[0], parts[1]);
        }

        using var response = await _http.SendAsync(put);
        return response.StatusCode;
    }
}
