using System.Globalization;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Storage;

/// <summary>Table <c>Orders</c>: partition <c>{shop}|{orderId}</c>; rows <c>order</c>, <c>item|{itemId}</c>, <c>event|{ticks}|{id}</c>, <c>done|{noticeId}</c>.</summary>
internal static class OrderRows
{
    internal const string OrderRow = "order";
    private const string ItemPrefix = "item";
    private const string EventPrefix = "event";

    internal static string Partition(OrderKey key) => TableKey.Join(key.Shop, key.OrderId);

    internal static string ItemRow(string itemId) => TableKey.Join(ItemPrefix, itemId);

    internal static bool IsItem(TableEntity row) => row.RowKey.StartsWith("item|", StringComparison.Ordinal);

    /// <summary>The items and the order: in the order of keys, "event|…" comes before "item|…" and "order" after it.</summary>
    internal static string OrderAndItems(OrderKey key) =>
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(key)} and RowKey ge {"item|"} and RowKey le {OrderRow}"
        );

    /// <summary>The timeline; '}' is the character after '|'.</summary>
    internal static string Events(OrderKey key) =>
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(key)} and RowKey ge {"event|"} and RowKey lt {"event}"}"
        );

    internal static TableEntity ToRow(Order order)
    {
        var row = new TableEntity(Partition(order.Key), OrderRow)
        {
            ["Shop"] = order.Key.Shop,
            ["OrderId"] = order.Key.OrderId,
            ["Name"] = order.Name,
            ["FinancialStatus"] = order.FinancialStatus,
            ["IsTest"] = order.IsTest,
            ["OtherLines"] = order.OtherLines,
        };
        row.SetTime("CreatedAt", order.CreatedAt);
        row.SetTime("UpdatedAt", order.Version.UpdatedAt);
        row.SetJson("Version", order.Version);
        row.SetTime("CancelledAt", order.CancelledAt);
        row.SetTime("ErasedAt", order.ErasedAt);
        row.Set("CustomerId", order.CustomerId);
        row.Set("Note", order.Note);
        row.Set("AttentionCode", order.Attention?.Code);
        row.SetJson("Attention", order.Attention);
        return row;
    }

    internal static Order ToOrder(OrderKey key, TableEntity row) =>
        new()
        {
            Key = key,
            Name = row.Text("Name"),
            CreatedAt = row.Time("CreatedAt"),
            Version = row.GetJson<OrderVersion>("Version"),
            FinancialStatus = row.Text("FinancialStatus"),
            CancelledAt = row.FindTime("CancelledAt"),
            IsTest = row.GetBoolean("IsTest") ?? false,
            ErasedAt = row.FindTime("ErasedAt"),
            CustomerId = row.GetString("CustomerId"),
            Note = row.GetString("Note"),
            OtherLines = row.Number("OtherLines"),
            Attention = row.FindJson<Refusal>("Attention"),
            ETag = row.ETag.ToString(),
        };

    internal static TableEntity ToRow(OrderItem item)
    {
        var row = new TableEntity(Partition(item.Key.Order), ItemRow(item.Key.ItemId))
        {
            ["Shop"] = item.Key.Shop,
            ["OrderId"] = item.Key.OrderId,
            ["ItemId"] = item.Key.ItemId,
            ["State"] = item.State.ToString(),
            ["Sku"] = item.Request.Sku,
            ["Quantity"] = item.Request.Quantity,
        };
        row.SetTime("Since", item.Since);
        row.Set("PendantId", item.Request.Choice?.PendantId);
        row.SetJson("Request", item.Request);
        row.SetJson("Ordered", item.Ordered);
        row.SetJson("Changes", item.Changes);
        row.Set("ReasonCode", item.Reason?.Code);
        row.SetJson("Reason", item.Reason);
        row.SetJson("Rendition", item.Rendition);
        row.Set("SheetId", item.SheetId);
        row.SetJson("FormerPhotos", item.FormerPhotos.Count == 0 ? null : item.FormerPhotos);
        return row;
    }

    internal static OrderItem ToItem(OrderKey key, TableEntity row) =>
        new()
        {
            Key = key.Item(TableKey.Split(row.RowKey)[1]),
            Request = row.GetJson<ItemRequest>("Request"),
            Ordered = row.FindJson<ItemRequest>("Ordered"),
            Changes = row.FindJson<ItemChanges>("Changes"),
            State = Enum.Parse<ItemState>(row.Text("State")),
            Reason = row.FindJson<Refusal>("Reason"),
            Rendition = row.FindJson<Rendition>("Rendition"),
            SheetId = row.GetString("SheetId"),
            FormerPhotos = row.FindJson<IReadOnlyList<string>>("FormerPhotos") ?? [],
            Since = row.Time("Since"),
            ETag = row.ETag.ToString(),
        };

    /// <summary>A notice that the shop has got; "done|…" comes before all that is read of an order.</summary>
    internal static string NoticeRow(string noticeId) => TableKey.Join("done", noticeId);

    internal static TableEntity ToRow(OrderKey key, OrderEvent entry)
    {
        var ticks = entry.At.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
        var row = new TableEntity(Partition(key), TableKey.Join(EventPrefix, ticks, entry.Id))
        {
            ["Kind"] = entry.Kind,
            ["Text"] = entry.Text,
        };
        row.SetTime("At", entry.At);
        row.Set("ItemId", entry.ItemId);
        return row;
    }

    internal static OrderEvent ToEvent(TableEntity row) =>
        new(row.Time("At"), row.Text("Kind"), row.GetString("ItemId"), row.Text("Text"));
}
