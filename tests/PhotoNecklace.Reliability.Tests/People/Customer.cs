using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests.People;

/// <summary>The customer of one order: looks at her proof, changes photos and crops, approves what she sees.</summary>
internal sealed class Customer(
    MemoryPipeline pipeline,
    ItemLaws laws,
    Random random,
    OrderKey order,
    IReadOnlyList<string> photos
) : Person(random)
{
    private static readonly string[] Crops =
    [
        "0.1,0.1,0.5,0.5",
        "0.1,0.1,0.5,0.5",
        "0,0.2,0.8,0.6",
        "0,0.2,0.8,0.6",
        "",
    ];

    private readonly Dictionary<string, Choices<ItemWish>> _choices = new(StringComparer.Ordinal);
    private readonly string _token = pipeline.Tokens.Create(order).Token;
    private ProofView? _earlier;

    public int Changes { get; private set; }

    /// <summary>Decides a few times, with pauses.</summary>
    public async Task DecideAsync(int times, int pause)
    {
        for (; times > 0; times--)
        {
            await WanderAsync(pause);
            ProofView? view = null;
            await TryAsync(async () =>
            {
                var answer = await pipeline.Proofs.ViewAsync(_token);
                view = answer.Value;
                return answer.Refusal;
            });
            if (view is null)
            {
                continue;
            }

            await WanderAsync(pause / 4);
            if (Random.NextDouble() < 0.5)
            {
                await ChangeAsync(Pick(view.Items));
            }
            else
            {
                // Now and then in a window that she opened before: what she sees there may have changed since.
                var seen = _earlier is not null && Random.NextDouble() < 0.3 ? _earlier : view;
                await ApproveAsync([.. seen.Items.Where(i => i.CanApprove)]);
            }

            _earlier = view;
        }
    }

    /// <summary>Approves whatever can be.</summary>
    public async Task ApproveAllAsync()
    {
        var view = (await pipeline.Proofs.ViewAsync(_token)).Value!;
        await ApproveAsync([.. view.Items.Where(i => i.CanApprove)]);
    }

    /// <summary>Fails when an item is not as she chose it last.</summary>
    public void Check(OrderItem item)
    {
        var possible = _choices.GetValueOrDefault(item.Key.ItemId)?.Possible ?? [null];
        Assert.True(
            possible.Any(wish => Fits(item, wish)),
            $"{item.Key.ItemId} is {item.Request}, she chose {string.Join(" or ", possible)}"
        );
    }

    private static bool Fits(OrderItem item, ItemWish? wish)
    {
        if (wish is null)
        {
            return item.Changes is null or { Slots.Count: 0 };
        }

        return wish
            .Slots.Zip(item.Request.Slots)
            .All(p =>
                (p.First.PhotoId is null || p.First.PhotoId == p.Second.Photo.PhotoId)
                && (p.First.Crop is null || p.First.Crop == (p.Second.Crop?.ToString() ?? ""))
            );
    }

    private async Task ChangeAsync(ProofItem item)
    {
        if (!item.CanChange)
        {
            return;
        }

        // Of two photos she changes the second only, so that each wish says all that she chose.
        var photo = Pick(photos);
        var crop = Pick(Crops);
        var wish = item.Windows.Count > 1 ? Wish.Second(photo, crop) : Wish.First(photo, crop);
        var (attempt, _) = await TryAsync(async () =>
            (await pipeline.Proofs.ChangeAsync(_token, item.ItemId, wish)).Refusal
        );
        if (!_choices.TryGetValue(item.ItemId, out var choices))
        {
            _choices[item.ItemId] = choices = new();
        }

        var stored = pipeline.Orders.Peek(order)?.Items.FirstOrDefault(i => i.Key.ItemId == item.ItemId);
        choices.Note(wish, attempt, stored?.Changes?.Slots.Any(s => s.PhotoId is not null) == true);
        Changes += attempt == Attempt.Accepted ? 1 : 0;
    }

    private async Task ApproveAsync(IReadOnlyList<ProofItem> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        var versions = items.ToDictionary(i => i.ItemId, i => i.Version!, StringComparer.Ordinal);
        foreach (var (id, version) in versions)
        {
            laws.AskedFor.Add((order.Item(id), version));
        }

        var (attempt, refusal) = await TryAsync(async () =>
            (await pipeline.Proofs.ApproveAsync(_token, versions)).Refusal
        );
        if (attempt == Attempt.Accepted)
        {
            Assert.All(versions, v => Assert.True(laws.WasApproved(order.Item(v.Key), v.Value)));
        }
        else if (refusal is not null)
        {
            var all = pipeline.Orders.Peek(order)!.Items.Where(i => versions.ContainsKey(i.Key.ItemId)).ToList();
            Assert.False(
                all.TrueForAll(i => IsApproved(i) && i.Rendition!.Hash == versions[i.Key.ItemId]),
                $"All that she approved is approved, and she was told: {refusal.Message}"
            );
        }
    }

    private static bool IsApproved(OrderItem item) => item.State is ItemState.Approved or ItemState.Printed;
}
