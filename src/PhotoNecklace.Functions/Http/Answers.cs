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

namespace PhotoNecklace.Functions.Http;

/// <summary>What the HTTP functions answer: JSON, the same under either runtime.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // People read these answers; as application/json they are never taken for a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter<Metal>(JsonNamingPolicy.KebabCaseLower),
            new JsonStringEnumConverter<Cover>(JsonNamingPolicy.KebabCaseLower),
            new JsonStringEnumConverter(),
        },
    };

    public static ContentResult Json<T>(T value, int status = StatusCodes.Status200OK) =>
        Raw(JsonSerializer.Serialize(value, Options), status);

    public static ContentResult Raw(string json, int status = StatusCodes.Status200OK) =>
        new()
        {
            Content = json,
            ContentType = "application/json; charset=utf-8",
            StatusCode = status,
        };

    /// <summary>JSON that anyone may keep for a while.</summary>
    public static IActionResult PublicJson(HttpRequest request, string json) => Kept(request, Raw(json));

    /// <summary>A picture that anyone may keep for a while, and that can do nothing when it is opened by itself.</summary>
    public static IActionResult PublicSvg(HttpRequest request, string svg)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        headers.XContentTypeOptions = "nosniff";
        return Kept(
            request,
            new()
            {
                Content = svg,
                ContentType = "image/svg+xml; charset=utf-8",
                StatusCode = StatusCodes.Status200OK,
            }
        );
    }

    // A catalogue and its pictures change with a deployment only. Five minutes keep a page that draws while somebody types from asking twice,
    // and no shop sells an old catalogue for longer; after them, the tag saves the body.
    private static IActionResult Kept(HttpRequest request, ContentResult answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Content ?? "");
        var encoding = BodyEncoding.Choose(request);
        var suffix = encoding.Length == 0 ? "" : "-" + encoding;
        var tag = new EntityTagHeaderValue(
            $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}{suffix}\""
        );
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "public, max-age=300";
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ETag = tag.ToString();
        if (
            request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known
            && known.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(tag, useStrongComparison: false))
        )
        {
            return new StatusCodeResult(StatusCodes.Status304NotModified);
        }

        if (encoding.Length == 0)
        {
            return answer;
        }

        // A drawing is paths, a catalogue is names: a quarter of their length is left.
        headers.ContentEncoding = encoding;
        return new FileContentResult(
            BodyEncoding.Compress(body, encoding, CompressionLevel.Optimal),
            answer.ContentType!
        );
    }

    /// <summary>A refusal as <c>{code, message}</c>.</summary>
    public static ContentResult Refused(Refusal refusal, int status) => Json(refusal, status);

    public static ContentResult NotFound(string message) =>
        Refused(new("not-found", message), StatusCodes.Status404NotFound);
}
