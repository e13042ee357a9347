using Microsoft.AspNetCore.Http;
using PhotoNecklace.Storage;

namespace PhotoNecklace.Functions.Pages;

/// <summary>What browsers may do with the pages: the security headers.</summary>
public sealed class PagePolicy(PageSettings settings, StorageConnection storage)
{
    /// <summary>The one script that shops' own pages load.</summary>
    public const string EmbedScript = "embed.js";

    /// <summary>The worker that reads HEIC. It alone may compile WebAssembly; the pages may not.</summary>
    private const string HeicWorker = "shared/heic-worker-";

    private readonly string _blobs = storage.Blobs.Uri.GetLeftPart(UriPartial.Authority);

    /// <summary>Headers of a page.</summary>
    /// <param name="response">Where they go.</param>
    /// <param name="embeddable">True when the shops' own pages may frame it.</param>
    /// <param name="usesCamera">True when the page itself may ask for the camera, to scan job tickets.</param>
    public void ApplyToPage(HttpResponse response, bool embeddable, bool usesCamera = false)
    {
        var ancestors =
            embeddable && settings.EmbedOrigins.Count > 0 ? string.Join(' ', settings.EmbedOrigins) : "'none'";
        var forms = embeddable && settings.Storefronts.Count > 0 ? string.Join(' ', settings.Storefronts) : "'none'";
        var headers = response.Headers;
        headers.ContentSecurityPolicy = string.Join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "worker-src 'self'",
            "style-src 'self'",
            $"img-src 'self' data: blob: {_blobs}",
            $"connect-src 'self' {_blobs}",
            "base-uri 'none'",
            $"form-action {forms}",
            $"frame-ancestors {ancestors}"
        );
        if (ancestors == "'none'")
        {
            // For browsers that know no frame-ancestors.
            headers.XFrameOptions = "DENY";
        }

        // The proof's address is a permission: no other site may learn it from a link.
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] =
            $"camera={(usesCamera ? "(self)" : "()")}, microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        ApplyToAll(response, sameOrigin: !embeddable);
    }

    /// <summary>Headers of a file that pages load.</summary>
    public void ApplyToFile(HttpResponse response, string name)
    {
        // A worker lives under its own policy, not under its page's.
        response.Headers.ContentSecurityPolicy = name.StartsWith(HeicWorker, StringComparison.Ordinal)
            ? "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
            : "default-src 'none'; frame-ancestors 'none'";
        ApplyToAll(response, sameOrigin: name != EmbedScript);
    }

    private void ApplyToAll(HttpResponse response, bool sameOrigin)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = sameOrigin ? "same-origin" : "cross-origin";
        if (!settings.IsLocal)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }
}
