using System.Text.Json;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Platforms.Shopify;

/// <summary>A refund or an edit of an order, as its delivery tells of it.</summary>
/// <param name="OrderId">The platform's id of the order: digits.</param>
/// <param name="Removal">What was taken out.</param>
public sealed record ShopifyRemoval(string OrderId, OrderRemoval Removal);

/// <summary>
/// Reads what <c>refunds/create</c> and <c>orders/edited</c> deliver. Neither carries the order; what an edit adds comes with the order's
/// next body. The topic is not signed, so the body must be one of that topic. It never throws.
/// </summary>
public static class ShopifyRemovalReader
{
    /// <summary>A refund was made.</summary>
    public const string RefundTopic = "refunds/create";

    /// <summary>An order was edited.</summary>
    public const string EditTopic = "orders/edited";

    /// <summary>The topics that are read here.</summary>
    public static IReadOnlyList<string> Topics { get; } = [RefundTopic, EditTopic];

    /// <summary>Reads a body.</summary>
    /// <returns>What was taken out, or a refusal <c>order-invalid</c>.</returns>
    public static Result<ShopifyRemoval> Read(string topic, ReadOnlyMemory<byte> body) =>
        BodyJson.Parse(
            body,
            root =>
                topic == RefundTopic ? ReadRefund(root)
                : root.FindObject("order_edit") is { } edit ? ReadEdit(edit)
                : Fault(EditTopic, Remarks.BodyField.With(("field", "order_edit"), ("wanted", "object"))),
            fault => Fault(topic, fault)
        );

    /// <summary>The pieces that a refund took out, by line; null when it does not say so clearly.</summary>
    internal static Dictionary<string, int>? RefundedLines(JsonElement refund) =>
        refund.FindList("refund_line_items") is { } list ? Sum(list, "line_item_id", "quantity") : null;

    private static Result<ShopifyRemoval> ReadRefund(JsonElement root) =>
        root.FindId() is not { } id ? Fault(RefundTopic, Remarks.BodyField.With(("field", "id"), ("wanted", "number")))
        : root.FindId("order_id") is not { } order
            ? Fault(RefundTopic, Remarks.BodyField.With(("field", "order_id"), ("wanted", "number")))
        : (root.FindTime("created_at") ?? root.FindTime("processed_at")) is not { } at
            ? Fault(RefundTopic, Remarks.BodyField.With(("field", "created_at"), ("wanted", "time")))
        : RefundedLines(root) is not { } lines
            ? Fault(
                RefundTopic,
                Remarks.BodyRemovals.With(
                    ("list", "refund_line_items"),
                    ("most", PlacedOrder.MaxLines),
                    ("idField", "line_item_id"),
                    ("countField", "quantity")
                )
            )
        : new ShopifyRemoval(order, new(RemovalKind.Refund, id, at, lines));

    private static Result<ShopifyRemoval> ReadEdit(JsonElement edit)
    {
        if (edit.FindId() is not { } id || edit.FindId("order_id") is not { } order)
        {
            return Fault(
                EditTopic,
                Remarks.BodyFields.With(("fields", MessageValue.List(["'id'", "'order_id'"])), ("wanted", "number"))
            );
        }

        if ((edit.FindTime("committed_at") ?? edit.FindTime("created_at")) is not { } at)
        {
            return Fault(EditTopic, Remarks.BodyField.With(("field", "created_at"), ("wanted", "time")));
        }

        Dictionary<string, int>? lines = [];
        if (edit.FindObject("line_items")?.FindList("removals") is { } removals)
        {
            lines = Sum(removals, "id", "delta");
        }

        return lines is null
            ? Fault(
                EditTopic,
                Remarks.BodyRemovals.With(
                    ("list", "removals"),
                    ("most", PlacedOrder.MaxLines),
                    ("idField", "id"),
                    ("countField", "delta")
                )
            )
            : new ShopifyRemoval(order, new(RemovalKind.Edit, id, at, lines));
    }

    private static Dictionary<string, int>? Sum(JsonElement list, string line, string quantity)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        if (list.GetArrayLength() > PlacedOrder.MaxLines)
        {
            return null;
        }

        foreach (var entry in list.EnumerateArray())
        {
            if (
                entry.ValueKind != JsonValueKind.Object
                || entry.FindId(line) is not { } id
                || !entry.TryFindCount(quantity, out var count)
                || count is not { } removed
            )
            {
                return null;
            }

            // What is taken out is written as a number above or below 0.
            lines[id] = (int)Math.Min(lines.GetValueOrDefault(id) + Math.Abs((long)removed), BodyJson.MaxCount);
        }

        return lines;
    }

    private static Refusal Fault(string topic, Remark fault) =>
        Refusals.OrderInvalidRemoval.With(("topic", topic), ("fault", fault), ("platform", "Shopify"));
}
