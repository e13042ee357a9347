using PhotoNecklace.Core;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IOrderLists"/> must do.</summary>
public abstract class OrderListsContract
{
    private readonly string _shop = "shop-" + Samples.Unique();

    protected abstract IOrderLists Create();

    [Fact]
    public async Task Nothing_is_listed_where_nothing_was_put()
    {
        Assert.Empty((await Create().ListAsync(_shop, ItemState.ProofReady, 10, after: null)).Entries);
        Assert.Empty((await Create().ListAsync(_shop, state: null, 10, after: null)).Entries);
        Assert.Empty((await Create().FindByNameAsync(_shop, "1", 10, after: null)).Entries);
        Assert.Empty(await Create().PutAllAsync([], Samples.Time));
    }

    [Fact]
    public async Task Pages_are_newest_first_and_hold_every_order_once()
    {
        for (var i = 0; i < 7; i++)
        {
            await PutAsync(Order($"{i}", i), ItemState.ProofReady);
        }

        foreach (var state in new ItemState?[] { ItemState.ProofReady, null })
        {
            var (seen, pages, after) = (new List<string>(), 0, (string?)null);
            do
            {
                var page = await Create().ListAsync(_shop, state, 3, after);
                Assert.InRange(page.Entries.Count, 1, 3);
                seen.AddRange(page.Entries.Select(e => e.Order.OrderId));
                (pages, after) = (pages + 1, page.Next);
            } while (after is not null);

            Assert.Equal(["6", "5", "4", "3", "2", "1", "0"], seen);
            Assert.Equal(3, pages);
        }
    }

    [Fact]
    public async Task An_order_is_on_one_states_list_however_often_it_is_put()
    {
        var order = Order(Samples.Odd, 0);
        foreach (var state in new[] { ItemState.Rendering, ItemState.ProofReady, ItemState.ProofReady })
        {
            await PutAsync(order, state, Samples.Time.AddMinutes(1));
        }

        Assert.Empty((await Create().ListAsync(_shop, ItemState.Rendering, 10, null)).Entries);
        Assert.Equal(ItemState.ProofReady, (await FindAsync(order))?.State);
        Assert.Null(await FindAsync(Order("another", 0)));
        var entry = Assert.Single((await Create().ListAsync(_shop, ItemState.ProofReady, 10, null)).Entries);
        Assert.Equal((order.Key, Samples.Time.AddMinutes(1)), (entry.Order, entry.At));
        Assert.Equal(order.Key, Assert.Single((await Create().ListAsync(_shop, null, 10, null)).Entries).Order);
        Assert.Empty((await Create().ListAsync(_shop + "2", null, 10, null)).Entries);
    }

    [Fact]
    public async Task Lists_keep_what_they_show_of_an_order()
    {
        var order = Order(Samples.Odd, 0) with { Attention = Refusal.FromText("code", "A sentence.") };
        var item = Samples.Item(order.Key, "1") with { ETag = "1", Rendition = Samples.Rendition() };
        var listed = ListedAs.Of(new(order with { ETag = "2" }, [item])) with { Indexed = "so" };
        Assert.True(await Create().TryPutAsync(new(order.Key, listed, Before: null), Samples.Time));

        Assert.NotNull(listed.Seen);
        Assert.Equal(listed, (await FindAsync(order))! with { ETag = null });
        foreach (var state in new ItemState?[] { ItemState.NeedsAttention, null })
        {
            var entry = Assert.Single((await Create().ListAsync(_shop, state, 10, after: null)).Entries);
            Assert.Equal(listed.Summary, entry.Summary);
        }
    }

    [Fact]
    public async Task Of_two_who_list_an_order_the_second_writes_nothing()
    {
        var order = Order("1", 0);
        await PutAsync(order, ItemState.Rendering);
        var seen = await FindAsync(order);
        await PutAsync(order, ItemState.ProofReady);

        Assert.False(await Create().TryPutAsync(new(order.Key, As(order, ItemState.Approved), seen), Samples.Time));
        Assert.False(await Create().TryPutAsync(new(order.Key, As(order, ItemState.Approved), null), Samples.Time));

        Assert.Equal(ItemState.ProofReady, (await FindAsync(order))?.State);
        Assert.Empty((await Create().ListAsync(_shop, ItemState.Approved, 10, null)).Entries);
        Assert.Single((await Create().ListAsync(_shop, ItemState.ProofReady, 10, null)).Entries);
    }

    [Fact]
    public async Task An_order_that_is_taken_off_is_on_no_list_and_can_be_put_again()
    {
        var order = Order("1", 0);
        await PutAsync(order, ItemState.Rendering);

        await Create().RemoveAsync(order.Key, order.CreatedAt);
        await Create().RemoveAsync(order.Key, order.CreatedAt);

        Assert.Null(await FindAsync(order));
        Assert.Empty((await Create().ListAsync(_shop, ItemState.Rendering, 10, null)).Entries);
        Assert.Empty((await Create().ListAsync(_shop, null, 10, null)).Entries);
        await PutAsync(order, ItemState.Rendering);
        Assert.Single((await Create().ListAsync(_shop, ItemState.Rendering, 10, null)).Entries);
    }

    [Fact]
    public async Task Many_are_listed_together_but_for_those_that_somebody_else_has_listed_since()
    {
        var orders = Enumerable.Range(0, 70).Select(i => Order($"{i}", i)).ToList();
        foreach (var order in orders.Where(o => o.Key.OrderId != "69"))
        {
            await PutAsync(order, ItemState.Approved);
        }

        var (from, to) = (orders[1].CreatedAt, orders[65].CreatedAt);
        var seen = await Create().ListPlacedAsync(_shop, ItemState.Approved, from, to);
        Assert.Equal(
            Enumerable.Range(1, 65).Select(i => $"{i}").ToHashSet(),
            seen.Select(e => e.Order.OrderId).ToHashSet()
        );
        Assert.Equal(65, seen.Count);
        Assert.Empty(await Create().ListPlacedAsync(_shop, ItemState.Printed, from, to));
        foreach (var n in new[] { 5, 6, 40 })
        {
            await PutAsync(orders[n], n == 5 ? ItemState.AwaitingPhoto : ItemState.Approved);
        }

        var listed = seen.ToDictionary(e => e.Order, e => e.Listed);
        var moves = orders
            .Select(o => new ListMove(o.Key, As(o, ItemState.Printed), listed.GetValueOrDefault(o.Key)))
            .ToList();
        var refused = await Create().PutAllAsync(moves, Samples.Time);

        // Those that were put again, and those of which it was not known that they are listed.
        Assert.Equal(
            new[] { 0, 5, 6, 40, 66, 67, 68 }.Select(n => $"{n}").ToHashSet(),
            refused.Select(m => m.Order.OrderId).ToHashSet()
        );
        var printed = await Create().ListAsync(_shop, ItemState.Printed, 100, after: null);
        Assert.Equal(70 - 7, printed.Entries.Count);
        Assert.Equal(6, (await Create().ListAsync(_shop, ItemState.Approved, 100, after: null)).Entries.Count);
        Assert.Equal(70, (await Create().ListAsync(_shop, state: null, 100, after: null)).Entries.Count);
        Assert.Equal(ItemState.Printed, (await FindAsync(orders[7]))?.State);
        Assert.Equal(ItemState.AwaitingPhoto, (await FindAsync(orders[5]))?.State);
    }

    [Theory]
    [InlineData(ItemState.Approved)]
    [InlineData(ItemState.Printed)]
    public async Task An_entry_that_stands_is_as_good_as_the_row_that_says_where_it_is(ItemState next)
    {
        var order = Order("1", 0);
        await PutAsync(order, ItemState.Approved);
        var seen = Assert.Single((await Create().ListAsync(_shop, ItemState.Approved, 10, after: null)).Entries);
        Assert.True(await Create().TryPutAsync(new(order.Key, As(order, next), seen.Listed), Samples.Time));

        Assert.False(await Create().TryPutAsync(new(order.Key, As(order, next), seen.Listed), Samples.Time));
        Assert.Equal(next, (await FindAsync(order))?.State);
    }

    private Task<ListedAs?> FindAsync(Order order) => Create().FindAsync(order.Key, order.CreatedAt);

    private async Task PutAsync(Order order, ItemState state, DateTimeOffset? at = null) =>
        Assert.True(
            await Create().TryPutAsync(new(order.Key, As(order, state), await FindAsync(order)), at ?? Samples.Time)
        );

    private static ListedAs As(Order order, ItemState state) =>
        ListedAs.Of(new(order, [Samples.Item(order.Key, "1").Rehydrate(state)]));

    private Order Order(string id, int minute) =>
        Samples.Order(new(_shop, id)) with
        {
            CreatedAt = Samples.Time.AddMinutes(minute),
        };
}

/// <summary>What every <see cref="IOrderLists"/> over an index of names must do.</summary>
public abstract class OrderNamesContract
{
    private readonly string _shop = "shop-" + Samples.Unique();

    protected abstract IOrderLists Create();

    /// <summary>The table whose <see cref="IOrderTable.IndexAsync"/> makes orders known by name.</summary>
    protected abstract IOrderTable Orders();

    [Fact]
    public async Task A_names_beginning_finds_orders_by_name_in_pages()
    {
        foreach (var name in new[] { "#1001", "#1002", "#1010", "#101", "#2001" })
        {
            await Orders().IndexAsync(Samples.Order(new(_shop, $"id-{name}")) with { Name = name });
        }

        var first = await Create().FindByNameAsync(_shop, "#10", 3, after: null);
        var rest = await Create().FindByNameAsync(_shop, "10", 3, first.Next);

        Assert.Equal(["id-#1001", "id-#1002", "id-#101"], first.Entries.Select(e => e.Order.OrderId));
        Assert.Equal(["id-#1010"], rest.Entries.Select(e => e.Order.OrderId));
        Assert.Null(rest.Next);
    }
}

/// <summary>What every <see cref="INotificationLog"/> must do.</summary>
public abstract class NotificationLogContract
{
    protected abstract INotificationLog Create();

    protected abstract IOrderTable Orders();

    [Fact]
    public async Task What_was_noted_is_known_for_its_order_only_and_is_no_part_of_the_order()
    {
        var key = Samples.NewOrderKey();
        await Orders().TryCommitAsync(key, new(Samples.Order(key), [Samples.Item(key, "1")], []));
        Assert.False(await Create().HasAsync(key, "msg_1"));

        await Create().AddAsync(key, "msg_1", Samples.Time);
        await Create().AddAsync(key, "msg_1", Samples.Time);

        Assert.True(await Create().HasAsync(key, "msg_1"));
        Assert.False(await Create().HasAsync(key, "msg_2"));
        Assert.False(await Create().HasAsync(Samples.NewOrderKey(), "msg_1"));
        Assert.Single((await Orders().FindAsync(key))!.Items);
        Assert.Empty(await Orders().ListEventsAsync(key));
    }
}
