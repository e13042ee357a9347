using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Functions.Http;

/// <summary>What the HTTP functions answer. Here a refusal gets its status and its sentence.</summary>
internal static class Responses
{
    /// <summary>For what has its content's hash in its address: another content has another address.</summary>
    public const string ForGood = "public, max-age=31536000, immutable";

    /// <summary>
    /// For what changes with a deployment only. Five minutes keep a page that draws while somebody types from asking twice, and no shop sells an
    /// old catalogue for longer; after them, the tag saves the body.
    /// </summary>
    public const string ForAWhile = "public, max-age=300";

    private static readonly ConcurrentDictionary<string, JsonSerializerOptions> Options = [];

    /// <summary>JSON whose sentences are in the language of whoever asked.</summary>
    public static LocalizedResult Json<T>(T value, int status = StatusCodes.Status200OK) =>
        new(language => JsonSerializer.Serialize(value, OptionsIn(language)), status);

    /// <summary>What a use case came to: its value, or its refusal.</summary>
    public static LocalizedResult Of<T>(Result<T> done, int status = StatusCodes.Status200OK) =>
        done.IsAccepted ? Json(done.Value, status) : Refused(done.Refusal);

    /// <summary>What a use case came to: a file, which nobody keeps because it holds a customer's data, or its refusal.</summary>
    public static IActionResult File(Result<byte[]> done, string contentType) =>
        done.IsAccepted ? new FileContentResult(done.Value, contentType) : Refused(done.Refusal);

    /// <summary>A refusal as <c>{code, message}</c>, with the status of its kind.</summary>
    public static LocalizedResult Refused(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Json(refusal, StatusOf(refusal.Kind));
    }

    /// <summary>
    /// What a page that asks while somebody types is told of what cannot be: with <c>?verdict=true</c> <c>{"refusal": {code, message}}</c> and 200, for to
    /// the page that is an answer like any other; otherwise as any refusal.
    /// </summary>
    public static LocalizedResult Verdict(HttpRequest request, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return request.Query["verdict"] == "true" ? Json(new { refusal }) : Refused(refusal);
    }

    /// <summary>The version of a text: asked for with it (<c>?v=</c>), a text that anyone may keep is kept for good.</summary>
    public static string VersionOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>JSON that anyone may keep for a while.</summary>
    public static IActionResult PublicJson(HttpRequest request, string json) =>
        Public(request, json, "application/json; charset=utf-8");

    /// <summary>A picture that anyone may keep for a while, and that can do nothing when it is opened by itself.</summary>
    public static IActionResult PublicSvg(HttpRequest request, string svg)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        headers.XContentTypeOptions = "nosniff";
        return Public(request, svg, "image/svg+xml; charset=utf-8");
    }

    /// <summary>
    /// A body with its tag, in the shortest encoding that whoever asks can read; 304 when they have it already.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cacheControl">How long it may be kept.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="tagOf">The strong tag of the body in an encoding: each encoding is other bytes.</param>
    /// <param name="bodyIn">The body in an encoding; <c>""</c> is plain.</param>
    /// <param name="isCompressible">False when compression gains nothing.</param>
    public static IActionResult Cached(
        HttpRequest request,
        string cacheControl,
        string contentType,
        Func<string, string> tagOf,
        Func<string, byte[]> bodyIn,
        bool isCompressible = true
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var encoding = isCompressible ? BodyEncoding.Choose(request) : "";
        var tag = new EntityTagHeaderValue(tagOf(encoding));
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ETag = tag.ToString();
        if (
            request
                .GetTypedHeaders()
                .IfNoneMatch.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(tag, useStrongComparison: false))
        )
        {
            return new StatusCodeResult(StatusCodes.Status304NotModified);
        }

        if (encoding.Length > 0)
        {
            headers.ContentEncoding = encoding;
        }

        return new FileContentResult(bodyIn(encoding), contentType);
    }

    private static JsonSerializerOptions OptionsIn(Language language) =>
        Options.GetOrAdd(
            language.Id,
            _ =>
                new(JsonSerializerDefaults.Web)
                {
                    // People read these answers; as application/json they are never taken for a page.
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                    Converters =
                    {
                        new JsonStringEnumConverter<Cover>(JsonNamingPolicy.KebabCaseLower),
                        new JsonStringEnumConverter(),
                        new ShownMessageConverter(language),
                    },
                }
        );

    private static IActionResult Public(HttpRequest request, string text, string contentType)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var version = VersionOf(text);
        return Cached(
            request,
            request.Query["v"] == version ? ForGood : ForAWhile,
            contentType,
            encoding => encoding.Length == 0 ? $"\"{version}\"" : $"\"{version}-{encoding}\"",
            // A drawing is paths, a catalogue is names: a quarter of their length is left.
            encoding => BodyEncoding.Compress(body, encoding, CompressionLevel.Optimal)
        );
    }

    private static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.Unauthorized => StatusCodes.Status401Unauthorized,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Gone => StatusCodes.Status410Gone,
            RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of refusal has no status."),
        };
}
