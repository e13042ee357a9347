using System.Text.Json.Nodes;
using CsCheck;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

/// <summary>However the deliveries of an order come, and however often, what is stored in the end is the same, and right.</summary>
public sealed class OrderRemovalsTests(ITestOutputHelper output)
{
    private static readonly OrderKey Key = new("demo", "1");
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly MemoryPipeline Pipeline = new();
    private static readonly string Photo = new('a', 32);

    private sealed record History(List<(string Topic, byte[] Body)> Deliveries, Dictionary<string, int> Left);

    [Fact]
    public void Any_order_of_deliveries_ends_at_what_is_left()
    {
        var (cancelled, fewer) = (0, 0);
        Gen.Int.Cases(
            seed =>
            {
                var random = new Random(seed);
                var history = Make(random);
                string? first = null;
                for (var n = 0; n < 6; n++)
                {
                    var deliveries = history
                        .Deliveries.Concat(history.Deliveries.Where(_ => random.Next(3) == 0))
                        .ToArray();
                    random.Shuffle(deliveries);
                    var stored = Bring(deliveries);
                    foreach (var (line, left) in history.Left)
                    {
                        var item = stored.Items.FirstOrDefault(i => i.Key.ItemId == line);
                        Assert.True(
                            left == 0
                                ? item is null or { State: ItemState.Cancelled }
                                : item?.Request.Quantity == left && item.State != ItemState.Cancelled,
                            $"{left} of line {line} are left; stored: {item?.Request.Quantity} {item?.State}"
                        );
                        cancelled += left == 0 ? 1 : 0;
                        fewer += left > 0 ? 1 : 0;
                    }

                    var outcome = Essence(stored);
                    Assert.Equal(first ??= outcome, outcome);
                }
            },
            count: 400
        );
        output.WriteLine($"{cancelled} lines went, {fewer} were left");
        var enough = Thoroughness.Of(20, full: 100);
        Assert.True(cancelled > enough && fewer > enough);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Until_the_body_that_has_it_in_comes_a_refund_is_taken_off_once(bool isListed)
    {
        var refund = ShopifyRemovalReader
            .Read("refunds/create", OrderBodies.Refund(5, 1, At(10), (11, 2)))
            .Value!.Removal;
        var before = OrderBodies.Order(1, At(1), lines: [Line(11, 3)]);
        var after = OrderBodies.Order(1, At(10), "partially_refunded", lines: [OrderBodies.Left(Line(11, 3), 1)]);
        if (isListed)
        {
            before = OrderBodies.With(before, ("refunds", new JsonArray()));
            after = OrderBodies.With(after, ("refunds", new JsonArray(OrderBodies.ListedRefund(5, (11, 2)))));
        }

        var stored = Merge(null, before);
        Assert.Equal(3, Assert.Single(stored.Items).Request.Quantity);
        stored = Merge(stored, refund);
        Assert.Equal(1, Assert.Single(stored.Items).Request.Quantity);
        Assert.Null(OrderMerge.Next(stored, Key, refund, Pipeline.Overlay, Now));
        stored = Merge(stored, after);
        Assert.Equal(1, Assert.Single(stored.Items).Request.Quantity);
        Assert.Empty(stored.Order.Removals.Remembered);
        Assert.Null(OrderMerge.Next(stored, Key, refund, Pipeline.Overlay, Now));
    }

    [Fact]
    public void Of_two_bodies_of_one_second_the_one_counts_from_which_more_was_taken_out()
    {
        // Whatever their hashes say.
        for (var n = 0; n < 8; n++)
        {
            var more = OrderBodies.Order(1, At(1), name: $"#{n}", lines: [OrderBodies.Left(Line(11, 3), 2)]);
            var fewer = OrderBodies.Order(1, At(1), name: $"#{n}", lines: [OrderBodies.Left(Line(11, 3), 1)]);
            Assert.Equal(1, Assert.Single(Merge(Merge(null, more), fewer).Items).Request.Quantity);
            Assert.Equal(1, Assert.Single(Merge(Merge(null, fewer), more).Items).Request.Quantity);
        }
    }

    [Fact]
    public void Rows_of_an_earlier_version_take_a_refund_and_a_body_says_the_same_again_without_a_word()
    {
        var body = OrderBodies.With(OrderBodies.Order(1, At(1), lines: [Line(11, 3)]), ("refunds", new JsonArray()));
        var stored = Merge(null, body);

        // As they were written before refunds were kept: no list, no counts.
        var old = stored with
        {
            Order = stored.Order with { Removals = OrderRemovals.None },
        };
        var again = OrderMerge.Next(old, Read(body), Pipeline.Overlay, Now);
        Assert.Empty(again?.Items ?? []);
        Assert.Empty(again?.Events ?? []);

        var refund = ShopifyRemovalReader
            .Read("refunds/create", OrderBodies.Refund(5, 1, At(9), (11, 1)))
            .Value!.Removal;
        Assert.Equal(2, Assert.Single(Merge(old, refund).Items).Request.Quantity);
    }

    // Bodies and events as the platform makes them: each refund and edit is told by itself and is in the bodies from then on; the
    // newest of both may have no body yet.
    private static History Make(Random random)
    {
        var ordered = Enumerable.Range(1, random.Next(1, 4)).ToDictionary(n => 10L + n, _ => random.Next(1, 5));
        var left = ordered.ToDictionary();
        var refunds = new List<JsonNode>();
        var deliveries = new List<(string, byte[])> { ("orders/create", Body(0)) };
        for (var step = 1; step <= random.Next(1, 6); step++)
        {
            var line = ordered.Keys.ElementAt(random.Next(ordered.Count));
            var taken = random.Next(0, left[line] + 1);
            left[line] -= taken;

            // The last edit of all may be unknown to every body; what came before it is in the body that follows.
            if (random.Next(3) > 0)
            {
                refunds.Add(OrderBodies.ListedRefund(100 + step, (line, taken)));
                deliveries.Add(("refunds/create", OrderBodies.Refund(100 + step, 1, At(step), (line, taken))));
                if (random.Next(2) == 0)
                {
                    deliveries.Add(("orders/updated", Body(step)));
                }
            }
            else
            {
                deliveries.Add(("orders/edited", OrderBodies.Edit(200 + step, 1, At(step), (line, taken))));
                deliveries.Add(("orders/updated", Body(step)));
            }
        }

        return new(deliveries, left.ToDictionary(l => $"{l.Key}", l => l.Value));

        byte[] Body(int step) =>
            OrderBodies.With(
                OrderBodies.Order(
                    1,
                    At(step),
                    lines: [.. ordered.Select(o => OrderBodies.Left(Line(o.Key, o.Value), left[o.Key]))]
                ),
                ("refunds", new JsonArray([.. refunds.Select(r => r.DeepClone())]))
            );
    }

    private static StoredOrder Bring(IEnumerable<(string Topic, byte[] Body)> deliveries) =>
        deliveries.Aggregate(
            (StoredOrder?)null,
            (stored, d) =>
                ShopifyRemovalReader.Topics.Contains(d.Topic, StringComparer.Ordinal)
                    ? Merge(stored, ShopifyRemovalReader.Read(d.Topic, d.Body).Value!.Removal)
                    : Merge(stored, d.Body)
        )!;

    private static StoredOrder Merge(StoredOrder? stored, byte[] body)
    {
        var draft = Read(body);
        while (OrderMerge.Next(stored, draft, Pipeline.Overlay, Now) is { } change)
        {
            stored = Apply(stored, change);
        }

        return stored!;
    }

    private static StoredOrder Merge(StoredOrder? stored, OrderRemoval removal)
    {
        while (OrderMerge.Next(stored, Key, removal, Pipeline.Overlay, Now) is { } change)
        {
            stored = Apply(stored, change);
        }

        return stored!;
    }

    private static ParsedOrder Read(byte[] body) =>
        Pipeline.Mapper.Map(Pipeline.Shops.Find("demo")!, ShopifyOrderReader.Read(body).Value!, body);

    private static StoredOrder Apply(StoredOrder? stored, OrderChange change)
    {
        var written = change.Items.Select(i => i.Key).ToHashSet();
        var kept = (stored?.Items ?? []).Where(i => !written.Contains(i.Key));
        return new(change.Order!, [.. kept, .. change.Items]);
    }

    // A line that was seen and taken out again leaves a cancelled item; one that was never seen leaves none.
    private static string Essence(StoredOrder stored) =>
        System.Text.Json.JsonSerializer.Serialize(stored.Order)
        + System.Text.Json.JsonSerializer.Serialize(
            stored.Items.Where(i => i.State != ItemState.Cancelled).OrderBy(i => i.Key.ItemId, StringComparer.Ordinal)
        );

    private static JsonObject Line(long id, int quantity) =>
        OrderBodies.Line(id, "PAW", quantity, ("_photo_id", Photo));

    private static string At(int minute) => $"2026-11-20T10:{minute:00}:00Z";
}
