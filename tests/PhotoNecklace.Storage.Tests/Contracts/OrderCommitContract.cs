using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IOrderTable"/> must do when two write at once.</summary>
public abstract class OrderCommitContract
{
    private static readonly OrderEvent Event = new(Samples.Time, "changed", null, Remark.FromText("Changed."));

    protected abstract IOrderTable Create();

    [Fact]
    public async Task Replacing_the_version_that_was_read_changes_it()
    {
        var (key, stored) = await StoredAsync();
        var item = stored.Items[0].Rehydrate(ItemState.Rendering);
        Assert.True(
            await Create().TryCommitAsync(key, new OrderChange(stored.Order with { IsTest = true }, [item], [Event]))
        );
        var found = await Create().FindAsync(key);
        Assert.True(found!.Order.IsTest);
        Assert.Equal(ItemState.Rendering, found.Items[0].State);
        Assert.NotEqual(stored.Items[0].ETag, found.Items[0].ETag);
        Assert.NotEqual(stored.Order.ETag, found.Order.ETag);
    }

    [Fact]
    public async Task The_answer_to_a_change_holds_the_versions_that_are_stored()
    {
        var key = Samples.NewOrderKey();
        var created = await Create()
            .CommitAsync(key, new(Samples.Order(key), [Samples.Item(key, "2"), Samples.Item(key, "1")], [Event]));
        await SameAsync(key, created);

        // An item without the order's row, then both: each time on what the answer before said.
        var item = created!.Items[0].Rehydrate(ItemState.Rendering);
        var started = await Create().CommitAsync(key, new(null, [item], [Event]));
        Assert.Null(started!.Order);
        Assert.NotEqual(created.Items[0].ETag, started.Items[0].ETag);
        var order = created.Order! with { IsTest = true };
        var both = await Create()
            .CommitAsync(
                key,
                new(
                    order,
                    [started.Items[0].Rehydrate(ItemState.ProofReady), created.Items[1], Samples.Item(key, "3")],
                    []
                )
            );
        Assert.NotEqual(created.Order!.ETag, both!.Order!.ETag);
        await SameAsync(key, both);

        // What was written over is noticed.
        Assert.Null(await Create().CommitAsync(key, new(null, [started.Items[0]], [])));
        Assert.Null(await Create().CommitAsync(key, new(created.Order, [], [])));
    }

    [Fact]
    public async Task What_a_replacement_leaves_out_is_gone()
    {
        var (key, stored) = await StoredAsync();
        var attention = stored.Items[0] with { Reason = Refusal.FromText("a", "b"), Rendition = Samples.Rendition() };
        await Create().TryCommitAsync(key, new OrderChange(null, [attention], []));
        var read = await Create().FindItemAsync(attention.Key);
        await Create().TryCommitAsync(key, new OrderChange(null, [read! with { Reason = null, Rendition = null }], []));
        read = await Create().FindItemAsync(attention.Key);
        Assert.Null(read!.Reason);
        Assert.Null(read.Rendition);
    }

    [Fact]
    public async Task Older_version_of_one_row_writes_nothing_of_the_change()
    {
        var (key, stored) = await StoredAsync();
        await Create().TryCommitAsync(key, new OrderChange(null, [stored.Items[1].Rehydrate(ItemState.Approved)], []));
        var before = await Create().FindAsync(key);

        var change = new OrderChange(
            stored.Order with
            {
                IsTest = true,
            },
            [
                stored.Items[0].Rehydrate(ItemState.Rendering),
                Samples.Item(key, "new"),
                stored.Items[1].Rehydrate(ItemState.Cancelled),
            ],
            [Event]
        );
        Assert.False(await Create().TryCommitAsync(key, change));
        await NothingChangedAsync(key, before!);
    }

    [Fact]
    public async Task Row_that_exists_already_writes_nothing_of_the_change()
    {
        var (key, stored) = await StoredAsync();
        var change = new OrderChange(
            stored.Order with
            {
                IsTest = true,
            },
            [Samples.Item(key, "new"), Samples.Item(key, "1")],
            [Event]
        );
        Assert.False(await Create().TryCommitAsync(key, change));
        await NothingChangedAsync(key, stored);
    }

    [Fact]
    public async Task Row_to_be_replaced_that_is_not_there_writes_nothing_of_the_change()
    {
        var (key, stored) = await StoredAsync();
        var change = new OrderChange(
            stored.Order with
            {
                IsTest = true,
            },
            [Samples.Item(key, "gone") with { ETag = stored.Items[0].ETag }],
            [Event]
        );
        Assert.False(await Create().TryCommitAsync(key, change));
        await NothingChangedAsync(key, stored);
    }

    [Fact]
    public async Task Of_many_that_insert_the_same_order_one_wins()
    {
        var table = Create();
        var key = Samples.NewOrderKey();
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    table.TryCommitAsync(
                        key,
                        new OrderChange(
                            Samples.Order(key) with
                            {
                                OtherLines = n,
                            },
                            [Samples.Item(key, "1") with { Since = Samples.Time.AddDays(n) }],
                            []
                        )
                    )
                )
        );
        Assert.Single(results, won => won);
        var winner = Array.IndexOf(results, true);
        var found = await table.FindAsync(key);
        Assert.Equal(winner, found!.Order.OtherLines);
        Assert.Equal(Samples.Time.AddDays(winner), Assert.Single(found.Items).Since);
    }

    [Fact]
    public async Task Of_many_that_replace_the_same_version_one_wins()
    {
        var (key, stored) = await StoredAsync();
        var table = Create();
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    table.TryCommitAsync(key, new OrderChange(stored.Order with { OtherLines = n + 1 }, [], []))
                )
        );
        Assert.Single(results, won => won);
        Assert.Equal(Array.IndexOf(results, true) + 1, (await table.FindAsync(key))!.Order.OtherLines);
    }

    [Fact]
    public async Task Two_items_of_one_order_change_without_disturbing_each_other()
    {
        var (key, stored) = await StoredAsync();
        var table = Create();
        var results = await Task.WhenAll(
            stored.Items.Select(i =>
                table.TryCommitAsync(key, new OrderChange(null, [i.Rehydrate(ItemState.Rendering)], []))
            )
        );
        Assert.All(results, Assert.True);
        Assert.All((await table.FindAsync(key))!.Items, i => Assert.Equal(ItemState.Rendering, i.State));
    }

    private async Task SameAsync(OrderKey key, OrderChange? written)
    {
        var found = (await Create().FindAsync(key))!;
        Assert.NotNull(written);
        Assert.Equal(found.Order, written.Order);
        Assert.Equal(found.Items, written.Items.OrderBy(i => i.Key.ItemId, StringComparer.Ordinal));
    }

    private async Task<(OrderKey Key, StoredOrder Stored)> StoredAsync()
    {
        var key = Samples.NewOrderKey();
        await Create()
            .TryCommitAsync(
                key,
                new OrderChange(Samples.Order(key), [Samples.Item(key, "1"), Samples.Item(key, "2")], [])
            );
        return (key, (await Create().FindAsync(key))!);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(20, true)]
    public async Task A_small_order_is_found_as_a_whole_and_a_larger_one_not(int most, bool isFound)
    {
        var (key, stored) = await StoredAsync();
        var found = await Create().FindSmallAsync(key, most);
        Assert.Equal(isFound, found is not null);
        if (found is not null)
        {
            Assert.Equal(stored.Order, found.Order);
            Assert.Equal(stored.Items, found.Items);
        }

        Assert.Null(await Create().FindSmallAsync(Samples.NewOrderKey(), most));
    }

    [Fact]
    public async Task An_order_is_found_together_with_its_timeline()
    {
        var (key, stored) = await StoredAsync();
        var later = Event with { At = Event.At.AddMinutes(1), Kind = "later" };
        await Create().TryCommitAsync(key, new OrderChange(null, [], [later, Event]));

        var (order, events) = (await Create().FindWithEventsAsync(key))!.Value;

        Assert.Equal(stored.Order, order.Order);
        Assert.Equal(stored.Items, order.Items);
        Assert.Equal([Event, later], events);
        Assert.Null(await Create().FindWithEventsAsync(Samples.NewOrderKey()));
    }

    private async Task NothingChangedAsync(OrderKey key, StoredOrder before)
    {
        var after = await Create().FindAsync(key);
        Assert.Equal(before.Order, after!.Order);
        Assert.Equal(before.Items, after.Items);
        Assert.Empty(await Create().ListEventsAsync(key));
    }
}
