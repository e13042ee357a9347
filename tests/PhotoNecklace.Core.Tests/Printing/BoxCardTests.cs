using System.Text;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Printing;

public sealed class BoxCardTests
{
    private readonly MemoryPipeline _pipeline = new();
    private readonly OrderFlow _flow;

    public BoxCardTests() => _flow = new(_pipeline);

    [Fact]
    public async Task A_card_tells_each_care_once_in_the_customers_language_and_what_the_giver_wrote()
    {
        await ReadyAsync("HEART-LOCKET-GOLD-GLASS", "HEART-LOCKET-ROSE-GOLD-GLASS", "ROUND-CHARM-SILVER-RESIN");
        await ChangeAsync(o =>
            o with
            {
                CustomerLocale = "de-AT",
                Gift = new("Für immer\nDeine Anna", null, null, null),
            }
        );

        var card = await ReadAsync("#1");

        Assert.StartsWith("#1|Für immer\nDeine Anna|So pflegen Sie Ihr Schmuckstück|", card, StringComparison.Ordinal);
        var care = card.Split('|')[3..];
        Assert.Equal(4, care.Length);
        Assert.Single(care, c => c.Contains("Gold", StringComparison.Ordinal));
        Assert.Single(care, c => c.StartsWith("Silber", StringComparison.Ordinal));
        Assert.Single(care, c => c.Contains("unter Glas", StringComparison.Ordinal));
        Assert.Single(care, c => c.Contains("unter Harz", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_language_it_is_English_and_without_a_gift_it_is_care_only()
    {
        await ReadyAsync("HEART-LOCKET-STEEL-GLASS");

        Assert.StartsWith(
            "#1||Caring for your piece|Steel keeps its shine.",
            await ReadAsync("1"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_card_of_what_is_not_there_is_a_sentence()
    {
        Assert.Equal("order-unknown", (await _pipeline.Cards.OfOrderAsync("demo", "7", null)).Refusal?.Code);
        await ReadyAsync("HEART-LOCKET-STEEL-GLASS");
        Assert.Equal("ticket-paper-unknown", (await _pipeline.Cards.OfOrderAsync("demo", "1", "a5")).Refusal?.Code);
    }

    private async Task ReadyAsync(params string[] skus)
    {
        var lines = skus.Select((sku, i) => OrderBodies.Line(11 + i, sku, 1, ("_photo_id", OrderFlow.Photo)));
        await _flow.DeliverAsync(OrderBodies.Order(1, lines: [.. lines]));
    }

    private Task ChangeAsync(Func<Order, Order> change)
    {
        var isDone = false;
        return _pipeline.Updater.UpdateAsync(
            OrderFlow.Key,
            (stored, _) =>
            {
                var decision = isDone ? OrderDecision.Nothing : OrderDecision.Write(new(change(stored!.Order), [], []));
                isDone = true;
                return Task.FromResult(decision);
            }
        );
    }

    private async Task<string> ReadAsync(string order)
    {
        var card = await _pipeline.Cards.OfOrderAsync("demo", order, null);
        Assert.True(card.IsAccepted, card.Refusal?.Message);
        return Encoding.UTF8.GetString(card.Value);
    }
}
