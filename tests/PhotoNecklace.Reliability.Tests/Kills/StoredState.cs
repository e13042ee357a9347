using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.ReliabilityTests.Kills;

/// <summary>An item as its row has it.</summary>
internal sealed record ItemRow(string OrderId, string ItemId, ItemState State, string? Reason, Rendition? Rendition);

/// <summary>What is stored, read with the bare SDK and not with the code that wrote it.</summary>
internal sealed class StoredState(string connection)
{
    private readonly TableServiceClient _tables = new(connection);
    private readonly BlobServiceClient _blobs = new(connection);
    private readonly QueueServiceClient _queues = new(connection);

    /// <summary>All rows of a table, or those that fit a filter.</summary>
    public async Task<List<TableEntity>> RowsAsync(string table, string? filter = null)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _tables.GetTableClient(table).QueryAsync<TableEntity>(filter))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>All items, or those of one order.</summary>
    public async Task<List<ItemRow>> ItemsAsync(string? orderId = null)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey ge {"item|"} and RowKey lt {"item}"}");
        if (orderId is not null)
        {
            filter += " and " + TableClient.CreateQueryFilter($"PartitionKey eq {$"{FunctionsApp.Shop}|{orderId}"}");
        }

        return [.. (await RowsAsync(Tables.Orders, filter)).Select(ToItem)];
    }

    /// <summary>The names in a container.</summary>
    public async Task<HashSet<string>> BlobNamesAsync(string container)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in _blobs.GetBlobContainerClient(container).GetBlobsAsync())
        {
            names.Add(blob.Name);
        }

        return names;
    }

    /// <summary>A blob's bytes.</summary>
    public async Task<byte[]> BlobAsync(string container, string name) =>
        (
            await _blobs.GetBlobContainerClient(container).GetBlobClient(name).DownloadContentAsync()
        ).Value.Content.ToArray();

    /// <summary>How many messages each queue holds, hidden ones too; only those that hold any.</summary>
    public async Task<Dictionary<string, int>> MessagesAsync()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var queue in _queues.GetQueuesAsync())
        {
            var properties = await _queues.GetQueueClient(queue.Name).GetPropertiesAsync();
            if (properties.Value.ApproximateMessagesCount > 0)
            {
                counts[queue.Name] = properties.Value.ApproximateMessagesCount;
            }
        }

        return counts;
    }

    private static ItemRow ToItem(TableEntity row)
    {
        var rendition = row.GetString("Rendition");
        return new(
            row.GetString("OrderId"),
            row.GetString("ItemId"),
            Enum.Parse<ItemState>(row.GetString("State")),
            row.GetString("ReasonCode"),
            rendition is null ? null : JsonSerializer.Deserialize<Rendition>(rendition, JsonSerializerOptions.Web)
        );
    }
}
