using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace LocalFunctionsHost.Http;

/// <summary>Requests and responses within the protocol, for functions that take <c>HttpRequestData</c>.</summary>
internal static class HttpOverRpc
{
    public static async Task<TypedData> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var http = new RpcHttp { Method = request.Method, Url = request.GetEncodedUrl() };
        foreach (var (name, value) in request.Headers)
        {
            http.NullableHeaders[name.ToLowerInvariant()] = new NullableString { Value = value.ToString() };
        }

        foreach (var (name, value) in request.Query)
        {
            http.NullableQuery[name] = new NullableString { Value = value.ToString() };
        }

        foreach (var (name, value) in request.RouteValues)
        {
            http.NullableParams[name] = new NullableString { Value = value?.ToString() ?? "" };
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length > 0)
        {
            body.Position = 0;
            http.Body = new TypedData { Bytes = await ByteString.FromStreamAsync(body, context.RequestAborted) };
        }

        return new TypedData { Http = http };
    }

    /// <summary>The response: the output binding <c>http</c> of that name, else what the function returned.</summary>
    public static TypedData? Result(InvocationResponse response, string? output) =>
        response.OutputData.FirstOrDefault(o => o.Name == output)?.Data ?? response.ReturnValue;

    public static async Task WriteAsync(HttpResponse response, TypedData? result)
    {
        if (result?.DataCase is not TypedData.DataOneofCase.Http)
        {
            await WriteBodyAsync(response, result);
            return;
        }

        var http = result.Http;
        if (int.TryParse(http.StatusCode, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            response.StatusCode = status;
        }

        foreach (var (name, value) in http.Headers)
        {
            response.Headers[name] = value;
        }

        foreach (var cookie in http.Cookies)
        {
            response.Cookies.Append(cookie.Name, cookie.Value, Options(cookie));
        }

        response.Headers.ContentLength = null;
        response.Headers.TransferEncoding = default;
        await WriteBodyAsync(response, http.Body);
    }

    private static Task WriteBodyAsync(HttpResponse response, TypedData? body)
    {
        switch (body?.DataCase)
        {
            case TypedData.DataOneofCase.Bytes:
                return response.Body.WriteAsync(body.Bytes.Memory).AsTask();
            case TypedData.DataOneofCase.Stream:
                return response.Body.WriteAsync(body.Stream.Memory).AsTask();
            case TypedData.DataOneofCase.String:
                response.ContentType ??= "text/plain; charset=utf-8";
                return response.WriteAsync(body.String);
            case TypedData.DataOneofCase.Json:
                response.ContentType ??= "application/json; charset=utf-8";
                return response.WriteAsync(body.Json);
            default:
                return Task.CompletedTask;
        }
    }

    private static CookieOptions Options(RpcHttpCookie cookie) =>
        new()
        {
            Domain = cookie.Domain?.Value,
            Path = cookie.Path?.Value,
            Secure = cookie.Secure?.Value ?? false,
            HttpOnly = cookie.HttpOnly?.Value ?? false,
            MaxAge = cookie.MaxAge is { } seconds ? TimeSpan.FromSeconds(seconds.Value) : null,
            SameSite = cookie.SameSite switch
            {
                RpcHttpCookie.Types.SameSite.Lax => SameSiteMode.Lax,
                RpcHttpCookie.Types.SameSite.Strict => SameSiteMode.Strict,
                RpcHttpCookie.Types.SameSite.ExplicitNone => SameSiteMode.None,
                _ => SameSiteMode.Unspecified,
            },
        };
}
