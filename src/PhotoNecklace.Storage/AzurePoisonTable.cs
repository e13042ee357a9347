using System.Globalization;
using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Operations;

namespace PhotoNecklace.Storage;

/// <summary>Table <c>PoisonMessages</c>: partition = queue, row = message id. The id alone makes the row, so that a repeated note finds the first.</summary>
public sealed class AzurePoisonTable(TableServiceClient tables) : IPoisonTable
{
    // A message may be longer than a column: it goes on in Body2, Body3 …
    private const int ChunkLength = RowLimits.MaxColumnLength;

    private readonly TableClient _table = tables.GetTableClient(Tables.PoisonMessages);

    /// <inheritdoc/>
    public Task AddAsync(PoisonMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var row = new TableEntity(TableKey.Join(message.Queue), TableKey.Join(message.Id));
        row.Set("About", message.About.Text);
        row.SetJson("Message", message.About.Text is null ? message.About : null);
        row.SetTime("At", message.At);
        var number = 1;
        foreach (var chunk in Chunks(message.Body))
        {
            row[BodyColumn(number++)] = chunk;
        }

        return _table.TryAddRowAsync(row, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PoisonMessage>> ListAsync(
        string queue,
        int max,
        CancellationToken cancellationToken = default
    )
    {
        var partition = TableKey.Join(queue);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        var messages = new List<PoisonMessage>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            messages.Add(ToMessage(queue, row));
        }

        // Rows come in the order of ids. Poison messages are few: a person deals with each of them.
        return [.. messages.OrderBy(m => m.At).ThenBy(m => m.Id, StringComparer.Ordinal).Take(max)];
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(PoisonMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            await _table.DeleteEntityAsync(
                TableKey.Join(message.Queue),
                TableKey.Join(message.Id),
                ETag.All,
                cancellationToken
            );
        }
        catch (RequestFailedException e) when (e.IsNoSuchRow())
        {
            // Somebody else was quicker.
        }
    }

    private static PoisonMessage ToMessage(string queue, TableEntity row)
    {
        var body = "";
        for (var number = 1; row.GetString(BodyColumn(number)) is { } chunk; number++)
        {
            body += chunk;
        }

        // The version before stored a finished sentence.
        var about = row.FindJson<Message>("Message") ?? Remark.FromText(row.Text("About"));
        return new PoisonMessage(queue, TableKey.Split(row.RowKey)[0], body, row.Time("At"), about);
    }

    private static IEnumerable<string> Chunks(string body)
    {
        for (var start = 0; start < body.Length; )
        {
            var length = Math.Min(ChunkLength, body.Length - start);
            // Half a surrogate pair would not survive the way.
            if (start + length < body.Length && char.IsHighSurrogate(body[start + length - 1]))
            {
                length--;
            }

            yield return body.Substring(start, length);
            start += length;
        }
    }

    private static string BodyColumn(int number) =>
        number == 1 ? "Body" : "Body" + number.ToString(CultureInfo.InvariantCulture);
}
