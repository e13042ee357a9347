using System.Globalization;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Storage;

/// <summary>Table <c>Orders</c>: partition <c>{shop}|{orderId}</c>; rows <c>order</c>, <c>item|{itemId}</c>, <c>event|{ticks}|{id}</c>, <c>done|{notificationId}</c>, <c>platform</c>, <c>customer</c>.</summary>
internal static class OrderRows
{
    internal const string OrderRow = "order";
    private const string ItemPrefix = "item";
    private const string EventPrefix = "event";

    internal static string Partition(OrderKey key) => TableKey.Join(key.Shop, key.OrderId);

    internal static string ItemRow(string itemId) => TableKey.Join(ItemPrefix, itemId);

    internal static bool IsItem(TableEntity row) => row.RowKey.StartsWith("item|", StringComparison.Ordinal);

    internal static bool IsEvent(TableEntity row) => row.RowKey.StartsWith("event|", StringComparison.Ordinal);

    /// <summary>The items and the order: in the order of keys, "event|…" comes before "item|…" and "order" after it.</summary>
    internal static string OrderAndItems(OrderKey key) =>
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(key)} and RowKey ge {"item|"} and RowKey le {OrderRow}"
        );

    /// <summary>The timeline, the items and the order.</summary>
    internal static string All(OrderKey key) =>
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(key)} and RowKey ge {"event|"} and RowKey le {OrderRow}"
        );

    /// <summary>The items in a state that come after an item.</summary>
    internal static string ItemsBehind(ItemKey item, ItemState state) =>
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(item.Order)} and RowKey gt {ItemRow(item.ItemId)} and RowKey lt {"item}"} and State eq {state.ToString()}"
        );

    /// <summary>The item itself and those that come before it, in a state.</summary>
    internal static string ItemsUpTo(ItemKey item, ItemState state) =>
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(item.Order)} and RowKey ge {"item|"} and RowKey le {ItemRow(item.ItemId)} and State eq {state.ToString()}"
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
            ["FinancialState"] = order.FinancialState.ToString(),
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
        row.SetJson("Gift", order.Gift);
        row.Set("CustomerLocale", order.CustomerLocale);
        row.Set("DueOn", order.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        row.Set("AttentionCode", order.Attention?.Code);
        row.SetJson("Attention", order.Attention);
        row.SetLongJson("Removals", order.Removals == OrderRemovals.None ? null : order.Removals);
        return row;
    }

    internal static Order ToOrder(OrderKey key, TableEntity row) =>
        new()
        {
            Key = key,
            Name = row.Text("Name"),
            CreatedAt = row.Time("CreatedAt"),
            Version = row.GetJson<OrderVersion>("Version"),
            // Version 1 stored Shopify's word only.
            FinancialState = row.GetString("FinancialState") is { } state
                ? Enum.Parse<FinancialState>(state)
                : FinancialStates.Parse(row.Text("FinancialStatus")),
            FinancialStatus = row.Text("FinancialStatus"),
            CancelledAt = row.FindTime("CancelledAt"),
            IsTest = row.GetBoolean("IsTest") ?? false,
            ErasedAt = row.FindTime("ErasedAt"),
            CustomerId = row.GetString("CustomerId"),
            Note = row.GetString("Note"),
            Gift = row.FindJson<Gift>("Gift"),
            CustomerLocale = row.GetString("CustomerLocale"),
            DueOn = row.GetString("DueOn") is { } due
                ? DateOnly.ParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : null,
            OtherLines = row.Number("OtherLines"),
            Attention = row.FindJson<Refusal>("Attention"),
            Removals = row.FindLongJson<OrderRemovals>("Removals") ?? OrderRemovals.None,
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
        row.SetJson("Count", item.Count);
        row.Set("PrintedCount", item.PrintedCount);
        row.SetTime("ApprovedAt", item.ApprovedAt);
        row.SetTime("FinishedAt", item.FinishedAt);
        row.SetJson("Shipment", item.Shipment);
        row.SetJson("Remakes", item.Remakes.Count == 0 ? null : item.Remakes);
        row.SetLongJson("Messages", item.Messages.Count == 0 ? null : item.Messages);
        row.SetJson("Reason", item.Reason);
        row.SetJson("Rendition", item.Rendition);
        row.Set("SheetId", item.SheetId);
        row.SetJson("FormerPhotos", item.FormerPhotos.Count == 0 ? null : item.FormerPhotos);
        return row;
    }

    internal static OrderItem ToItem(OrderKey key, TableEntity row) =>
        new OrderItem
        {
            Key = key.Item(TableKey.Split(row.RowKey)[1]),
            Request = row.GetJson<ItemRequest>("Request"),
            Ordered = row.FindJson<ItemRequest>("Ordered"),
            Changes = row.FindJson<ItemChanges>("Changes"),
            Count = row.FindJson<LineCount>("Count"),
            PrintedCount = row.GetInt32("PrintedCount"),
            ApprovedAt = row.FindTime("ApprovedAt"),
            FinishedAt = row.FindTime("FinishedAt"),
            Shipment = row.FindJson<Shipment>("Shipment"),
            Remakes = row.FindJson<ValueList<Remake>>("Remakes") ?? [],
            Messages = row.FindLongJson<ValueList<ItemMessage>>("Messages") ?? [],
            Reason = row.FindJson<Refusal>("Reason"),
            Rendition = row.FindJson<Rendition>("Rendition"),
            SheetId = row.GetString("SheetId"),
            FormerPhotos = row.FindJson<ValueList<string>>("FormerPhotos") ?? [],
            Since = row.Time("Since"),
            ETag = row.ETag.ToString(),
        }.Rehydrate(Enum.Parse<ItemState>(row.Text("State")));

    /// <summary>A notification that the shop has got; "done|…" comes before all that is read of an order.</summary>
    internal static string NotificationRow(string notificationId) => TableKey.Join("done", notificationId);

    /// <summary>Where the order's customer is mailed; "customer" comes before all that is read of an order.</summary>
    internal const string MailRow = "customer";

    /// <summary>What was written to the order's platform; "platform" comes after all that is read of an order.</summary>
    internal const string PlatformRow = "platform";

    internal static TableEntity ToRow(OrderKey key, OrderEvent entry)
    {
        var ticks = entry.At.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
        var row = new TableEntity(Partition(key), TableKey.Join(EventPrefix, ticks, entry.Id))
        {
            ["Kind"] = entry.Kind,
        };
        // Earlier versions wrote the sentence itself.
        row.Set("Text", entry.Text.Text);
        row.SetJson("Message", entry.Text.Text is null ? entry.Text : null);
        row.SetTime("At", entry.At);
        row.Set("ItemId", entry.ItemId);
        return row;
    }

    internal static OrderEvent ToEvent(TableEntity row) =>
        new(
            row.Time("At"),
            row.Text("Kind"),
            row.GetString("ItemId"),
            row.FindJson<Message>("Message") ?? Remark.FromText(row.Text("Text"))
        );
}
