using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Storage;

/// <summary>Table <c>Photos</c>: partition = photo id; row <c>photo</c>, and a row <c>wanted|{shop}|{orderId}|{itemId}</c> for each waiting item.</summary>
public sealed class AzurePhotoTable(TableServiceClient tables) : IPhotoTable
{
    private const string PhotoRow = "photo";
    private const string WantedRow = "wanted";

    private readonly TableClient _table = tables.GetTableClient(Tables.Photos);

    /// <inheritdoc/>
    public async Task<PhotoRecord?> FindAsync(string photoId, CancellationToken cancellationToken = default)
    {
        var row = await _table.FindRowAsync(TableKey.Join(photoId), PhotoRow, cancellationToken);
        return row is null ? null : Record(photoId, row);
    }

    /// <inheritdoc/>
    public async Task<PhotoRecord> AddOrGetAsync(PhotoRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await _table.TryAddRowAsync(Row(record), cancellationToken)
            ? record
            : await FindAsync(record.PhotoId, cancellationToken)
                ?? throw new InvalidOperationException($"The verdict on photo '{record.PhotoId}' has gone.");
    }

    /// <inheritdoc/>
    public Task ReplaceAsync(PhotoRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return _table.PutRowAsync(Row(record), cancellationToken);
    }

    /// <inheritdoc/>
    public Task AddWantedAsync(string photoId, ItemKey item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        var row = new TableEntity(
            TableKey.Join(photoId),
            TableKey.Join(WantedRow, item.Shop, item.OrderId, item.ItemId)
        );
        return _table.TryAddRowAsync(row, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ItemKey>> ListWantedAsync(
        string photoId,
        CancellationToken cancellationToken = default
    )
    {
        var partition = TableKey.Join(photoId);
        // '}' is the character after '|': everything that begins with "wanted|".
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {"wanted|"} and RowKey lt {"wanted}"}"
        );
        var items = new List<ItemKey>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var parts = TableKey.Split(row.RowKey);
            items.Add(new ItemKey(parts[1], parts[2], parts[3]));
        }

        return items;
    }

    private static TableEntity Row(PhotoRecord record)
    {
        var row = new TableEntity(TableKey.Join(record.PhotoId), PhotoRow)
        {
            ["State"] = record.Refusal is null ? "Accepted" : "Refused",
            ["Format"] = record.Format,
            ["SourceWidth"] = record.SourceWidth,
            ["SourceHeight"] = record.SourceHeight,
            ["Width"] = record.Width,
            ["Height"] = record.Height,
        };
        row.SetTime("DecidedAt", record.DecidedAt);
        row.Set("ReasonCode", record.Refusal?.Code);
        row.SetJson("Refusal", record.Refusal);
        row.SetJson("Subject", record.Subject);
        row.SetJson("Hint", record.Hint);
        return row;
    }

    private static PhotoRecord Record(string photoId, TableEntity row) =>
        new()
        {
            PhotoId = photoId,
            Refusal = row.FindJson<Refusal>("Refusal"),
            Format = row.Text("Format"),
            SourceWidth = row.Number("SourceWidth"),
            SourceHeight = row.Number("SourceHeight"),
            Width = row.Number("Width"),
            Height = row.Number("Height"),
            Subject = row.FindJson<Subject>("Subject"),
            Hint = row.FindJson<SubjectHint>("Hint"),
            DecidedAt = row.Time("DecidedAt"),
        };
}
