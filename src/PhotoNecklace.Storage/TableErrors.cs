using Azure;
using Azure.Data.Tables.Models;

namespace PhotoNecklace.Storage;

/// <summary>Tells the answers that belong to the work from those that mean trouble.</summary>
internal static class TableErrors
{
    /// <summary>The row is there. Other conflicts, such as a table that is being deleted, name another code.</summary>
    internal static bool IsAlreadyThere(this RequestFailedException e) =>
        e.Status == 409 && (e.ErrorCode is null || e.ErrorCode == TableErrorCode.EntityAlreadyExists);

    /// <summary>The row is not there. A missing table is trouble, not an absent row.</summary>
    internal static bool IsNoSuchRow(this RequestFailedException e) =>
        e.Status == 404 && e.ErrorCode != TableErrorCode.TableNotFound;

    /// <summary>Somebody else changed, created or removed the row in the meantime.</summary>
    internal static bool IsConflict(this RequestFailedException e) =>
        e.Status == 412 || e.IsAlreadyThere() || e.IsNoSuchRow();
}
