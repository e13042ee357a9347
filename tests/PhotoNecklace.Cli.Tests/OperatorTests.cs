using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;

namespace PhotoNecklace.Cli.Tests;

/// <summary>status, requeue and pendants.</summary>
public sealed class OperatorTests
{
    [Fact]
    public async Task A_status_shows_texts_with_brackets_as_they_are()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Show = view =>
            view with
            {
                Name = "#[red]1[/]",
                Attention = Refusal.FromText("x", "Look [bold]here[/"),
                Note = "Please [i]capitals",
                Items =
                [
                    view.Items[0] with
                    {
                        Texts = ["[/] & [blink]"],
                        State = ItemState.NeedsAttention,
                        Reason = Refusal.FromText("y", "Not [this]"),
                        Pendant = null,
                        Title = "A [title]",
                        Sku = "[sku",
                    },
                ],
                Timeline = [new(DateTimeOffset.UnixEpoch, "k", "[1]", Remark.FromText("It [happened]"))],
            };
        var id = await PlaceAsync(pipeline);

        var run = await Run.NecklaceAsync("status", "demo", id, "--url", pipeline.Url);

        Assert.Equal(0, run.ExitCode);
        foreach (
            var text in new[]
            {
                "#[red]1[/]",
                "Look [bold]here[/",
                "The customer's note: Please [i]capitals",
                "[/] & [blink]",
                "Not [this]",
                "A [title] (SKU '[sku')",
                "[1]",
                "It [happened]",
                "1970-01-01 00:00:00.000",
            }
        )
        {
            Assert.Contains(text, run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_status_as_JSON_is_the_order_view()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        var id = await PlaceAsync(pipeline);

        var run = await Run.NecklaceAsync("status", "demo", id, "--url", pipeline.Url, "--json");

        Assert.Equal(id, run.Json.GetProperty("orderId").GetString());
        Assert.Equal("rose-gold", run.Json.GetProperty("items")[0].GetProperty("metal").GetString());
        Assert.Equal("ProofReady", run.Json.GetProperty("items")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_order_that_is_not_there_is_a_sentence()
    {
        await using var pipeline = await FakePipeline.StartAsync();

        var run = await Run.NecklaceAsync("status", "demo", "4711", "--url", pipeline.Url);

        Assert.Equal(NecklaceApp.Failed, run.ExitCode);
        Assert.Contains("Shop 'demo' has no order '4711'", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_function_key_is_sent_and_asked_for()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        var id = await PlaceAsync(pipeline);
        pipeline.Key = "k1";

        var without = await Run.NecklaceAsync("status", "demo", id, "--url", pipeline.Url);
        var with = await Run.NecklaceAsync("NECKLACE_KEY=k1", "status", "demo", id, "--url", pipeline.Url);

        Assert.Equal(NecklaceApp.Failed, without.ExitCode);
        Assert.Contains("wants a function key", without.Messages, StringComparison.Ordinal);
        Assert.Equal(0, with.ExitCode);
    }

    [Fact]
    public async Task Without_a_terminal_messages_go_back_only_with_yes()
    {
        await using var pipeline = await PoisonedAsync();

        var asked = await Run.NecklaceAsync("requeue", "items", "--url", pipeline.Url);

        Assert.Equal(NecklaceApp.Failed, asked.ExitCode);
        Assert.Contains("add --yes", asked.Messages, StringComparison.Ordinal);
        Assert.Equal(2, pipeline.Poison.Count);

        var sure = await Run.NecklaceAsync("requeue", "items", "--url", pipeline.Url, "--yes");

        Assert.Equal(0, sure.ExitCode);
        Assert.Contains("Rendering item [1] of order 5.", sure.Output, StringComparison.Ordinal);
        Assert.Contains("3 days", sure.Output, StringComparison.Ordinal);
        Assert.Contains("Sent 2 messages back to 'items'.", sure.Messages, StringComparison.Ordinal);
        Assert.Empty(pipeline.Poison);
    }

    [Theory]
    [InlineData(true, 0, 0)]
    [InlineData(false, NecklaceApp.Failed, 2)]
    public async Task At_a_terminal_the_answer_decides(bool answer, int exitCode, int left)
    {
        await using var pipeline = await PoisonedAsync();
        var questions = new List<string>();

        var run = await Run.NecklaceAsync(
            ["requeue", "items", "--url", pipeline.Url],
            (question, _) =>
            {
                questions.Add(question);
                return Task.FromResult(answer);
            }
        );

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal("Send 2 messages back to 'items'?", Assert.Single(questions));
        Assert.Equal(left, pipeline.Poison.Count);
    }

    [Fact]
    public async Task A_script_is_never_asked_and_gets_only_JSON()
    {
        await using var pipeline = await PoisonedAsync();
        Func<string, CancellationToken, Task<bool>> nobody = (_, _) => throw new InvalidOperationException("asked");

        var unsure = await Run.NecklaceAsync(["requeue", "items", "--url", pipeline.Url, "--json"], nobody);
        var sure = await Run.NecklaceAsync(["requeue", "items", "--url", pipeline.Url, "--json", "--yes"], nobody);
        var nothing = await Run.NecklaceAsync(["requeue", "items", "--url", pipeline.Url, "--json"], nobody);

        Assert.Equal(NecklaceApp.Failed, unsure.ExitCode);
        Assert.Empty(unsure.Output);
        Assert.Equal(2, sure.Json.GetProperty("sent").GetArrayLength());
        Assert.Equal(0, nothing.ExitCode);
        Assert.Equal(0, nothing.Json.GetProperty("sent").GetArrayLength());
    }

    [Fact]
    public async Task The_built_in_pendants_are_listed()
    {
        var table = await Run.NecklaceAsync("pendants");
        var json = await Run.NecklaceAsync("pendants", "--json");

        Assert.Contains("heart-locket", table.Output, StringComparison.Ordinal);
        Assert.Contains("1 or 2", table.Output, StringComparison.Ordinal);
        Assert.Contains("birthstone, engraving", table.Output, StringComparison.Ordinal);
        Assert.True(json.Json.GetProperty("pendants").GetArrayLength() >= 5);
    }

    [Fact]
    public async Task With_an_address_the_pendants_of_the_pipeline_are_listed()
    {
        await using var pipeline = await FakePipeline.StartAsync();

        var run = await Run.NecklaceAsync("pendants", "--url", pipeline.Url, "--json");

        Assert.Equal(0, run.Json.GetProperty("pendants").GetArrayLength());
    }

    private static async Task<FakePipeline> PoisonedAsync()
    {
        var pipeline = await FakePipeline.StartAsync();
        pipeline.Poison.Add(
            new(
                "items",
                "a",
                "{}",
                DateTimeOffset.UtcNow.AddDays(-3.2),
                Remark.FromText("Rendering item [1] of order 5.")
            )
        );
        pipeline.Poison.Add(
            new("items", "b", "{}", DateTimeOffset.UtcNow, Remark.FromText("Rendering item 2 of order 5."))
        );
        return pipeline;
    }

    private static async Task<string> PlaceAsync(FakePipeline pipeline)
    {
        using var folder = new TemporaryFolder();
        var photo = folder.Write("a.jpg", DrawnPhotos.Jpeg(300, 300));
        var show = pipeline.Show;
        pipeline.Show = view => view;
        var run = await Run.NecklaceAsync(
            [
                $"NECKLACE_SECRET={FakePipeline.Secret}",
                "order",
                "--photo",
                photo,
                "--pendant",
                "paw",
                "--metal",
                "rose-gold",
                "--url",
                pipeline.Url,
                "--json",
            ],
            ask: null
        );
        pipeline.Show = show;
        return run.Json.GetProperty("order").GetString()!;
    }
}
