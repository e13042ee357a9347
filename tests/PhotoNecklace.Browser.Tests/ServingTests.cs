using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace PhotoNecklace.Browser.Tests;

/// <summary>How pages and their files are answered, without a browser.</summary>
public sealed partial class ServingTests(PagesFixture pages)
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
        var path = await NamedAsync("design", "designer/designer", "css");
        using var first = await AskAsync(path, encoding);
        var tag = first.Headers.ETag!.ToString();
        using var second = await AskAsync(path, encoding, tag);
        using var other = await AskAsync(path, encoding, "\"another\"");

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
        // Its address never changes, so it is asked for again soon.
        Assert.Equal("public, max-age=300", Header(answer, "Cache-Control"));
        Assert.NotNull(answer.Headers.ETag);
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
    [InlineData("assets/designer/designer.js")]
    [InlineData("assets/designer/designer-AAAAAAAA.js")]
    [InlineData("assets/")]
    [InlineData("assets/%2e%2e/host.json")]
    [InlineData("assets/..%2f..%2fhost.json")]
    [InlineData("assets/..%5chost.json")]
    [InlineData("assets//etc/passwd")]
    public async Task What_is_not_on_the_list_is_not_there(string path)
    {
        using var answer = await pages.Http.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEqual(true, answer.Headers.CacheControl?.Public);
    }

    [Fact]
    public async Task Only_the_worker_that_reads_HEIC_may_compile_WebAssembly()
    {
        var script = await NamedAsync("design", "designer/designer", "js");
        var parts = await Task.WhenAll(
            Named()
                .Matches(await pages.Http.GetStringAsync("design", Stop))
                .Select(m => pages.Http.GetStringAsync(m.Value, Stop))
        );
        var worker = Assert.Single(
            parts.SelectMany(p => Named().Matches(p)).Select(m => m.Value).Distinct(),
            n => n.Contains("heic-worker", StringComparison.Ordinal)
        );
        var reader = Named().Match(await pages.Http.GetStringAsync(worker, Stop)).Value;
        Assert.Contains("libheif", reader, StringComparison.Ordinal);

        await MayAsync(script, false);
        await MayAsync(worker, true);
        await MayAsync(reader, false);
    }

    private async Task MayAsync(string path, bool may)
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
    [InlineData("design")]
    [InlineData("workshop")]
    public async Task Files_of_a_page_are_kept_for_good_and_the_page_is_asked_for_again(string path)
    {
        using var page = await pages.Http.GetAsync(path, Stop);
        Assert.True(page.Headers.CacheControl!.NoCache);
        using var known = await AskAsync(path, "", page.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);

        var files = Named().Matches(await page.Content.ReadAsStringAsync(Stop)).Select(m => m.Value).ToList();
        Assert.True(files.Count >= 3, string.Join(", ", files));
        foreach (var file in files)
        {
            using var answer = await pages.Http.GetAsync(file, Stop);
            Assert.Equal("public, max-age=31536000, immutable", Header(answer, "Cache-Control"));
        }
    }

    [Theory]
    [InlineData("api/pendants")]
    [InlineData("api/fonts")]
    public async Task What_is_asked_for_with_its_version_is_kept_for_good(string path)
    {
        var named = Regex.Match(await pages.Http.GetStringAsync("design", Stop), $"/{path}\\?v=[0-9a-f]{{32}}").Value;
        using var current = await pages.Http.GetAsync(named, Stop);
        using var other = await pages.Http.GetAsync($"{path}?v={new string('0', 32)}", Stop);
        using var plain = await pages.Http.GetAsync(path, Stop);

        Assert.Equal("public, max-age=31536000, immutable", Header(current, "Cache-Control"));
        Assert.Equal("public, max-age=300", Header(other, "Cache-Control"));
        Assert.Equal("public, max-age=300", Header(plain, "Cache-Control"));
    }

    [Theory]
    [InlineData("api/pendants/heart-locket/scene?engraving=", "engraving-character")]
    [InlineData("api/pendants/heart-locket/engraving?font=comic&engraving=", "engraving-font")]
    public async Task A_page_is_told_of_a_refusal_while_somebody_types_without_a_failure(string path, string code)
    {
        using var plain = await pages.Http.GetAsync(path + "😀", Stop);
        using var verdict = await pages.Http.GetAsync(path + "😀&verdict=true", Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, plain.StatusCode);
        Assert.Equal(HttpStatusCode.OK, verdict.StatusCode);
        var refusal = (await verdict.Content.ReadFromJsonAsync<JsonNode>(Stop))!["refusal"]!;
        Assert.Equal(code, (string?)refusal["code"]);
        Assert.False(string.IsNullOrEmpty((string?)refusal["message"]));
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

    /// <summary>Where a page has a file of that name.</summary>
    private async Task<string> NamedAsync(string page, string name, string kind) =>
        Assert.Single(
            Named().Matches(await pages.Http.GetStringAsync(page, Stop)).Select(m => m.Value),
            m =>
                m.StartsWith($"/assets/{name}-", StringComparison.Ordinal)
                && m.EndsWith("." + kind, StringComparison.Ordinal)
        );

    [GeneratedRegex(@"/assets/[\w/-]+-[0-9A-Z]{8}\.\w+", RegexOptions.None, 1000)]
    private static partial Regex Named();

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
