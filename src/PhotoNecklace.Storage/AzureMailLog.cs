using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Storage;

/// <summary>Where customers are mailed and what they were, beside each order in table <c>Orders</c>: row <c>customer</c>.</summary>
public sealed class AzureMailLog(TableServiceClient tables) : IMailLog
{
    private readonly TableClient _table = tables.GetTableClient(Tables.Orders);

    /// <inheritdoc/>
    public async Task<MailRecord?> FindAsync(OrderKey order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var row = await _table.FindRowAsync(OrderRows.Partition(order), OrderRows.MailRow, cancellationToken);
        return row is null
            ? null
            : new()
            {
                Address = row.GetString("Address"),
                Sent = row.FindJson<ValueList<string>>("Sent") ?? [],
                Awaited = row.FindJson<ValueList<string>>("Awaited") ?? [],
                SendingUntil = row.FindTime("SendingUntil"),
                IsClosed = row.GetBoolean("IsClosed") ?? false,
                ETag = row.ETag.ToString(),
            };
    }

    /// <inheritdoc/>
    public async Task<MailRecord?> TryPutAsync(
        OrderKey order,
        MailRecord record,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(record);
        var row = new TableEntity(OrderRows.Partition(order), OrderRows.MailRow);
        row.Set("Address", record.Address);
        row.SetJson("Sent", record.Sent.Count == 0 ? null : record.Sent);
        row.SetJson("Awaited", record.Awaited.Count == 0 ? null : record.Awaited);
        row.SetTime("SendingUntil", record.SendingUntil);
        row.Set("IsClosed", record.IsClosed ? true : null);
        return await _table.TryPutRowAsync(row, record.ETag, cancellationToken) is { } version
            ? record with
            {
                ETag = version,
            }
            : null;
    }
}
