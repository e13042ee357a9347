using Azure;
using Azure.Data.Tables;

namespace PhotoNecklace.Storage;

/// <summary>Single rows: what the table adapters have in common.</summary>
internal static class TableRows
{
    /// <summary>The row; null when there is none.</summary>
    internal static async Task<TableEntity?> FindRowAsync(
        this TableClient table,
        string partition,
        string row,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await table.GetEntityAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsNoSuchRow())
        {
            return null;
        }
    }

    /// <summary>Inserts the row; false when there is one, which is left as it is.</summary>
    internal static async Task<bool> TryAddRowAsync(
        this TableClient table,
        TableEntity row,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await table.AddEntityAsync(RowLimits.Check(row), cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.IsAlreadyThere())
        {
            return false;
        }
    }

    /// <summary>Replaces that very version of the row; false when it has changed.</summary>
    internal static async Task<bool> TryReplaceRowAsync(
        this TableClient table,
        TableEntity row,
        ETag etag,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await table.UpdateEntityAsync(RowLimits.Check(row), etag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.IsConflict())
        {
            return false;
        }
    }

    /// <summary>Replaces that version of the row, or inserts it where there is to be none.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="version">The version to replace; null when there was no row.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The new version; null when somebody else wrote in between.</returns>
    internal static async Task<string?> TryPutRowAsync(
        this TableClient table,
        TableEntity row,
        string? version,
        CancellationToken cancellationToken
    )
    {
        try
        {
            RowLimits.Check(row);
            var response = version is null
                ? await table.AddEntityAsync(row, cancellationToken)
                : await table.UpdateEntityAsync(row, new ETag(version), TableUpdateMode.Replace, cancellationToken);
            return response.Headers.ETag?.ToString()
                ?? throw new InvalidOperationException("The table gave no version of what it stored.");
        }
        catch (RequestFailedException e) when (e.IsAlreadyThere() || e.IsConflict())
        {
            return null;
        }
    }

    /// <summary>Writes the row, whether there is one or not.</summary>
    internal static Task PutRowAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(RowLimits.Check(row), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Deletes that very version of the row; nothing when it has changed or is gone.</summary>
    internal static async Task RemoveRowAsync(
        this TableClient table,
        string partition,
        string row,
        ETag etag,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await table.DeleteEntityAsync(partition, row, etag, cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsConflict())
        {
            // Written anew, or somebody else was quicker.
        }
    }

    /// <summary>The first rows that a filter finds, and whether there are more. No more than one beyond them is read.</summary>
    internal static async Task<(IReadOnlyList<TableEntity> Rows, bool HasMore)> ReadAsync(
        this TableClient table,
        string filter,
        int top,
        CancellationToken cancellationToken
    )
    {
        var found = new List<TableEntity>(top);
        var rows = table.QueryAsync<TableEntity>(filter, maxPerPage: top + 1, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            if (found.Count == top)
            {
                return (found, true);
            }

            found.Add(row);
        }

        return (found, false);
    }
}
