using PhotoNecklace.Storage.Fetching;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Fetching;

public sealed class PhotoAddressTests
{
    private static readonly string[] Hosts =
    [
        "cdn.shop.example",
        "*.photos.example",
        " Other.Example. ",
        "münchen.example",
        "",
        "*.",
    ];

    [Theory]
    [InlineData("https://cdn.shop.example/a.jpg")]
    [InlineData("https://CDN.Shop.Example:443/a.jpg?token=1#x")]
    [InlineData(" https://cdn.shop.example ")]
    [InlineData("https://cdn.shop.example./a.jpg")]
    [InlineData("https://a.photos.example/")]
    [InlineData("https://a.b.photos.example/")]
    [InlineData("https://other.example/")]
    [InlineData("https://münchen.example/")]
    [InlineData("https://xn--mnchen-3ya.example/")]
    public void Listed_address_is_taken(string url)
    {
        var address = PhotoAddress.Check(url, Hosts);
        Assert.True(address.IsAccepted, address.Refusal?.Message);
    }

    [Theory]
    [InlineData("https://a..photos.example/")]
    [InlineData("https://xn--.example/")]
    [InlineData("https://xn--zzzzzz99999.example/")]
    [InlineData("https://-.example/")]
    [InlineData("https://\ufffd.example/")]
    [InlineData("https://a\u200bb.example/")]
    [InlineData("https://a%2f.photos.example/")]
    [InlineData("https://a b.photos.example/")]
    [InlineData("https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.ü.example/")]
    public void Strange_host_is_a_refusal_and_no_exception(string url) =>
        Assert.StartsWith("photo-address-", PhotoAddress.Check(url, Hosts).Refusal?.Code, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://shop.example/a.jpg")]
    [InlineData("https://photos.example/")]
    [InlineData("https://evilphotos.example/")]
    [InlineData("https://cdn.shop.example.evil.example/")]
    [InlineData("https://evil.example/?cdn.shop.example")]
    [InlineData("https://evil.example#cdn.shop.example")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    [InlineData("https://localhost/")]
    public void Other_host_is_refused(string url) => Refused("photo-address-host", url);

    [Theory]
    [InlineData("")]
    [InlineData("photo.jpg")]
    [InlineData("//cdn.shop.example/a.jpg")]
    [InlineData("http://cdn.shop.example/a.jpg")]
    [InlineData("ftp://cdn.shop.example/a.jpg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:password@cdn.shop.example/a.jpg")]
    [InlineData("https://evil.example@cdn.shop.example/a.jpg")]
    [InlineData("https://cdn.shop.example:8443/a.jpg")]
    [InlineData("https://cdn.shop.example:80/a.jpg")]
    [InlineData("https://")]
    [InlineData("https:///a.jpg")]
    [InlineData("https://cdn.shop.example:99999/")]
    [InlineData("https://[::1/")]
    [InlineData("https://cdn.shop.example\\@evil.example/")]
    public void Address_of_another_kind_is_refused(string url) => Refused("photo-address-invalid", url);

    [Fact]
    public void Endless_address_is_refused() =>
        Refused("photo-address-invalid", "https://cdn.shop.example/" + new string('a', 5000));

    [Fact]
    public void Nothing_listed_refuses_everything() =>
        Assert.Equal("photo-address-host", PhotoAddress.Check("https://cdn.shop.example/", []).Refusal?.Code);

    [Theory]
    [InlineData("1.2.3.4", "https://1.2.3.4/", true)]
    [InlineData("*.3.4", "https://1.2.3.4/", false)]
    [InlineData("*", "https://cdn.shop.example/", false)]
    [InlineData("*.*", "https://cdn.shop.example/", false)]
    [InlineData("cdn.*.example", "https://cdn.shop.example/", false)]
    [InlineData("*.shop.example", "https://.shop.example/", false)]
    public void Entry_matches_only_what_it_says(string entry, string url, bool matches) =>
        Assert.Equal(matches, PhotoAddress.Check(url, [entry]).IsAccepted);

    [Fact]
    public void Shown_address_has_neither_query_nor_user_and_is_short()
    {
        var shown = PhotoAddress.Show(new Uri("https://u:p@a.example/b.jpg?token=1#f"));
        Assert.Equal("https://a.example/b.jpg", shown);
        Assert.InRange(PhotoAddress.Show(new Uri("https://a.example/" + new string('b', 999))).Length, 1, 121);
    }

    private static void Refused(string code, string url)
    {
        var refusal = PhotoAddress.Check(url, Hosts).Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.DoesNotContain(
            "password",
            refusal!.Message.Replace("user name or password", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }
}
