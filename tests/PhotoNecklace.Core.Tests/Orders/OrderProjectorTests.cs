using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Orders;

public sealed class OrderProjectorTests
{
    [Fact]
    public async Task An_order_that_changes_while_it_is_listed_is_found_under_its_new_state()
    {
        var turn = new Turn();
        var flow = new ChangeFlow(new MemoryPipeline(turn));
        var item = await flow.ReadyAsync();

        // The first call reads the order, the second lists it: in between, somebody else approves it and lists it.
        turn.Before(call: 2, () => flow.Pipeline.Approval.ApproveAsync("demo", "1", items: null));
        await flow.Pipeline.Projector.ProjectAsync(item.Key.Order);

        Assert.Equal(ItemState.Approved, (await flow.ItemAsync()).State);
        Assert.Equal(
            [item.Key.Order],
            (await flow.Pipeline.Lists.ListAsync("demo", ItemState.Approved, 10, after: null)).Entries.Select(e =>
                e.Order
            )
        );
        Assert.Empty((await flow.Pipeline.Lists.ListAsync("demo", ItemState.ProofReady, 10, after: null)).Entries);
    }

    // Lets somebody else have a turn before the n-th call from now.
    private sealed class Turn : Turbulence
    {
        private Func<Task>? _other;
        private int _calls;

        public void Before(int call, Func<Task> other) => (_calls, _other) = (call, other);

        public override async Task BeforeAsync()
        {
            if (_other is { } other && --_calls == 0)
            {
                _other = null;
                await other();
            }
        }
    }
}
