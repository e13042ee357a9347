using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Storage;

/// <summary>What was written to orders' platforms, beside each order in table <c>Orders</c>: row <c>platform</c>.</summary>
public sealed class AzurePlatformLog(TableServiceClient tables) : IPlatformLog
{
    private readonly TableClient _table = tables.GetTableClient(Tables.Orders);

    /// <inheritdoc/>
    public async Task<PlatformRecord?> FindAsync(OrderKey order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var row = await _table.FindRowAsync(OrderRows.Partition(order), OrderRows.PlatformRow, cancellationToken);
        return row is null
            ? null
            : new()
            {
                Written = row.FindLongJson<PlatformState>("Written"),
                Notes = row.FindJson<ValueList<string>>("Notes") ?? [],
                WrittenAt = row.FindTime("WrittenAt"),
                WritingUntil = row.FindTime("WritingUntil"),
                Tried = row.FindLongJson<PlatformState>("Tried"),
                Fault = row.FindJson<Refusal>("Fault"),
                TriesAgainAt = row.FindTime("TriesAgainAt"),
                ETag = row.ETag.ToString(),
            };
    }

    /// <inheritdoc/>
    public async Task<PlatformRecord?> TryPutAsync(
        OrderKey order,
        PlatformRecord record,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(record);
        var row = new TableEntity(OrderRows.Partition(order), OrderRows.PlatformRow);
        row.SetLongJson("Written", record.Written);
        row.SetJson("Notes", record.Notes.Count == 0 ? null : record.Notes);
        row.SetTime("WrittenAt", record.WrittenAt);
        row.SetTime("WritingUntil", record.WritingUntil);
        row.SetLongJson("Tried", record.Tried);
        row.SetJson("Fault", record.Fault);
        row.SetTime("TriesAgainAt", record.TriesAgainAt);
        return await _table.TryPutRowAsync(row, record.ETag, cancellationToken) is { } version
            ? record with
            {
                ETag = version,
            }
            : null;
    }
}
