using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests.People;

/// <summary>Somebody at the bench: engraves otherwise, takes items out, brings them back, approves, prints.</summary>
internal sealed class WorkshopPerson(MemoryPipeline pipeline, Random random, IReadOnlyList<ItemKey> items)
    : Person(random)
{
    private static readonly string[] Engravings = ["", "Rex", "Bo"];

    private readonly Dictionary<ItemKey, Choices<string>> _engravings = [];

    private int _remakes;

    public int Changes { get; private set; }

    /// <summary>The remakes that were accepted.</summary>
    public List<(ItemKey Item, string Key)> Remakes { get; } = [];

    /// <summary>Does a few things, with pauses.</summary>
    public async Task WorkAsync(int times, int pause)
    {
        for (; times > 0; times--)
        {
            await WanderAsync(pause);
            var item = Pick(items);
            await (
                Random.Next(8) switch
                {
                    0 or 1 => EngraveAsync(item),
                    2 => RetryAsync(item),
                    3 => CancelAsync(item),
                    4 => ApproveAsync(item.OrderId),
                    5 => StepAsync(item),
                    6 => RemakeAsync(item),
                    _ => PrintAsync(),
                }
            );
        }
    }

    /// <summary>Does a few things with what is printed, with pauses.</summary>
    public async Task WorkAtBenchAsync(int times, int pause)
    {
        for (; times > 0; times--)
        {
            await WanderAsync(pause);
            var item = Pick(items);
            await (Random.Next(2) == 0 ? StepAsync(item) : RemakeAsync(item));
        }
    }

    /// <summary>Asks for a sheet of all that is approved.</summary>
    public Task PrintAsync() =>
        TryAsync(async () =>
            (await pipeline.SheetRequests.AcceptAsync(new(MemoryPipeline.ShopName, AllApproved: true))).Refusal
        );

    /// <summary>Has an item looked at again.</summary>
    public Task RetryAsync(ItemKey item) => TryAsync(async () => (await pipeline.Actions.RetryAsync(item)).Refusal);

    /// <summary>Fails when an item's engraving is not what was chosen here last.</summary>
    public void Check(OrderItem item)
    {
        var possible = _engravings.GetValueOrDefault(item.Key)?.Possible ?? [null];
        Assert.Contains(item.Changes?.Texts.ElementAtOrDefault(0), possible);
        Assert.True(
            item.Changes?.Texts.ElementAtOrDefault(0) is not { } text
                || text == (item.Request.Wishes.Texts.ElementAtOrDefault(0) ?? ""),
            $"{item.Key.ItemId} says {item.Request.Wishes.Texts.ElementAtOrDefault(0)}, the workshop chose {item.Changes?.Texts.ElementAtOrDefault(0)}"
        );
    }

    private async Task EngraveAsync(ItemKey item)
    {
        var text = Pick(Engravings);
        var (attempt, _) = await TryAsync(async () =>
            (await pipeline.Editor.ChangeAsync(item, Wish.Text(text), ChangedBy.Workshop)).Refusal
        );
        if (!_engravings.TryGetValue(item, out var choices))
        {
            _engravings[item] = choices = new();
        }

        var stored = pipeline.Orders.Peek(item.Order)?.Items.FirstOrDefault(i => i.Key == item);
        choices.Note(text, attempt, stored?.Changes?.Texts.ElementAtOrDefault(0) is not null);
        Changes += attempt == Attempt.Accepted ? 1 : 0;
    }

    // One thing at the bench or another; the person does not look whether it is the right time for it.
    private Task StepAsync(ItemKey item)
    {
        string[] chosen = [item.ItemId];
        var bench = pipeline.Bench;
        var kind = Random.Next(3);
        return TryAsync(async () =>
            (
                kind switch
                {
                    0 => await bench.FinishAsync(item.Shop, item.OrderId, chosen),
                    1 => await bench.ShipAsync(item.Shop, item.OrderId, chosen, "Post", "1"),
                    _ => await bench.UndoAsync(item.Shop, item.OrderId, chosen, "Shipped"),
                }
            ).Refusal
        );
    }

    // Cut off, she presses again: the key is the form's, so that it counts once.
    private async Task RemakeAsync(ItemKey item)
    {
        var key = $"remake-{++_remakes}";
        var (attempt, _) = await TryAsync(async () =>
            (await pipeline.Remaking.RemakeAsync(item, new(key, Pick(Remake.Reasons)))).Refusal
        );
        if (attempt == Attempt.Accepted)
        {
            Remakes.Add((item, key));
        }
    }

    private Task CancelAsync(ItemKey item) =>
        TryAsync(async () => (await pipeline.Actions.CancelAsync(item, reason: null)).Refusal);

    private Task ApproveAsync(string orderId) =>
        TryAsync(async () =>
            (await pipeline.Approval.ApproveAsync(MemoryPipeline.ShopName, orderId, items: null)).Refusal
        );
}
