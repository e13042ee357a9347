using Azure.Data.Tables;
using Azurite.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using SkiaSharp;
using Xunit;

namespace PhotoNecklace.ReliabilityTests.Kills;

/// <summary>What must be stored when all is over.</summary>
internal static class Aftermath
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    /// <summary>Waits until nothing is left to do: every item has come to its end and every queue is empty.</summary>
    public static async Task QuietAsync(StoredState stored, IReadOnlyList<SentOrder> sent)
    {
        var lines = sent.Sum(o => o.Lines.Count);
        await Eventually.True(
            async () => (await stored.ItemsAsync()).Count(i => IsEnd(i.State)) >= lines,
            $"{lines} items at their end",
            Deadline
        );
        await Eventually.True(
            async () =>
            {
                // Says what is left, should it be so until the deadline.
                Assert.Empty(await stored.MessagesAsync());
                return true;
            },
            "empty queues",
            Deadline
        );
    }

    /// <summary>Every order once, every item where it must be, every picture there; and nothing else.</summary>
    public static async Task CheckAsync(StoredState stored, IReadOnlyList<SentOrder> sent)
    {
        var expected = sent.SelectMany(o => o.Lines, (o, l) => (o.Id, l.ItemId, l.Expected)).Order().ToList();
        var items = await stored.ItemsAsync();
        Assert.Equal(expected, items.Select(i => (i.OrderId, i.ItemId, i.State)).Order());

        var rows = await stored.RowsAsync(Tables.Orders);
        Assert.Equal(
            sent.Select(o => $"{FunctionsApp.Shop}|{o.Id}").Order(StringComparer.Ordinal),
            rows.Where(r => r.RowKey == "order").Select(r => r.PartitionKey).Order(StringComparer.Ordinal)
        );
        CheckTimelines(rows, sent);

        CheckLists(await stored.RowsAsync(Tables.OrderIndex), sent);
        Assert.Empty(await stored.RowsAsync(Tables.PoisonMessages));
        Assert.Empty(await stored.MessagesAsync());
        await Parallel.ForEachAsync(
            items.Where(i => i.State == ItemState.ProofReady),
            async (item, _) => await CheckPicturesAsync(stored, item)
        );
    }

    // Once in the list of the month, under its name and among all; and under the state that it has, and no other.
    private static void CheckLists(IEnumerable<TableEntity> index, IReadOnlyList<SentOrder> sent)
    {
        var rows = index
            .Select(r => (State: StateOfRow(r.RowKey), Order: r.GetString("OrderId")))
            .ToLookup(r => r.State is not null);
        Assert.Equal(
            sent.SelectMany(o => Enumerable.Repeat(o.Id, 3)).Order(StringComparer.Ordinal),
            rows[false].Select(r => r.Order).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            sent.Select(o => (StateOf(o), o.Id)).Order(),
            rows[true].Select(r => (r.State!.Value, r.Order)).Order()
        );

        static ItemState StateOf(SentOrder order) =>
            order.Lines.All(l => l.Expected == ItemState.ProofReady) ? ItemState.ProofReady : ItemState.NeedsAttention;
    }

    // Entries of a state's list begin with its name; all other rows with a digit, or with an order's name.
    private static ItemState? StateOfRow(string row) =>
        Enum.TryParse<ItemState>(row.Split('|')[0], out var state) && Enum.IsDefined(state) && !char.IsDigit(row[0])
            ? state
            : null;

    private static bool IsEnd(ItemState state) => state is ItemState.ProofReady or ItemState.NeedsAttention;

    // An event a change: a change that was made twice would show here.
    private static void CheckTimelines(IEnumerable<TableEntity> rows, IReadOnlyList<SentOrder> sent)
    {
        var events = rows.Where(r => r.RowKey.StartsWith("event|", StringComparison.Ordinal))
            .Select(r => (Order: r.PartitionKey, Item: r.GetString("ItemId"), Kind: r.GetString("Kind")))
            .Where(e => e.Kind is not "rendering") // Nothing keeps a killed process from beginning again.
            .CountBy(e => e)
            .ToDictionary();
        var expected = new Dictionary<(string, string?, string), int>();
        foreach (var order in sent)
        {
            var partition = $"{FunctionsApp.Shop}|{order.Id}";
            expected[(partition, null, "order-received")] = 1;
            foreach (var line in order.Lines)
            {
                var end = line.Expected == ItemState.ProofReady ? "proof-ready" : "needs-attention";
                expected[(partition, line.ItemId, "received")] = 1;
                expected[(partition, line.ItemId, end)] = 1;
            }
        }

        Assert.Equal(
            expected.Select(e => $"{e.Key} {e.Value}").Order(StringComparer.Ordinal),
            events.Select(e => $"{e.Key} {e.Value}").Order(StringComparer.Ordinal)
        );
    }

    private static async Task CheckPicturesAsync(StoredState stored, ItemRow item)
    {
        var rendition = item.Rendition;
        Assert.NotNull(rendition);
        using var preview = SKBitmap.Decode(await stored.BlobAsync(Containers.Previews, rendition.Preview));
        Assert.Equal((1000, 1000), (preview.Width, preview.Height));
        Assert.NotEmpty(rendition.Prints);
        Assert.Equal(rendition.Prints.Count, rendition.Cuts.Count);
        foreach (var name in rendition.Prints)
        {
            using var print = SKBitmap.Decode(await stored.BlobAsync(Containers.Prints, name));
            Assert.True(print.Width > 100, $"{name} is {print.Width} px wide.");
        }

        foreach (var name in rendition.Cuts)
        {
            var cut = System.Xml.Linq.XDocument.Load(new MemoryStream(await stored.BlobAsync(Containers.Prints, name)));
            Assert.Equal("svg", cut.Root!.Name.LocalName);
        }
    }
}
