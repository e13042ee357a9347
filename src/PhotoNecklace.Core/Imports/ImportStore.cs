using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Imports;

/// <summary>
/// Where imports lie: the record, the parts that are to be taken in, and what became of each part's orders. Only the parts say what customers wrote,
/// and a part goes as soon as it is done.
/// </summary>
public sealed class ImportStore(IBlobStore blobs)
{
    private const int MaxPart = 8_000_000;
    private const int MaxRecord = 4_000_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Begins an import, from the beginning.</summary>
    public async Task BeginAsync(ImportRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        await blobs.DeleteAllAsync(Containers.Webhooks, ImportBlobs.Results(record.Shop, record.Id), cancellationToken);
        await PutAsync(ImportBlobs.Record(record.Shop, record.Id), record, cancellationToken);
    }

    /// <summary>An import; null when there is none.</summary>
    public async Task<ImportRecord?> FindAsync(string shop, string id, CancellationToken cancellationToken) =>
        ImportBlobs.IsId(id)
        && Shop.IsValidName(shop)
        && await blobs.ReadAsync(Containers.Webhooks, ImportBlobs.Record(shop, id), MaxRecord, cancellationToken)
            is { } stored
            ? JsonSerializer.Deserialize<ImportRecord>(stored.Content.Span, Json)
            : null;

    /// <summary>The parts that are done.</summary>
    public async Task<IReadOnlyList<int>> ListDoneAsync(ImportRecord record, CancellationToken cancellationToken)
    {
        var names = await blobs.ListAsync(
            Containers.Webhooks,
            ImportBlobs.Results(record.Shop, record.Id),
            cancellationToken
        );
        return
        [
            .. Enumerable
                .Range(0, record.Parts)
                .Where(p => names.Contains(ImportBlobs.Result(record.Shop, record.Id, p), StringComparer.Ordinal)),
        ];
    }

    /// <summary>What became of the orders of each part that is done.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ImportedOrderView>>> ListResultsAsync(
        ImportRecord record,
        CancellationToken cancellationToken
    )
    {
        var results = new List<IReadOnlyList<ImportedOrderView>>();
        foreach (var part in await ListDoneAsync(record, cancellationToken))
        {
            var name = ImportBlobs.Result(record.Shop, record.Id, part);
            if (await blobs.ReadAsync(Containers.Webhooks, name, MaxPart, cancellationToken) is { } stored)
            {
                results.Add(JsonSerializer.Deserialize<List<ImportedOrderView>>(stored.Content.Span, Json)!);
            }
        }

        return results;
    }

    /// <summary>Puts a part away.</summary>
    internal Task PutPartAsync(
        string shop,
        string id,
        int part,
        IReadOnlyList<StoredImport> orders,
        CancellationToken cancellationToken
    ) => PutAsync(ImportBlobs.Part(shop, id, part), orders, cancellationToken);

    /// <summary>A part; null when it is done, or never was.</summary>
    internal async Task<IReadOnlyList<StoredImport>?> FindPartAsync(
        string shop,
        string id,
        int part,
        CancellationToken cancellationToken
    ) =>
        await blobs.ReadAsync(Containers.Webhooks, ImportBlobs.Part(shop, id, part), MaxPart, cancellationToken)
            is { } stored
            ? JsonSerializer.Deserialize<List<StoredImport>>(stored.Content.Span, Json)
            : null;

    /// <summary>Keeps what became of a part's orders, and then deletes the part.</summary>
    internal async Task FinishPartAsync(
        ImportRecord record,
        int part,
        IReadOnlyList<ImportedOrderView> orders,
        CancellationToken cancellationToken
    )
    {
        await PutAsync(ImportBlobs.Result(record.Shop, record.Id, part), orders, cancellationToken);
        var name = ImportBlobs.Part(record.Shop, record.Id, part);
        await blobs.DeleteAllAsync(Containers.Webhooks, name, cancellationToken);
    }

    private Task PutAsync<T>(string name, T value, CancellationToken cancellationToken) =>
        blobs.PutAsync(
            Containers.Webhooks,
            name,
            JsonSerializer.SerializeToUtf8Bytes(value, Json),
            "application/json",
            cancellationToken
        );
}
