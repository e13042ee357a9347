using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Azurite.Testing;
using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Core;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

/// <summary>Links as a browser uses them: plain HTTP, no SDK.</summary>
public sealed class BlobLinkTests(StorageFixture storage) : IDisposable
{
    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);

    private readonly HttpClient _http = new();
    private readonly AzureBlobStore _store = new(storage.Connection.Blobs, TimeProvider.System);
    private readonly string _name = Samples.Unique() + "/ä photo#1?.jpg";

    public void Dispose()
    {
        _http.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task Upload_link_writes_that_blob()
    {
        var link = await UploadLinkAsync();
        Assert.Equal(HttpStatusCode.Created, await PutAsync(link, "photo"));
        var blob = await _store.ReadAsync(Containers.Uploads, _name, 100);
        Assert.Equal("photo", Encoding.UTF8.GetString(blob!.Content.Span));
    }

    [Fact]
    public async Task Upload_link_neither_reads_nor_deletes()
    {
        var link = await UploadLinkAsync();
        await PutAsync(link, "photo");
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Get, link));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Head, link));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Delete, link));
    }

    [Theory]
    [InlineData("uploads", "other.jpg")]
    [InlineData("photos", null)]
    public async Task Upload_link_writes_no_other_blob(string container, string? name)
    {
        var link = await UploadLinkAsync();
        var other = storage.Connection.Blobs.GetBlobContainerClient(container).GetBlobClient(name ?? _name);
        var forged = new UriBuilder(other.Uri) { Query = link.Query }.Uri;
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(forged, "photo"));
        var list = new UriBuilder(storage.Connection.Blobs.GetBlobContainerClient(container).Uri)
        {
            Query = link.Query + "&restype=container&comp=list",
        };
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Get, list.Uri));
    }

    [Fact]
    public async Task Read_link_reads_and_does_nothing_else()
    {
        await _store.PutAsync(Containers.Uploads, _name, "photo"u8.ToArray(), "image/jpeg");
        var link = await _store.CreateReadLinkAsync(Containers.Uploads, _name, QuarterHour);
        using var response = await _http.GetAsync(link);
        Assert.Equal("photo", await response.Content.ReadAsStringAsync());
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(link, "other"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Delete, link));
    }

    [Fact]
    public async Task Expired_links_are_refused()
    {
        var past = new FakeTimeProvider(DateTimeOffset.UtcNow - TimeSpan.FromHours(1));
        using var store = new AzureBlobStore(storage.Connection.Blobs, past);
        var upload = await store.CreateUploadLinkAsync(Containers.Uploads, _name, QuarterHour);
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(upload, "photo"));
        await _store.PutAsync(Containers.Uploads, _name, "photo"u8.ToArray(), "image/jpeg");
        var read = await store.CreateReadLinkAsync(Containers.Uploads, _name, QuarterHour);
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Get, read));
    }

    [Fact]
    public async Task Link_names_one_blob_and_creation_and_begins_earlier_for_slow_clocks()
    {
        var now = new DateTimeOffset(2026, 3, 29, 12, 0, 0, TimeSpan.Zero);
        using var store = new AzureBlobStore(storage.Connection.Blobs, new FakeTimeProvider(now));
        var query = Uri.UnescapeDataString((await store.CreateUploadLinkAsync("uploads", "a", QuarterHour)).Query);
        Assert.Contains("sr=b", query, StringComparison.Ordinal);
        Assert.Contains("sp=c&", query + "&", StringComparison.Ordinal);
        Assert.Contains("st=2026-03-29T11:55:00Z", query, StringComparison.Ordinal);
        Assert.Contains("se=2026-03-29T12:15:00Z", query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_may_upload_from_any_page_of_the_emulator()
    {
        var link = await UploadLinkAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, link);
        preflight.Headers.Add("Origin", "http://localhost:7071");
        preflight.Headers.Add("Access-Control-Request-Method", "PUT");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,x-ms-blob-type,x-ms-version");
        using var answer = await _http.SendAsync(preflight);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            answer.Headers.GetValues("Access-Control-Allow-Origin").Single(),
            new[] { "*", "http://localhost:7071" }
        );
        Assert.Contains(
            "PUT",
            answer.Headers.GetValues("Access-Control-Allow-Methods").Single(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "x-ms-blob-type",
            answer.Headers.GetValues("Access-Control-Allow-Headers").Single(),
            StringComparison.OrdinalIgnoreCase
        );

        using var put = Put(link, "photo");
        put.Headers.Add("Origin", "http://localhost:7071");
        using var stored = await _http.SendAsync(put);
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        Assert.True(stored.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static HttpRequestMessage Put(Uri link, string text)
    {
        var put = new HttpRequestMessage(HttpMethod.Put, link) { Content = new StringContent(text) };
        put.Headers.Add("x-ms-blob-type", "BlockBlob");
        put.Content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return put;
    }

    private Task<Uri> UploadLinkAsync() => _store.CreateUploadLinkAsync(Containers.Uploads, _name, QuarterHour);

    private async Task<HttpStatusCode> PutAsync(Uri link, string text)
    {
        using var put = Put(link, text);
        using var response = await _http.SendAsync(put);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, Uri link)
    {
        using var request = new HttpRequestMessage(method, link);
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }
}
