using System.Text.Json;
using Azure.Data.Tables;

namespace PhotoNecklace.Storage;

/// <summary>Azure's limits on rows and transactions, checked before sending: the emulator takes what Azure refuses.</summary>
internal static class RowLimits
{
    /// <summary>Operations in one transaction.</summary>
    internal const int MaxOperations = 100;

    /// <summary>Characters of one column: 64 KiB of UTF-16.</summary>
    internal const int MaxColumnLength = 32 * 1024;

    private const int MaxRowBytes = 1024 * 1024;
    private const int MaxTransactionBytes = 4 * 1024 * 1024;

    // What the multipart body puts around each operation: headers, the row's address, column names and types.
    private const int OperationOverhead = 2048;

    internal static TableEntity Check(TableEntity row)
    {
        long size = 0;
        foreach (var (column, value) in row)
        {
            if (value is string text)
            {
                if (text.Length > MaxColumnLength)
                {
                    throw new StorageLimitException(
                        $"The column '{column}' of row '{row.RowKey}' has {text.Length} characters; "
                            + $"a table takes at most {MaxColumnLength}."
                    );
                }

                size += text.Length * 2;
            }

            size += (column.Length * 2) + 24;
        }

        return size <= MaxRowBytes
            ? row
            : throw new StorageLimitException(
                $"The row '{row.RowKey}' has {size} bytes; a table takes at most {MaxRowBytes}."
            );
    }

    internal static void Check(IReadOnlyCollection<TableTransactionAction> actions)
    {
        if (actions.Count > MaxOperations)
        {
            throw new StorageLimitException(
                $"A transaction of {actions.Count} rows is too large; a table takes at most {MaxOperations} at once."
            );
        }

        var partitions = actions.Select(a => a.Entity.PartitionKey).Distinct(StringComparer.Ordinal).Count();
        if (partitions > 1)
        {
            throw new StorageLimitException($"A transaction touches {partitions} partitions; a table takes only one.");
        }

        var size = actions.Sum(a => Payload((TableEntity)a.Entity));
        if (size > MaxTransactionBytes)
        {
            throw new StorageLimitException(
                $"A transaction of {size} bytes is too large; a table takes at most {MaxTransactionBytes}."
            );
        }
    }

    // As JSON a character may take six bytes.
    private static long Payload(TableEntity row) =>
        OperationOverhead
        + row.Select(column => column.Value)
            .OfType<string>()
            .Sum(text => (long)JsonEncodedText.Encode(text).EncodedUtf8Bytes.Length);
}
