using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Pages;

/// <summary>Answers with the pages and their files.</summary>
public sealed class PageAnswers(PageAssets assets, PagePolicy policy)
{
    /// <summary>The page of that name.</summary>
    public IActionResult Page(HttpRequest request, string name)
    {
        policy.ApplyToPage(request.HttpContext.Response, embeddable: name == "design");
        return Send(request, assets.Page(name));
    }

    /// <summary>A file that pages load; 404 for anything else.</summary>
    public IActionResult File(HttpRequest request, string path)
    {
        // A page is answered under its own address only, because its headers depend on it.
        if (assets.Find(path) is not { } asset || asset.Name.EndsWith(".html", StringComparison.Ordinal))
        {
            return Answers.NotFound("There is no such file. The pages are at /design, /proof/{token} and /workshop.");
        }

        policy.ApplyToFile(request.HttpContext.Response, asset.Name);
        return Send(request, asset);
    }

    private static IActionResult Send(HttpRequest request, PageAsset asset)
    {
        var encoding = asset.IsCompressible ? BodyEncoding.Choose(request) : "";
        var tag = asset.TagOf(encoding);
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = tag;
        headers.Vary = HeaderNames.AcceptEncoding;
        // Asked again every time, and answered with 304: a page never meets a script of another version.
        headers.CacheControl = "no-cache";
        if (IsKnown(request, tag))
        {
            return new StatusCodeResult(StatusCodes.Status304NotModified);
        }

        if (encoding.Length > 0)
        {
            headers.ContentEncoding = encoding;
        }

        return new FileContentResult(asset.BodyIn(encoding), asset.ContentType);
    }

    private static bool IsKnown(HttpRequest request, string tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag.Equals(tag, StringComparison.Ordinal));
}
