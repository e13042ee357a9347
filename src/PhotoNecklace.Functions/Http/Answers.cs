using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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

    /// <summary>A picture that anyone may keep for an hour, and that can do nothing when it is opened by itself.</summary>
    public static ContentResult Svg(HttpResponse response, string svg)
    {
        response.Headers.CacheControl = "public, max-age=3600";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        response.Headers.XContentTypeOptions = "nosniff";
        return new()
        {
            Content = svg,
            ContentType = "image/svg+xml; charset=utf-8",
            StatusCode = StatusCodes.Status200OK,
        };
    }

    /// <summary>A refusal as <c>{code, message}</c>.</summary>
    public static ContentResult Refused(Refusal refusal, int status) => Json(refusal, status);

    public static ContentResult NotFound(string message) =>
        Refused(new("not-found", message), StatusCodes.Status404NotFound);
}
