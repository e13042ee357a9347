using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

/// <summary>Read, decide, commit, again on conflict, and then what follows.</summary>
public sealed class OrderUpdaterTests
{
    private static readonly OrderKey Key = new("demo", "1");

    private readonly ChangeFlow _flow = new(new());

    private OrderUpdater Updater => _flow.Pipeline.Updater;

    private MemoryOrderTable Orders => _flow.Pipeline.Orders;

    [Fact]
    public async Task Whoever_comes_second_decides_on_what_the_first_has_written()
    {
        var key = (await _flow.ReadyAsync()).Key;
        var seen = new List<ItemState>();
        var updated = await Updater.UpdateItemAsync(
            key,
            async (item, now) =>
            {
                seen.Add(item.State);
                if (seen.Count == 1)
                {
                    await _flow.Pipeline.Actions.CancelAsync(key, reason: null);
                }

                return OrderDecision.Of(ItemTransitions.Apply(item, new ItemCommand.StartRendering(), now));
            }
        );

        Assert.Equal([ItemState.ProofReady, ItemState.Cancelled], seen);
        Assert.Equal(ItemState.Cancelled, updated.Value?.State);
    }

    [Fact]
    public async Task After_so_many_conflicts_the_message_is_left_to_its_queue_and_nothing_follows()
    {
        await _flow.ReadyAsync();
        var attempts = 0;
        var options = new UpdateOptions
        {
            MaxAttempts = 3,
            BeforeFollowUp = _ => throw new InvalidOperationException(),
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Updater.UpdateAsync(
                Key,
                async (stored, now) =>
                {
                    attempts++;
                    await Orders.TryCommitAsync(Key, new(stored!.Order with { OtherLines = attempts }, [], []));
                    return OrderDecision.Write(new(stored.Order with { OtherLines = 100 }, [], []));
                },
                options
            )
        );

        Assert.Equal(3, attempts);
        Assert.Equal(3, Orders.Peek(Key)!.Order.OtherLines);
    }

    [Fact]
    public async Task A_decision_that_is_never_content_ends()
    {
        await _flow.ReadyAsync();
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Updater.UpdateAsync(
                Key,
                (stored, _) => Task.FromResult(OrderDecision.WriteAndContinue(new(stored!.Order, [], [])))
            )
        );
        Assert.Contains("Order 1 of demo", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_earlier_try_left_undone_follows_also_when_there_is_nothing_to_write()
    {
        var item = (await _flow.ReadyAsync()).Rehydrate(ItemState.Rendering);
        Assert.True(await Orders.TryCommitAsync(Key, new(null, [item], [])));
        Assert.Empty(await ListedAsync(ItemState.Rendering));
        var asked = _flow.Pipeline.Queues.Of<AdvanceItemMessage>(Queues.Items).Count;

        await Updater.UpdateItemAsync(item.Key, (_, _) => Task.FromResult(OrderDecision.Nothing));

        Assert.Equal([Key], await ListedAsync(ItemState.Rendering));
        Assert.Equal(asked + 1, _flow.Pipeline.Queues.Of<AdvanceItemMessage>(Queues.Items).Count);
    }

    [Theory]
    [InlineData(FollowUp.Everything, 1, true)]
    [InlineData(FollowUp.Lists, 0, true)]
    [InlineData(FollowUp.Nothing, 0, false)]
    public async Task What_follows_is_what_was_asked_for(FollowUp followUp, int asked, bool isListed)
    {
        var item = await _flow.ReadyAsync();
        var before = _flow.Pipeline.Queues.Of<AdvanceItemMessage>(Queues.Items).Count;

        await Updater.UpdateItemAsync(
            item.Key,
            (current, now) =>
                Task.FromResult(
                    OrderDecision.Of(ItemTransitions.Apply(current, new ItemCommand.StartRendering(), now))
                ),
            new() { FollowUp = followUp }
        );

        Assert.Equal(ItemState.Rendering, (await _flow.ItemAsync()).State);
        Assert.Equal(asked, _flow.Pipeline.Queues.Of<AdvanceItemMessage>(Queues.Items).Count - before);
        Assert.Equal(isListed, (await ListedAsync(ItemState.Rendering)).Count == 1);
    }

    [Fact]
    public async Task Another_look_is_asked_for_before_a_persons_wish_is_written()
    {
        var key = (await _flow.ReadyAsync()).Key;
        var delays = -1;
        Orders.Committing = (_, _) => delays = _flow.Pipeline.Queues.Delays.Count;

        await _flow.Pipeline.Actions.CancelAsync(key, reason: null);

        Assert.Equal(1, delays);
        Assert.Equal(ItemFollowUp.RecheckDelay, Assert.Single(_flow.Pipeline.Queues.Delays).Delay);
    }

    [Fact]
    public async Task An_item_that_nobody_knows_is_refused_and_nothing_is_decided()
    {
        foreach (var key in new ItemKey[] { new("demo", "1", "11"), new("DE MO", "1", "11") })
        {
            var refused = await Updater.UpdateItemAsync(key, (_, _) => throw new InvalidOperationException());
            Assert.Equal(OrderUpdater.ItemUnknown, refused.Refusal?.Code);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_erased_order_is_listed_by_what_is_left_of_it(bool isApproved)
    {
        await _flow.ReadyAsync();
        if (isApproved)
        {
            await _flow.Pipeline.Approval.ApproveAsync("demo", "1", items: null);
        }

        Assert.True((await _flow.Pipeline.Erasing.EraseAsync(Key)).IsAccepted);

        Assert.Equal([Key], await ListedAsync(ItemState.Cancelled));
        Assert.Empty(await ListedAsync(ItemState.ProofReady));
        Assert.Empty(await ListedAsync(ItemState.Approved));
    }

    [Fact]
    public async Task An_order_that_is_erased_before_it_comes_is_on_no_list()
    {
        Assert.True((await _flow.Pipeline.Erasing.EraseAsync(Key)).IsAccepted);
        Assert.Empty(await ListedAsync(null));
    }

    private async Task<IReadOnlyList<OrderKey>> ListedAsync(ItemState? state) =>
        [.. (await _flow.Pipeline.Lists.ListAsync("demo", state, 10, after: null)).Entries.Select(e => e.Order)];
}
