using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PhotoNecklace.Core;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Pages;

/// <summary>Answers with the pages and their files.</summary>
public sealed class PageResponses(PageAssets assets, PagePolicy policy, PageSettings settings)
{
    private const string LoadedLater = "later/";

    /// <summary>The page of that name: <c>designer</c>, <c>proof</c>, or <c>workshop</c>.</summary>
    public IActionResult Page(HttpRequest request, string name)
    {
        policy.ApplyToPage(
            request.HttpContext.Response,
            embeddable: name == "designer",
            usesCamera: name == "workshop"
        );
        return Send(request, assets.Page(name, Languages(request)));
    }

    /// <summary>A file that pages load; 404 for anything else.</summary>
    public IActionResult File(HttpRequest request, string path)
    {
        // A page is answered under its own address only, because its headers depend on it.
        if (assets.Find(path) is not { } asset)
        {
            return Responses.Refused(Refusals.NotFoundFile.With());
        }

        policy.ApplyToFile(request.HttpContext.Response, asset.Name);
        return Send(request, asset);
    }

    // Asked again every time, and answered with 304: a page never meets a script of another version. What is loaded later has its content's
    // hash in its name.
    private static IActionResult Send(HttpRequest request, PageAsset asset)
    {
        var sent = Responses.Cached(
            request,
            asset.Name.StartsWith(LoadedLater, StringComparison.Ordinal)
                ? "public, max-age=31536000, immutable"
                : "no-cache",
            asset.ContentType,
            asset.TagOf,
            asset.BodyIn,
            asset.IsCompressible
        );
        if (asset.Language is { } language)
        {
            var headers = request.HttpContext.Response.Headers;
            headers.Vary = $"{HeaderNames.AcceptEncoding}, {HeaderNames.AcceptLanguage}";
            headers.ContentLanguage = language;
        }

        return sent;
    }

    // What the address says, as the shop's own page does; then the shop's setting; then what the visitor's browser asks for.
    private IEnumerable<string> Languages(HttpRequest request) =>
        [
            .. request.Query["lang"].OfType<string>(),
            .. new[] { settings.Find(request.Query["shop"])?.Language }.OfType<string>(),
            .. RequestLanguages.Accepted(request),
        ];
}
