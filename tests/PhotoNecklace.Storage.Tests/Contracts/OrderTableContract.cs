using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IOrderTable"/> must do: rows and timelines.</summary>
public abstract class OrderTableContract
{
    protected abstract IOrderTable Create();

    [Fact]
    public async Task Nothing_is_found_where_nothing_was_written()
    {
        var key = Samples.NewOrderKey();
        Assert.Null(await Create().FindAsync(key));
        Assert.Null(await Create().FindItemAsync(key.Item("1")));
        Assert.Empty(await Create().ListEventsAsync(key));
    }

    [Fact]
    public async Task Names_that_are_longer_than_a_key_are_nobodys_and_hinder_no_order()
    {
        foreach (var name in new[] { new string('x', 600), new string('/', 300) })
        {
            var key = Samples.NewOrderKey();
            await Create().IndexAsync(Samples.Order(key) with { Name = name });
            Assert.Null(await Create().FindIdByNameAsync(key.Shop, name));
            Assert.Equal([key.OrderId], await Create().ListIdsAsync(key.Shop, DateTimeOffset.MaxValue));
            Assert.Null(await Create().FindIdByNameAsync(name, "1001"));
        }
    }

    [Fact]
    public async Task The_order_is_found_without_its_items()
    {
        var key = Samples.NewOrderKey();
        Assert.Null(await Create().FindOrderAsync(key));
        await Create().TryCommitAsync(key, new(Samples.FullOrder(key), [Samples.Item(key, "1")], []));
        var found = await Create().FindOrderAsync(key);
        Assert.Equal(Samples.FullOrder(key), found! with { ETag = null });
        Assert.Equal((await Create().FindAsync(key))!.Order.ETag, found.ETag);
    }

    [Fact]
    public async Task An_item_in_a_state_is_known_to_be_there_wherever_it_is()
    {
        var (key, other) = (Samples.NewOrderKey(), Samples.NewOrderKey());
        var items = new[] { "1", "2", "3", "4", Samples.Odd }
            .Select(id => Samples.Item(key, id).Rehydrate(id == "2" ? ItemState.Printed : ItemState.Approved))
            .ToList();
        await Create().TryCommitAsync(key, new(Samples.Order(key), items, []));
        var ready = Samples.Item(other, "3").Rehydrate(ItemState.ProofReady);
        await Create().TryCommitAsync(other, new(Samples.Order(other), [ready], []));

        foreach (var near in items)
        {
            Assert.True(await Create().HasItemInAsync(near.Key, ItemState.Printed));
            Assert.True(await Create().HasItemInAsync(near.Key, ItemState.Approved));
            Assert.False(await Create().HasItemInAsync(near.Key, ItemState.ProofReady));
        }

        Assert.False(await Create().HasItemInAsync(Samples.NewOrderKey().Item("1"), ItemState.Approved));
    }

    [Fact]
    public async Task What_was_taken_out_of_5000_lines_comes_back()
    {
        var key = Samples.NewOrderKey();
        var lines = Enumerable.Range(0, 5000).ToDictionary(n => $"{10_000_000_000_000 + n}", n => 1 + (n % 3));
        var removals = new OrderRemovals { Refunds = ["3", "4"] }.With(
            new(RemovalKind.Refund, "5", Samples.Time, lines),
            Samples.Time
        );
        var order = Samples.Order(key) with { Removals = removals };
        await Create().TryCommitAsync(key, new(order, [], []));

        var found = (await Create().FindAsync(key))!.Order;

        Assert.Equal(order, found with { ETag = null });
        Assert.Equal(lines, Assert.Single(found.Removals.Remembered).Lines);
    }

    [Fact]
    public async Task Full_order_comes_back_as_it_was()
    {
        var key = new OrderKey(Samples.Odd + Samples.Unique(), Samples.Odd);
        var order = Samples.FullOrder(key);
        var item = Samples.FullItem(key, Samples.Odd);
        Assert.True(await Create().TryCommitAsync(key, new OrderChange(order, [item], [])));

        var found = await Create().FindAsync(key);
        Assert.NotNull(found);
        Assert.NotNull(found.Order.ETag);
        Assert.Equal(order, found.Order with { ETag = null });
        Same(item, Assert.Single(found.Items));
        Same(item, await Create().FindItemAsync(item.Key));
        Assert.Equal(TimeSpan.Zero, found.Order.CreatedAt.Offset);
        Assert.Equal(TimeSpan.Zero, found.Items[0].Since.Offset);
    }

    [Fact]
    public async Task Bare_order_and_item_come_back_as_they_were()
    {
        var key = Samples.NewOrderKey();
        var item = Samples.Item(key, "1");
        await Create().TryCommitAsync(key, new OrderChange(Samples.Order(key), [item], []));
        var found = await Create().FindAsync(key);
        Assert.Equal(Samples.Order(key), found!.Order with { ETag = null });
        Same(item, Assert.Single(found.Items));
    }

    [Fact]
    public async Task Placeholder_with_the_first_and_last_moments_comes_back_as_it_was()
    {
        var key = Samples.NewOrderKey();
        await Create().TryCommitAsync(key, new OrderChange(Samples.Placeholder(key), [], []));
        var found = await Create().FindAsync(key);
        Assert.Equal(Samples.Placeholder(key), found!.Order with { ETag = null });
        Assert.Empty(found.Items);
    }

    [Theory]
    [InlineData(ItemState.AwaitingPhoto)]
    [InlineData(ItemState.Rendering)]
    [InlineData(ItemState.ProofReady)]
    [InlineData(ItemState.Approved)]
    [InlineData(ItemState.Printed)]
    [InlineData(ItemState.NeedsAttention)]
    [InlineData(ItemState.Cancelled)]
    public async Task Every_state_comes_back(ItemState state)
    {
        var key = Samples.NewOrderKey();
        var item = Samples.Item(key, "1").Rehydrate(state);
        await Create().TryCommitAsync(key, new OrderChange(null, [item], []));
        Assert.Equal(state, (await Create().FindItemAsync(item.Key))!.State);
    }

    [Fact]
    public async Task Items_without_their_order_are_no_order()
    {
        var key = Samples.NewOrderKey();
        await Create().TryCommitAsync(key, new OrderChange(null, [Samples.Item(key, "1")], []));
        Assert.Null(await Create().FindAsync(key));
    }

    [Fact]
    public async Task Keys_that_run_together_stay_apart()
    {
        var shop = Samples.Unique();
        OrderKey[] keys = [new(shop, "a|b"), new(shop + "|a", "b"), new(shop, "a!7Cb"), new(shop, "A|B")];
        foreach (var key in keys)
        {
            Assert.True(
                await Create().TryCommitAsync(key, new OrderChange(Samples.Order(key), [Samples.Item(key, "x|y")], []))
            );
        }

        foreach (var key in keys)
        {
            var found = await Create().FindAsync(key);
            Assert.Equal(key, found!.Order.Key);
            Assert.Equal(key.Item("x|y"), Assert.Single(found.Items).Key);
        }
    }

    [Fact]
    public async Task Timeline_is_oldest_first_and_holds_only_its_own_order()
    {
        var key = Samples.NewOrderKey();
        OrderEvent[] events =
        [
            new(Samples.Time, "order-recorded", null, Remark.FromText(Samples.Odd)),
            new(Samples.Time, "order-recorded", "1", Remark.FromText("Same moment, an item's.")),
            new(Samples.Time.AddTicks(1), "proof-ready", Samples.Odd, Remark.FromText("")),
            new(Samples.Time.AddYears(1), "approved", "1", Remarks.ItemApproved.With(("by", "Rule"))),
        ];
        await Create()
            .TryCommitAsync(key, new OrderChange(Samples.Order(key), [Samples.Item(key, "1")], [events[3], events[1]]));
        await Create().TryCommitAsync(key, new OrderChange(null, [], [events[2], events[0]]));
        var other = key with { OrderId = key.OrderId + "0" };
        await Create().TryCommitAsync(other, new OrderChange(null, [], [events[0]]));

        var listed = await Create().ListEventsAsync(key);
        Assert.Equal(events.OrderBy(e => e.At).Select(e => e.At), listed.Select(e => e.At));
        Assert.Equal(events.ToHashSet(), listed.ToHashSet());
    }

    [Fact]
    public async Task Event_that_a_retry_writes_again_is_no_conflict_and_there_once()
    {
        var key = Samples.NewOrderKey();
        var entry = new OrderEvent(Samples.Time, "order-recorded", null, Remark.FromText("Recorded."));
        Assert.True(await Create().TryCommitAsync(key, new OrderChange(Samples.Order(key), [], [entry, entry])));
        var item = Samples.Item(key, "1");
        Assert.True(await Create().TryCommitAsync(key, new OrderChange(null, [item], [entry])));
        Assert.Equal(entry, Assert.Single(await Create().ListEventsAsync(key)));
    }

    [Fact]
    public async Task Order_of_250_items_takes_several_commits_and_is_found_whole()
    {
        var key = Samples.NewOrderKey();
        var items = Enumerable.Range(0, 250).Select(n => Samples.Item(key, $"{n:D4}")).ToList();
        await Create().TryCommitAsync(key, new OrderChange(Samples.Order(key), items[..99], []));
        await Create().TryCommitAsync(key, new OrderChange(null, items[99..199], []));
        await Create().TryCommitAsync(key, new OrderChange(null, items[199..], []));
        var found = await Create().FindAsync(key);
        Assert.Equal(items.Select(i => i.Key), found!.Items.Select(i => i.Key));
    }

    [Fact]
    public async Task Empty_change_is_committed() =>
        Assert.True(await Create().TryCommitAsync(Samples.NewOrderKey(), new OrderChange(null, [], [])));

    internal static void Same(OrderItem expected, OrderItem? actual)
    {
        Assert.NotNull(actual);
        Assert.NotNull(actual.ETag);
        // A rendition's lists are compared one by one: the record compares them by reference.
        Assert.Equivalent(expected.Rendition, actual.Rendition, strict: true);
        Assert.Equal(expected, actual with { ETag = null, Rendition = expected.Rendition });
    }
}
