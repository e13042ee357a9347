using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.ReliabilityTests.Kills;

/// <summary>How far an item had come when its process was killed, as storage tells.</summary>
internal enum Stage
{
    /// <summary>Nothing of the order is stored.</summary>
    Outside,

    /// <summary>The delivery's body is stored, the order's rows are not.</summary>
    TakenIn,

    /// <summary>Recorded; its photo has not been uploaded.</summary>
    Recorded,

    /// <summary>Recorded; its photo is there and has no verdict.</summary>
    PhotoChecked,

    /// <summary>Order and verdict are there; the message that brings them together is on its way.</summary>
    HandedOver,

    /// <summary>Marked as being rendered; not all pictures are there.</summary>
    Rendered,

    /// <summary>All pictures are there; the item does not say so yet.</summary>
    Marked,

    /// <summary>Nothing left to do.</summary>
    Done,
}

/// <summary>What a killed process left.</summary>
/// <param name="Items">How many items were at each stage; those that are done are left out.</param>
/// <param name="Photos">How many photos are uploaded and have no verdict, whether an order names them yet or not.</param>
internal sealed record KillScene(SortedDictionary<Stage, int> Items, int Photos)
{
    public override string ToString() =>
        string.Join(", ", Items.Select(i => $"{i.Value} {i.Key}").Append($"{Photos} photos unchecked"));

    /// <summary>Looks at these orders.</summary>
    public static async Task<KillScene> LookAsync(StoredState stored, IEnumerable<SentOrder> orders)
    {
        var bodies = await stored.BlobNamesAsync(Containers.Webhooks);
        var uploads = await stored.BlobNamesAsync(Containers.Uploads);
        var previews = await stored.BlobNamesAsync(Containers.Previews);
        var verdicts = (await stored.RowsAsync(Tables.Photos, TableClient.CreateQueryFilter($"RowKey eq {"photo"}")))
            .Select(r => r.PartitionKey)
            .ToHashSet(StringComparer.Ordinal);
        var items = (await stored.ItemsAsync()).ToDictionary(i => (i.OrderId, i.ItemId));
        var stages = new SortedDictionary<Stage, int>();
        foreach (var order in orders)
        {
            foreach (var line in order.Lines)
            {
                var stage = Of(order, line);
                stages[stage] = stages.GetValueOrDefault(stage) + 1;
            }
        }

        stages.Remove(Stage.Done);
        return new(stages, uploads.Except(verdicts, StringComparer.Ordinal).Count());

        Stage Of(SentOrder order, SentLine line)
        {
            if (!items.TryGetValue((order.Id, line.ItemId), out var item))
            {
                var key = new OrderKey(FunctionsApp.Shop, order.Id);
                var body = DeliveryBlobs.OfOrder(key, "delivery-")[..^".json".Length];
                return bodies.Any(b => b.StartsWith(body, StringComparison.Ordinal)) ? Stage.TakenIn : Stage.Outside;
            }

            var folder = $"{FunctionsApp.Shop}/{order.Id}/{line.ItemId}/";
            return item.State switch
            {
                ItemState.AwaitingPhoto when verdicts.Contains(line.PhotoId) => Stage.HandedOver,
                ItemState.AwaitingPhoto when uploads.Contains(line.PhotoId) => Stage.PhotoChecked,
                ItemState.AwaitingPhoto => Stage.Recorded,
                ItemState.Rendering when previews.Any(p => p.StartsWith(folder, StringComparison.Ordinal)) =>
                    Stage.Marked,
                ItemState.Rendering => Stage.Rendered,
                _ => Stage.Done,
            };
        }
    }
}
