using System.Globalization;
using System.Text.Json;

namespace PhotoNecklace.Core.Platforms.WooCommerce;

/// <summary>
/// The refunds that an order's body lists, as <c>{id, reason, total}</c>. WooCommerce names the amount only. Our plugin adds to each the
/// <c>line_items</c> that <c>/orders/{id}/refunds</c> has: with a <c>quantity</c> below 0, and the order's line in their meta data.
/// </summary>
internal sealed class WooCommerceRefunds
{
    private readonly Dictionary<string, long> _quantities = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public WooCommerceRefunds(JsonElement order)
    {
        if (order.FindList("refunds") is not { } list)
        {
            return;
        }

        foreach (var refund in list.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object))
        {
            if (refund.FindId() is { } id && _ids.Add(id))
            {
                HasMoney |= IsMoney(refund);
                Count(refund);
            }
        }
    }

    /// <summary>The refunds' ids.</summary>
    public IReadOnlyList<string> Ids => [.. _ids];

    /// <summary>True when at least one of them gave money back.</summary>
    public bool HasMoney { get; }

    /// <summary>How many pieces of a line they took out, as far as the body tells.</summary>
    public long QuantityOf(string lineId) => _quantities.GetValueOrDefault(lineId);

    private void Count(JsonElement refund)
    {
        if (refund.FindList("line_items") is not { } lines)
        {
            return;
        }

        foreach (var line in lines.EnumerateArray().Where(l => l.ValueKind == JsonValueKind.Object))
        {
            if (
                WooCommerceMeta.Find(line, WooCommerceOrderReader.RefundedLineKey) is { } value
                && BodyJson.Id(value) is { } id
                && line.TryFindCount("quantity", out var count)
            )
            {
                _quantities[id] = QuantityOf(id) + Math.Abs((long)(count ?? 0));
            }
        }
    }

    // A total that cannot be read is one that somebody should look at.
    private static bool IsMoney(JsonElement refund) =>
        !decimal.TryParse(refund.Text("total"), NumberStyles.Number, CultureInfo.InvariantCulture, out var total)
        || total != 0;
}
