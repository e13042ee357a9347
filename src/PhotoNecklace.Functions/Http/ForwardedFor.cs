using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace PhotoNecklace.Functions.Http;

/// <summary>
/// The header <c>X-Forwarded-For</c> as it reached the Functions host. On the way from the host to the worker it is replaced by the
/// address that the host itself was asked from, which in Azure is the front end's and the same for everybody; but the host also sends
/// the headers as it got them, with the binding data.
/// </summary>
internal static class ForwardedFor
{
    private const string Header = "X-Forwarded-For";

    /// <returns>The header's values in their order; null when the host sent no headers with the binding data.</returns>
    public static IReadOnlyList<string?>? AtTheHost(FunctionContext context)
    {
        if (!context.BindingContext.BindingData.TryGetValue("Headers", out var data) || data is not string json)
        {
            return null;
        }

        try
        {
            using var headers = JsonDocument.Parse(json);
            return
            [
                .. headers
                    .RootElement.EnumerateObject()
                    .Where(h => h.Name.Equals(Header, StringComparison.OrdinalIgnoreCase))
                    .SelectMany(h =>
                        h.Value.ValueKind == JsonValueKind.Array
                            ? h.Value.EnumerateArray().Select(v => v.ToString())
                            : [h.Value.ToString()]
                    ),
            ];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Where the request came from, as its own connection and header say it.</summary>
    public static IReadOnlyList<string?> AtTheWorker(HttpRequest request) => [.. request.Headers[Header]];
}
