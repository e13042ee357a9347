using System.Net;
using System.Text;
using PhotoNecklace.Core;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

/// <summary>
/// What Azure answers about blobs that an upload link can make and the emulator cannot: one that was written with a key of the sender's
/// own, and one that is still being copied from somewhere.
/// </summary>
public sealed class LockedBlobTests : IDisposable
{
    private const string KeyMissing = "BlobUsesCustomerSpecifiedEncryption";
    private const string List = """
        <?xml version="1.0" encoding="utf-8"?>
        <EnumerationResults ContainerName="uploads"><Blobs><Blob><Name>a</Name><Properties>
        <Last-Modified>Sun, 29 Mar 2026 12:00:00 GMT</Last-Modified><Etag>0x1</Etag><Content-Length>17</Content-Length>
        <BlobType>BlockBlob</BlobType></Properties></Blob></Blobs><NextMarker /></EnumerationResults>
        """;

    private readonly List<string> _asked = [];
    private Func<HttpRequestMessage, HttpResponseMessage> _answer = r => Ok(r, HttpStatusCode.OK);
    private readonly FakeAzure _azure;
    private readonly AzureBlobStore _store;

    public LockedBlobTests()
    {
        _azure = new(request =>
        {
            var query = request.RequestUri!.Query;
            var what = query.Contains("comp=list", StringComparison.Ordinal) ? "list" : $"{request.Method}{query}";
            _asked.Add(what);
            return what == "list" ? Ok(request, HttpStatusCode.OK, List) : _answer(request);
        });
        _store = new(_azure.Blobs(), TimeProvider.System);
    }

    public void Dispose()
    {
        _store.Dispose();
        _azure.Dispose();
    }

    [Fact]
    public async Task What_was_written_with_a_senders_key_is_there_cannot_be_read_and_is_deleted()
    {
        _answer = r =>
            r.Method == HttpMethod.Delete
                ? Ok(r, HttpStatusCode.Accepted)
                : FakeAzure.Fault(r, HttpStatusCode.Conflict, KeyMissing);

        Assert.Equal(17, await _store.GetLengthAsync(Containers.Uploads, "a"));
        await Assert.ThrowsAsync<BlobLockedException>(() => _store.ReadAsync(Containers.Uploads, "a", 100));
        Assert.Equal(1, await _store.DeleteAllAsync(Containers.Uploads, "a"));
    }

    [Fact]
    public async Task What_lies_in_the_archive_cannot_be_read()
    {
        _answer = r =>
            r.Method == HttpMethod.Head
                ? Ok(r, HttpStatusCode.OK, "12345678901234567")
                : FakeAzure.Fault(r, HttpStatusCode.Conflict, "BlobArchived");

        Assert.Equal(17, await _store.GetLengthAsync(Containers.Uploads, "a"));
        await Assert.ThrowsAsync<BlobLockedException>(() => _store.ReadAsync(Containers.Uploads, "a", 100));
    }

    [Fact]
    public async Task A_copy_that_is_under_way_is_ended_and_the_blob_deleted()
    {
        var isCopied = true;
        _answer = r =>
        {
            if (r.Method == HttpMethod.Head)
            {
                var head = Ok(r, HttpStatusCode.OK);
                head.Headers.Add("x-ms-copy-id", "copy-1");
                head.Headers.Add("x-ms-copy-status", "pending");
                return head;
            }

            if (r.Method == HttpMethod.Put)
            {
                isCopied = false;
                return Ok(r, HttpStatusCode.NoContent);
            }

            return isCopied
                ? FakeAzure.Fault(r, HttpStatusCode.Conflict, "PendingCopyOperation")
                : Ok(r, HttpStatusCode.Accepted);
        };

        Assert.Equal(1, await _store.DeleteAllAsync(Containers.Uploads, "a"));
        Assert.Equal(["list", "DELETE", "HEAD", "PUT?comp=copy&copyid=copy-1", "DELETE"], _asked);
    }

    private static HttpResponseMessage Ok(HttpRequestMessage request, HttpStatusCode status, string body = "")
    {
        var response = new HttpResponseMessage(status)
        {
            RequestMessage = request,
            Content = new StringContent(body, Encoding.UTF8, "application/xml"),
        };
        response.Content.Headers.ContentLength = body.Length;
        response.Headers.Add("ETag", "\"0x1\"");
        return response;
    }
}
