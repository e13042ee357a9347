using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azurite.Testing;
using PhotoNecklace.Core;
using Xunit;

namespace PhotoNecklace.Functions.Tests;

/// <summary>A message that fails again and again is kept where a person finds it, and can be sent back.</summary>
public sealed class PoisonTests(PipelineFixture pipeline)
{
    [Fact]
    public async Task A_message_that_fails_five_times_is_kept_and_can_be_sent_back()
    {
        var order = $"{OrderNumbers.Next()}";
        var message = new AdvanceItemMessage("demo", order, "1");
        await pipeline.Service<IQueueSender>().SendAsync(Queues.Items, message);

        var kept = await KeptAsync(order);
        Assert.Equal($"Rendering item 1 of order {order}.", kept["about"]!.GetValue<string>());

        using var sent = await pipeline.Http.PostAsJsonAsync(
            "poison/items/requeue",
            new { ids = new[] { kept["id"]!.GetValue<string>() } }
        );
        var back = (await sent.Content.ReadFromJsonAsync<JsonNode>())!.AsArray();
        Assert.Equal(kept["id"]!.GetValue<string>(), Assert.Single(back)!["id"]!.GetValue<string>());

        // The cause is not mended, so it comes back once more, under an id of its own.
        var again = await KeptAsync(order);
        Assert.NotEqual(kept["id"]!.GetValue<string>(), again["id"]!.GetValue<string>());
    }

    private Task<JsonNode> KeptAsync(string order) =>
        Eventually.Value(
            async () =>
                (await pipeline.GetAsync("poison/items"))!
                    .AsArray()
                    .FirstOrDefault(m => m!["body"]!.GetValue<string>().Contains(order, StringComparison.Ordinal)),
            $"the message of order {order} to be kept",
            TimeSpan.FromSeconds(60)
        );
}
