using Azure;
using Azure.Data.Tables;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Storage;

/// <summary>Rows of <see cref="AzureOrderLists"/>.</summary>
internal static class ListRows
{
    private const string State = "State";
    private const string Summary = "Summary";
    private const string Seen = "Seen";
    private const string Indexed = "Indexed";

    internal static ListedAs? Listed(TableEntity row) =>
        Enum.TryParse(row.GetString(State), out ItemState state)
            ? new(state, row.FindLongJson<OrderSummary>(Summary))
            {
                Seen = row.GetString(Seen),
                Indexed = row.GetString(Indexed),
                ETag = row.ETag.ToString(),
            }
            : null;

    /// <summary>An entry of a list; its place is the same on all lists.</summary>
    internal static ListEntry Entry(string shop, TableEntity row)
    {
        var at = row.FindTime("At") ?? row.Time("CreatedAt");
        var place =
            row.RowKey.Split(TableKey.Separator) is [var state, var ticks, var id] && char.IsLetter(state[0])
                ? $"{ticks}{TableKey.Separator}{id}"
                : row.RowKey;
        var listed = Listed(row) is { Summary: not null } found ? found : null;
        return new(new(shop, row.Text("OrderId")), at, place, row.ETag.ToString())
        {
            Listed =
                place == row.RowKey ? listed
                : listed is null ? null
                : listed with { ETag = null, EntryETag = listed.ETag },
        };
    }

    /// <summary>Lists an order in a transaction of two or three.</summary>
    internal static List<TableTransactionAction> Actions(string partition, ListMove move, DateTimeOffset at)
    {
        var (after, before) = (move.After, move.Before);
        var place = OrderIndex.NewestFirst(move.Order, move.PlacedAt);
        var (row, entry) = (Row(partition, place, move, at), Row(partition, InState(after.State, place), move, at));
        if (before is null)
        {
            return [new(TableTransactionActionType.Add, row), new(TableTransactionActionType.UpsertReplace, entry)];
        }

        // One of the two versions is enough, and often only one of them was read.
        var actions = new List<TableTransactionAction>
        {
            new(TableTransactionActionType.UpdateReplace, row, VersionOf(before.ETag)),
        };

        // The version before had the entry elsewhere.
        if (before.Summary is null)
        {
            actions.Add(new(TableTransactionActionType.UpsertReplace, entry));
        }
        else if (before.State == after.State)
        {
            actions.Add(new(TableTransactionActionType.UpdateReplace, entry, VersionOf(before.EntryETag)));
        }
        else
        {
            actions.Add(new(TableTransactionActionType.UpsertReplace, entry));
            actions.Add(Delete(partition, InState(before.State, place), VersionOf(before.EntryETag)));
        }

        return actions;
    }

    /// <summary>Takes an order off the lists.</summary>
    internal static List<TableTransactionAction> Removal(
        string partition,
        OrderKey order,
        DateTimeOffset placedAt,
        ListedAs listed
    )
    {
        var place = OrderIndex.NewestFirst(order, placedAt);
        var actions = new List<TableTransactionAction> { Delete(partition, place, VersionOf(listed.ETag)) };
        if (listed.Summary is not null)
        {
            actions.Add(Delete(partition, InState(listed.State, place), ETag.All));
        }

        return actions;
    }

    private static TableTransactionAction Delete(string partition, string row, ETag etag) =>
        new(TableTransactionActionType.Delete, new TableEntity(partition, row), etag);

    private static ETag VersionOf(string? etag) => etag is null ? ETag.All : new(etag);

    private static string InState(ItemState state, string place) => $"{state}{TableKey.Separator}{place}";

    private static TableEntity Row(string partition, string row, ListMove move, DateTimeOffset at)
    {
        var entity = new TableEntity(partition, row)
        {
            ["OrderId"] = move.Order.OrderId,
            ["Name"] = move.After.Summary?.Name ?? "",
            [State] = move.After.State.ToString(),
        };
        entity.SetTime("At", at);
        entity.SetLongJson(Summary, move.After.Summary);
        entity.Set(Seen, move.After.Seen);
        entity.Set(Indexed, move.After.Indexed);
        return RowLimits.Check(entity);
    }
}
