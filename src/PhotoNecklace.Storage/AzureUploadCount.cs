using System.Globalization;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Uploads;

namespace PhotoNecklace.Storage;

/// <summary>
/// Table <c>UploadCounts</c>: partition = day, a few rows each with a part of the day's sum, so that instances which add at the same
/// time seldom meet.
/// </summary>
public sealed class AzureUploadCount(TableServiceClient tables) : IUploadCount
{
    private const string Column = "Bytes";
    private const int Parts = 8;
    private const int MaxTries = 50;

    private readonly TableClient _table = tables.GetTableClient(Tables.UploadCounts);

    /// <inheritdoc/>
    public async Task AddAsync(DateOnly day, long bytes, CancellationToken cancellationToken = default)
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var part = Random.Shared.Next(Parts).ToString(CultureInfo.InvariantCulture);
            var found = await _table.FindRowAsync(Partition(day), part, cancellationToken);
            var row = new TableEntity(Partition(day), part) { [Column] = (found?.GetInt64(Column) ?? 0) + bytes };
            if (
                found is null
                    ? await _table.TryAddRowAsync(row, cancellationToken)
                    : await _table.TryReplaceRowAsync(row, found.ETag, cancellationToken)
            )
            {
                return;
            }
        }

        throw new InvalidOperationException($"The sum of uploads of {Partition(day)} kept changing.");
    }

    /// <inheritdoc/>
    public async Task<long> ReadAsync(DateOnly day, CancellationToken cancellationToken = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(day)}");
        var sum = 0L;
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            sum += row.GetInt64(Column) ?? 0;
        }

        return sum;
    }

    private static string Partition(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
