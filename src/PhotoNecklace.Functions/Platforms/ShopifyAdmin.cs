using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>
/// Shopify's Admin API: GraphQL, with a fixed token or with one that the app's client id and secret are given for, which lives a day.
/// </summary>
public sealed class ShopifyAdmin(ShopApiClient client, TimeProvider clock)
{
    // A version is there for a year at least.
    private const string Version = "2026-10";
    private const int MaxThrottles = 6;
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Token> _tokens = new(StringComparer.Ordinal);

    /// <summary>Asks a question.</summary>
    /// <param name="shop">A shop that has an API.</param>
    /// <param name="query">The GraphQL.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The answer's <c>data</c>, or a refusal: <c>shop-api</c>.</returns>
    internal Task<Result<JsonElement>> AskAsync(
        Shop shop,
        string query,
        object variables,
        CancellationToken cancellationToken
    ) => SendAsync(shop, query, variables, isChange: false, cancellationToken);

    private async Task<Result<JsonElement>> SendAsync(
        Shop shop,
        string query,
        object variables,
        bool isChange,
        CancellationToken cancellationToken
    )
    {
        var isRenewed = false;
        for (var throttles = 0; ; )
        {
            var token = await TokenAsync(shop, cancellationToken);
            if (!token.IsAccepted)
            {
                return token.Refusal;
            }

            var answer = await client.SendAsync(
                () => Question(shop, token.Value, query, variables),
                cancellationToken,
                isChange
            );
            if (answer.Refusal is { } refusal)
            {
                // A secret that was rotated takes its tokens along.
                if (refusal.Variant != "denied" || isRenewed || shop.Api!.Id is null)
                {
                    return refusal;
                }

                isRenewed = true;
                _tokens.TryRemove(shop.Name, out _);
                continue;
            }

            var body = answer.Value!.Body;
            if (Throttle(body) is { } pause && throttles++ < MaxThrottles)
            {
                await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, cancellationToken);
                continue;
            }

            return Data(shop, answer.Value);
        }
    }

    /// <summary>Reads an answer. One of another shape than this version of the API has is a fault of the API's, and no exception.</summary>
    internal static async Task<Result<T>> GuardAsync<T>(Shop shop, Func<Task<Result<T>>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e)
            when (e is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            return Refusals.ShopApiFault.With(
                ("host", shop.Api!.Address.Host),
                ("detail", ShopApiClient.Shown(e.Message))
            );
        }
    }

    /// <summary>Makes a change.</summary>
    /// <param name="shop">A shop that has an API.</param>
    /// <param name="mutation">The GraphQL.</param>
    /// <param name="name">The mutation's field in the answer, whose <c>userErrors</c> say what was refused.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="harmless">The code of an error that only says that it was done before.</param>
    /// <returns>The field, or a refusal: <c>shop-api</c>.</returns>
    internal async Task<Result<JsonElement>> ChangeAsync(
        Shop shop,
        string mutation,
        string name,
        object variables,
        CancellationToken cancellationToken,
        string? harmless = null
    )
    {
        var answer = await SendAsync(shop, mutation, variables, isChange: true, cancellationToken);
        if (!answer.IsAccepted)
        {
            return answer.Refusal;
        }

        if (answer.Value.Find(name) is not { } field)
        {
            return Refusals.ShopApiFault.With(("host", shop.Api!.Address.Host), ("detail", $"no answer to {name}"));
        }

        var errors = field.Find("userErrors") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(e => harmless is null || e.Text("code") != harmless).ToList()
            : [];
        return errors.Count == 0
            ? field
            : Refusals.ShopApiFault.With(
                ("host", shop.Api!.Address.Host),
                ("detail", ShopApiClient.Shown(string.Join(' ', errors.Select(e => e.Text("message") ?? name))))
            );
    }

    private static HttpRequestMessage Question(Shop shop, string token, string query, object variables)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(shop.Api!.Address, $"/admin/api/{Version}/graphql.json")
        )
        {
            Content = JsonContent.Create(new { query, variables }),
        };
        request.Headers.Add("X-Shopify-Access-Token", token);
        return request;
    }

    private async Task<Result<string>> TokenAsync(Shop shop, CancellationToken cancellationToken)
    {
        var api = shop.Api!;
        if (api.Id is null)
        {
            return api.Secret;
        }

        if (_tokens.TryGetValue(shop.Name, out var known) && known.EndsAt - Renewal > clock.GetUtcNow())
        {
            return known.Value;
        }

        var answer = await client.SendAsync(
            () =>
                new(HttpMethod.Post, new Uri(api.Address, "/admin/oauth/access_token"))
                {
                    Content = new FormUrlEncodedContent([
                        new("grant_type", "client_credentials"),
                        new("client_id", api.Id),
                        new("client_secret", api.Secret),
                    ]),
                },
            cancellationToken
        );
        if (!answer.IsAccepted)
        {
            return answer.Refusal;
        }

        var body = answer.Value.Body;
        if (!answer.Value.IsSuccess || body.Text("access_token") is not { Length: > 0 } token)
        {
            var why = body.Text("error_description") ?? body.Text("error") ?? $"{(int)answer.Value.Status}";
            return Refusals.ShopApiDenied.With(("host", api.Address.Host), ("detail", why));
        }

        _tokens[shop.Name] = new(token, clock.GetUtcNow() + TimeSpan.FromSeconds(body.Number("expires_in")));
        return token;
    }

    // How long until there is enough for the question again; null when the answer is not about that.
    private static TimeSpan? Throttle(JsonElement body)
    {
        if (!Errors(body).Any(e => e.Find("extensions")?.Text("code") == "THROTTLED"))
        {
            return null;
        }

        var cost = body.Find("extensions")?.Find("cost");
        var status = cost?.Find("throttleStatus");
        var (wanted, there, each) = (
            cost?.Number("requestedQueryCost") ?? 0,
            status?.Number("currentlyAvailable") ?? 0,
            status?.Number("restoreRate") ?? 0
        );
        return each > 0 ? TimeSpan.FromSeconds(Math.Max(0.1, (wanted - there) / each)) : TimeSpan.FromSeconds(2);
    }

    private static Result<JsonElement> Data(Shop shop, ShopApiAnswer answer)
    {
        var host = shop.Api!.Address.Host;
        var errors = Errors(answer.Body).Select(e => e.Text("message") ?? "an error without a message").ToList();
        if ((errors.Count > 0 ? string.Join(" ", errors) : answer.Body.Text("errors")) is { Length: > 0 } said)
        {
            return Refusals.ShopApiFault.With(("host", host), ("detail", ShopApiClient.Shown(said)));
        }

        return answer.Status == HttpStatusCode.OK && answer.Body.Find("data") is { } data
            ? data
            : Refusals.ShopApiStranger.With(("host", host), ("status", (int)answer.Status));
    }

    private static JsonElement.ArrayEnumerator Errors(JsonElement body) =>
        body.Find("errors") is { ValueKind: JsonValueKind.Array } errors ? errors.EnumerateArray() : default;

    private sealed record Token(string Value, DateTimeOffset EndsAt);
}
