using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>WooCommerce's REST API v3, with a key and its secret.</summary>
public sealed class WooCommerceApi(ShopApiClient client)
{
    /// <summary>Sends a request.</summary>
    /// <param name="shop">A shop that has an API.</param>
    /// <param name="method">The method.</param>
    /// <param name="pathAndQuery">The address behind <c>/wp-json/wc/v3/</c>.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The answer, or a refusal: <c>shop-api</c>.</returns>
    internal async Task<Result<JsonElement>> SendAsync(
        Shop shop,
        HttpMethod method,
        string pathAndQuery,
        object? body,
        CancellationToken cancellationToken
    )
    {
        var api = shop.Api!;
        var answer = await client.SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(
                    method,
                    new Uri($"{api.Address.AbsoluteUri.TrimEnd('/')}/wp-json/wc/v3/{pathAndQuery}")
                )
                {
                    Content = body is null ? null : JsonContent.Create(body),
                };
                request.Headers.Authorization = new AuthenticationHeaderValue(
                    "Basic",
                    Convert.ToBase64String(Encoding.UTF8.GetBytes($"{api.Id}:{api.Secret}"))
                );
                return request;
            },
            cancellationToken,
            isChange: method == HttpMethod.Post
        );
        if (!answer.IsAccepted)
        {
            return answer.Refusal;
        }

        var said = answer.Value.Body;
        if (answer.Value.IsSuccess && said.ValueKind is (JsonValueKind.Array or JsonValueKind.Object))
        {
            return said;
        }

        // WordPress says what is wrong as {code, message}.
        return said.Text("message") is { Length: > 0 } message
            ? Refusals.ShopApiFault.With(("host", api.Address.Host), ("detail", ShopApiClient.Shown(message)))
            : Refusals.ShopApiStranger.With(("host", api.Address.Host), ("status", (int)answer.Value.Status));
    }
}
