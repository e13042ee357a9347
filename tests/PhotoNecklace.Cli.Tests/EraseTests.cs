using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Cli.Tests;

/// <summary>erase.</summary>
public sealed class EraseTests
{
    [Fact]
    public async Task A_customer_is_erased_part_by_part_and_the_sheets_are_named()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        pipeline.Erasures.Enqueue(new("demo", "7001", [new("1", "#1", 4, 2, 0, ["s-1"])], Remaining: 1));
        pipeline.Erasures.Enqueue(new("demo", "7001", [new("2", "#2", 3, 0, 1, [])], Remaining: 0));

        var run = await Run.NecklaceAsync("erase", "demo", "--customer", "7001", "--yes", "--url", pipeline.Url);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([new("demo", "7001"), new ErasureWish("demo", "7001")], pipeline.Wishes);
        Assert.Contains("#1", run.Output, StringComparison.Ordinal);
        Assert.Contains("#2", run.Output, StringComparison.Ordinal);
        Assert.Contains("s-1", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_erased_unasked()
    {
        await using var pipeline = await FakePipeline.StartAsync();
        var run = await Run.NecklaceAsync("erase", "demo", "--order", "1", "--url", pipeline.Url);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--yes", run.Messages, StringComparison.Ordinal);
        Assert.Empty(pipeline.Wishes);
    }

    [Theory]
    [InlineData("erase", "demo")]
    [InlineData("erase", "demo", "--order", "1", "--customer", "2")]
    public async Task It_is_a_customer_or_an_order(params string[] args)
    {
        var run = await Run.NecklaceAsync(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("either --customer ID or --order ORDER", run.Messages, StringComparison.Ordinal);
    }
}
