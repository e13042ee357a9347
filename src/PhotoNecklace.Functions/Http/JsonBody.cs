using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PhotoNecklace.Core;

namespace PhotoNecklace.Functions.Http;

/// <summary>Reads a request's body as JSON.</summary>
internal static class JsonBody
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>The value; a new one for an empty body; a refusal <c>body-invalid</c> for anything else.</summary>
    public static async Task<Result<T>> ReadAsync<T>(
        HttpRequest request,
        string expected,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var body = await RequestBody.ReadAsync(request, MaxBytes, cancellationToken);
        try
        {
            var text = body is { IsEmpty: true } ? "{}"u8 : (body ?? default).Span;
            if (JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web) is { } value)
            {
                return value;
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        return Refusals.BodyInvalid.With(("expected", expected));
    }
}
