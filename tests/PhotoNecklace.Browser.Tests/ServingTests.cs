using System.IO.Compression;
using System.Net;
using Xunit;

namespace PhotoNecklace.Browser.Tests;

/// <summary>How pages and their files are answered, without a browser.</summary>
public sealed class ServingTests(PagesFixture pages)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("design", "frame-ancestors https://shop.example", "form-action https://shop.example")]
    [InlineData("proof/any-token", "frame-ancestors 'none'", "form-action 'none'")]
    [InlineData("workshop", "frame-ancestors 'none'", "form-action 'none'")]
    public async Task A_page_has_a_strict_policy(string path, string ancestors, string forms)
    {
        using var answer = await pages.Http.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        var policy = Header(answer, "Content-Security-Policy").Split("; ");
        Assert.Equal("default-src 'none'", policy[0]);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("style-src 'self'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Contains(ancestors, policy);
        Assert.Contains(forms, policy);
        Assert.DoesNotContain("unsafe", string.Concat(policy), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Contains("geolocation=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("")]
    public async Task A_file_that_is_known_is_not_sent_again(string encoding)
    {
        using var first = await AskAsync("assets/shared/page.css", encoding);
        var tag = first.Headers.ETag!.ToString();
        using var second = await AskAsync("assets/shared/page.css", encoding, tag);
        using var other = await AskAsync("assets/shared/page.css", encoding, "\"another\"");

        Assert.Equal("text/css", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal(encoding, string.Join(' ', first.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", first.Headers.Vary);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("design")]
    [InlineData("proof/any-token")]
    [InlineData("workshop")]
    public async Task Texts_are_filled_in_by_the_server_in_a_language_that_the_visitor_reads(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Language", "tlh, en-GB;q=0.5");
        using var answer = await pages.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("en", Assert.Single(answer.Content.Headers.ContentLanguage));
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        Assert.DoesNotMatch(@"\{\{[\w.-]+\}\}", await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task The_script_for_shops_pages_may_be_loaded_from_elsewhere()
    {
        using var answer = await pages.Http.GetAsync("assets/embed.js", Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("cross-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains(
            "Make your photo necklace",
            await answer.Content.ReadAsStringAsync(Stop),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("assets/shared/texts.en.json")]
    [InlineData("assets/shared/types.d.ts")]
    [InlineData("assets/package.json")]
    [InlineData("assets/nothing.js")]
    [InlineData("assets/designer/designer.html")]
    [InlineData("assets/")]
    [InlineData("assets/%2e%2e/host.json")]
    [InlineData("assets/..%2f..%2fhost.json")]
    [InlineData("assets/..%5chost.json")]
    [InlineData("assets//etc/passwd")]
    public async Task What_is_not_on_the_list_is_not_there(string path)
    {
        using var answer = await pages.Http.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("assets/shared/heic-worker.js", true)]
    [InlineData("assets/designer/designer.js", false)]
    [InlineData("assets/heic/libheif.js", false)]
    public async Task Only_the_worker_that_reads_HEIC_may_compile_WebAssembly(string path, bool may)
    {
        using var answer = await pages.Http.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            may,
            Header(answer, "Content-Security-Policy").Contains("wasm-unsafe-eval", StringComparison.Ordinal)
        );
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
    }

    [Theory]
    [InlineData("api/pendants")]
    [InlineData("api/pendants/heart-locket/scene")]
    public async Task The_catalogue_and_drawings_are_sent_compressed(string path)
    {
        using var plain = await AskAsync(path, "");
        using var packed = await AskAsync(path, "br");
        using var known = await AskAsync(path, "br", packed.Headers.ETag!.ToString());

        var whole = await plain.Content.ReadAsByteArrayAsync(Stop);
        var shorter = await packed.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal("br", string.Join(' ', packed.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        Assert.InRange(shorter.Length, 1, whole.Length / 2);
        await using var unpacked = new BrotliStream(new MemoryStream(shorter), CompressionMode.Decompress);
        using var body = new MemoryStream();
        await unpacked.CopyToAsync(body, Stop);
        Assert.Equal(whole, body.ToArray());
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Fact]
    public async Task The_address_without_a_path_is_the_designer_on_a_developers_machine()
    {
        var home = await pages.Http.GetStringAsync("", Stop);
        Assert.Equal(await pages.Http.GetStringAsync("design", Stop), home);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string encoding, string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return await pages.Http.SendAsync(request, Stop);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        Assert.Single(answer.Headers.GetValues(name));
}
