using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Pages;

/// <summary>Answers with the pages and their files.</summary>
public sealed class PageResponses(
    PageAssets assets,
    PagePolicy policy,
    PageSettings settings,
    PendantCatalogue catalogue,
    FontSamples fonts
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<(string Page, string Language, string Shop), PageAsset> _pages = [];

    /// <summary>
    /// The page of that name: <c>designer</c> or <c>workshop</c>. It says what its scripts would ask for first: what there is to know of the shop, and
    /// where catalogue and fonts may be had for good.
    /// </summary>
    public IActionResult Page(HttpRequest request, string name)
    {
        var shop = settings.Find(request.Query["shop"]);
        var page = Start(request, name);
        // Shops and languages are those that we know, so there are few of these.
        return Send(
            request,
            _pages.GetOrAdd((name, page.Language ?? "", shop?.Name ?? ""), _ => page.With(Values(name, shop)))
        );
    }

    /// <summary>The proof page with what it shows first, so that its picture is asked for along with its scripts.</summary>
    /// <param name="request">The request.</param>
    /// <param name="view">The order; null where the page is to ask, and hear why it cannot be shown.</param>
    public IActionResult Proof(HttpRequest request, ProofView? view)
    {
        var page = Start(request, "proof");
        var language = Language.Choose([page.Language ?? ""]);
        // Within a script's element nothing may look like its end.
        var json = view is null
            ? "null"
            : Responses.Json(view).ContentIn(language).Replace("<", "\\u003C", StringComparison.Ordinal);
        var picture = view is { Items: [{ Previews: [var seen, ..] }, ..] } ? seen.Url : null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["catalogue"] = Responses.VersionOf(catalogue.ToJson()),
            ["view"] = json,
            ["early"] = picture is null ? "" : Early(picture),
            ["known"] = picture is null ? " hidden" : "",
            ["asked"] = picture is null ? "" : " hidden",
        };
        var sent = Send(request, page.With(values, isSentOnce: true));
        // The pictures' links are permissions, and the view is of this moment.
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return sent;
    }

    /// <summary>A file that pages load; 404 for anything else.</summary>
    public IActionResult File(HttpRequest request, string path)
    {
        // A page is answered under its own address only, because its headers depend on it.
        if (assets.Find(path) is not { } asset)
        {
            // Another version may have it, while one follows the other.
            request.HttpContext.Response.Headers.CacheControl = "no-store";
            return Responses.Refused(Refusals.NotFoundFile.With());
        }

        policy.ApplyToFile(request.HttpContext.Response, asset.Name);
        return Send(request, asset);
    }

    // Where the first piece's card will have it: what somebody came for does not wait for scripts.
    private static string Early(Uri picture) =>
        $"""
            <section id="early" class="card piece"><div class="pictures stack"><div class="seen-frame"><img class="seen" src="{WebUtility.HtmlEncode(
                picture.AbsoluteUri
            )}" alt="" fetchpriority="high" /></div></div></section>
            """;

    private PageAsset Start(HttpRequest request, string name)
    {
        policy.ApplyToPage(
            request.HttpContext.Response,
            embeddable: name == "designer",
            usesCamera: name == "workshop"
        );
        return assets.Page(name, Languages(request));
    }

    private Dictionary<string, string> Values(string page, ShopFront? shop)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["catalogue"] = Responses.VersionOf(catalogue.ToJson()),
        };
        if (page == "workshop")
        {
            // The local host takes every key, and none.
            values["key"] = settings.IsLocal ? "" : "needed";
        }

        if (page == "designer")
        {
            values["fonts"] = Responses.VersionOf(fonts.ToJson());
            values["settings"] = JsonSerializer.Serialize(shop is null ? null : settings.Told(shop), Json);
        }

        return values;
    }

    // A page is asked for again every time, and answered with 304: it never meets a script of another version. Its files have their contents'
    // hashes in their names, and are kept for good. Shops' pages load their script under a name that stays; a few minutes later they have a new one.
    private static IActionResult Send(HttpRequest request, PageAsset asset)
    {
        var sent = Responses.Cached(
            request,
            asset.IsForGood ? Responses.ForGood
                : asset.Name == PagePolicy.EmbedScript ? Responses.ForAWhile
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
