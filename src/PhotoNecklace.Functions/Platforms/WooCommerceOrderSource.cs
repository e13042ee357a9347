using System.Globalization;
using System.Text;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>Reads a shop's orders from WooCommerce's REST API, whose elements are what its webhooks bring.</summary>
public sealed class WooCommerceOrderSource(WooCommerceApi api) : IOrderSource
{
    private const int PageSize = 50;
    private static readonly string[] Wanted = ["order.created", "order.updated", "order.deleted", "order.restored"];

    /// <inheritdoc/>
    public string Platform => WooCommercePlatform.PlatformName;

    /// <inheritdoc/>
    public async Task<Result<SourcedPage>> ReadAsync(
        Shop shop,
        DateTimeOffset since,
        string? next,
        CancellationToken cancellationToken = default
    )
    {
        // Pages are counted from the first, so that an order which changes meanwhile moves to the end and another slips back a page; the next
        // run's overlap finds it. Without status=any some statuses are left out.
        var page = next is null ? 1 : int.Parse(next, CultureInfo.InvariantCulture);
        var answer = await AskAsync(
            shop,
            $"orders?modified_after={since.UtcDateTime:yyyy-MM-ddTHH:mm:ss}&dates_are_gmt=true&orderby=modified&order=asc&per_page={PageSize}&page={page}&status=any",
            cancellationToken
        );
        if (!answer.IsAccepted)
        {
            return answer.Refusal;
        }

        var found = new List<SourcedOrder>();
        foreach (var element in answer.Value)
        {
            // Every order that is told is counted, also one that cannot be read: the sentence is made where it is taken in.
            var body = Encoding.UTF8.GetBytes(element.GetRawText());
            var order = WooCommerceOrderReader.Read(body);
            found.Add(new(order.Value?.Id ?? Shown(element), order.Value?.UpdatedAt ?? since, body));
        }

        var isLast = found.Count < PageSize;
        return new SourcedPage(found, isLast ? null : (page + 1).ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<string>>> FindMissingTopicsAsync(
        Shop shop,
        CancellationToken cancellationToken = default
    )
    {
        var answer = await AskAsync(shop, "webhooks?per_page=100", cancellationToken);
        if (!answer.IsAccepted)
        {
            return answer.Refusal;
        }

        // A webhook that failed too often is disabled, and nobody is told.
        var active = answer
            .Value.Where(w => w.Text("status") == "active")
            .Select(w => w.Text("topic"))
            .ToHashSet(StringComparer.Ordinal);
        return Result.Of<IReadOnlyList<string>>([.. Wanted.Where(w => !active.Contains(w))]);
    }

    private async Task<Result<List<JsonElement>>> AskAsync(
        Shop shop,
        string pathAndQuery,
        CancellationToken cancellationToken
    )
    {
        var answer = await api.SendAsync(shop, HttpMethod.Get, pathAndQuery, null, cancellationToken);
        return !answer.IsAccepted ? answer.Refusal
            : answer.Value.ValueKind == JsonValueKind.Array ? answer.Value.EnumerateArray().ToList()
            : Refusals.ShopApiStranger.With(("host", shop.Api!.Address.Host), ("status", 200));
    }

    private static string Shown(JsonElement element) =>
        element.Find("id") is { } id ? PlainText.Cut(PlainText.Clean(id.ToString()), 20) : "?";
}
