using System.Text.Json;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>How storage is billed: by service, and for blobs by what a call does.</summary>
internal enum CallKind
{
    /// <summary>Blobs: put, block, properties, lease.</summary>
    BlobWrite,

    /// <summary>Blobs: get and head.</summary>
    BlobRead,

    /// <summary>Blobs: listing; billed as a write.</summary>
    BlobList,

    /// <summary>Blobs: deleting; free.</summary>
    BlobDelete,

    /// <summary>Any call to the queue service.</summary>
    Queue,

    /// <summary>Any call to the table service; a batch is one.</summary>
    Table,
}

/// <summary>A call that the app, a browser or the host made to storage.</summary>
/// <param name="Kind">What it is billed as.</param>
/// <param name="Text">Method and path, without the account and the query.</param>
/// <param name="IsLook">True for a look for work that found none: an empty queue, the list of uploads.</param>
/// <param name="IsHosts">True for the host's own book-keeping (receipts and locks).</param>
/// <param name="Rows">Rows of a table that were handed out.</param>
/// <param name="Bytes">Length of the answer's body.</param>
internal sealed record StorageCall(CallKind Kind, string Text, bool IsLook, bool IsHosts, int Rows, int Bytes)
{
    private const string HostsContainer = "/azure-webjobs-hosts";

    /// <summary>Describes a call by what went over the wire.</summary>
    /// <param name="service">blob, queue or table.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path with the account.</param>
    /// <param name="query">The query with its question mark.</param>
    /// <param name="answer">The answer's body.</param>
    public static StorageCall Of(string service, string method, string path, string query, ReadOnlyMemory<byte> answer)
    {
        var rest = path.IndexOf('/', 1) is var slash and > 0 ? path[slash..] : "/";
        var lists =
            query.Contains("comp=list", StringComparison.Ordinal)
            && !query.Contains("comp=lists", StringComparison.Ordinal)
            && !query.Contains("blocklist", StringComparison.Ordinal);
        var kind = service switch
        {
            "queue" => CallKind.Queue,
            "table" => CallKind.Table,
            _ when lists => CallKind.BlobList,
            _ => method switch
            {
                "GET" or "HEAD" => CallKind.BlobRead,
                "DELETE" => CallKind.BlobDelete,
                _ => CallKind.BlobWrite,
            },
        };
        var isLook =
            kind == CallKind.BlobList && rest.StartsWith("/uploads", StringComparison.Ordinal)
            || service == "queue" && method is "GET" or "HEAD" && answer.Span.IndexOf("<QueueMessage>"u8) < 0;
        var isHosts = rest.StartsWith(HostsContainer, StringComparison.Ordinal);
        var rows = service == "table" && method == "GET" ? CountRows(answer) : 0;
        return new(kind, $"{method} {rest}", isLook, isHosts, rows, answer.Length);
    }

    // A question for one row is answered with the row, any other with an array.
    private static int CountRows(ReadOnlyMemory<byte> answer)
    {
        if (answer.IsEmpty)
        {
            return 0;
        }

        using var body = JsonDocument.Parse(answer);
        return body.RootElement.TryGetProperty("value", out var rows) ? rows.GetArrayLength()
            : body.RootElement.TryGetProperty("RowKey", out _) ? 1
            : 0;
    }
}
