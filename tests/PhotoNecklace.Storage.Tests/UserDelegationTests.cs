using System.Net;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

/// <summary>Links with an identity: signed with a key that Azure gives out for a while.</summary>
public sealed class UserDelegationTests : IDisposable
{
    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 29, 12, 0, 0, 500, TimeSpan.Zero));
    private readonly FakeAzure _azure = new(GiveKey);
    private readonly AzureBlobStore _store;

    public UserDelegationTests() => _store = new AzureBlobStore(_azure.Blobs(), _time);

    public void Dispose()
    {
        _store.Dispose();
        _azure.Dispose();
    }

    [Fact]
    public async Task Link_is_for_one_blob_over_https_and_begins_earlier_for_slow_clocks()
    {
        var link = await _store.CreateUploadLinkAsync("uploads", "shop/ä.jpg", QuarterHour);
        Assert.Equal("https://acme.blob.core.windows.net/uploads/shop/%C3%A4.jpg", link.GetLeftPart(UriPartial.Path));
        var query = Query(link);
        Assert.Equal("b", query["sr"]);
        Assert.Equal("c", query["sp"]);
        Assert.Equal("https", query["spr"]);
        Assert.Equal("2026-03-29T11:55:00Z", query["st"]);
        Assert.Equal("2026-03-29T12:15:00Z", query["se"]);
        Assert.Equal("2026-03-29T11:55:00Z", query["skt"]);
        Assert.True(string.CompareOrdinal(query["ske"], query["se"]) > 0);
    }

    [Fact]
    public async Task Key_is_asked_for_once_however_many_ask_at_once()
    {
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => _store.CreateReadLinkAsync("previews", $"{n}", QuarterHour))
        );
        Assert.Equal(1, _azure.Requests);
    }

    [Fact]
    public async Task New_key_is_asked_for_before_a_link_would_outlive_the_old_one()
    {
        for (var hour = 0; hour < 48; hour++)
        {
            var query = Query(await _store.CreateReadLinkAsync("previews", "a", QuarterHour));
            Assert.True(string.CompareOrdinal(query["ske"], query["se"]) >= 0);
            _time.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(_azure.Requests, 2, 5);
    }

    [Fact]
    public async Task Longer_link_than_the_key_asks_for_a_longer_key()
    {
        await _store.CreateReadLinkAsync("previews", "a", QuarterHour);
        var query = Query(await _store.CreateReadLinkAsync("previews", "a", TimeSpan.FromDays(6)));
        Assert.True(string.CompareOrdinal(query["ske"], query["se"]) >= 0);
        Assert.Equal(2, _azure.Requests);
    }

    [Fact]
    public async Task Longer_link_than_Azure_signs_is_refused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            _store.CreateReadLinkAsync("previews", "a", TimeSpan.FromDays(8))
        );

    private static Dictionary<string, string> Query(Uri link) =>
        link.Query[1..]
            .Split('&')
            .Select(p => p.Split('='))
            .ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]), StringComparer.Ordinal);

    private static HttpResponseMessage GiveKey(HttpRequestMessage request)
    {
        Assert.Contains("comp=userdelegationkey", request.RequestUri!.Query, StringComparison.Ordinal);
        using var body = request.Content!.ReadAsStream();
        var asked = XDocument.Load(body).Root!;
        var key = new XElement(
            "UserDelegationKey",
            new XElement("SignedOid", Guid.Empty),
            new XElement("SignedTid", Guid.Empty),
            new XElement("SignedStart", asked.Element("Start")!.Value),
            new XElement("SignedExpiry", asked.Element("Expiry")!.Value),
            new XElement("SignedService", "b"),
            new XElement("SignedVersion", "2025-11-05"),
            new XElement("Value", Convert.ToBase64String(new byte[32]))
        );
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(key.ToString()) };
    }
}
