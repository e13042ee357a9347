using System.Text.Json;
using PhotoNecklace.Cli.Pipeline;

namespace PhotoNecklace.Cli.Demo;

/// <summary>What the demo showed.</summary>
/// <param name="Outcomes">What became of the orders.</param>
/// <param name="Forged">What became of the forged delivery.</param>
/// <param name="Failures">A sentence for each promise that was not kept.</param>
internal sealed record DemoResult(
    IReadOnlyList<DemoOutcome> Outcomes,
    ForgedOutcome Forged,
    IReadOnlyList<string> Failures
);

/// <summary>The demo from end to end.</summary>
internal sealed class DemoRun(PipelineClient pipeline, DemoShop shop, DemoFolder folder)
{
    public async Task<DemoResult> RunAsync(
        string? photoFolder,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        progress(photoFolder is null ? "Drawing photos" : "Reading photos");
        var orders = await DemoPhotos.OrdersAsync(photoFolder, cancellationToken);
        progress("Waiting for the pipeline (its first start installs the storage emulator)");
        await using var started = await PipelineLauncher.EnsureAsync(pipeline, folder.PipelineLog, cancellationToken);
        try
        {
            var result = await RunAsync(orders, progress, cancellationToken);
            progress(started is null ? "Done" : "Stopping the pipeline");
            return result;
        }
        catch (CommandFailedException e) when (started is not null)
        {
            throw await started.HasEndedAsync()
                ? new CommandFailedException(
                    $"The pipeline ended with exit code {started.ExitCode} ({e.Message}) The end of {folder.PipelineLog}:{started.Tail}"
                )
                : new CommandFailedException($"{e.Message} The pipeline's log is {folder.PipelineLog}");
        }
    }

    private async Task<DemoResult> RunAsync(
        IReadOnlyList<DemoOrder> orders,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        // When one order fails, the others have nothing to wait for.
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var settled = 0;
        progress($"Sending {orders.Count} orders and a forged one");
        var forging = shop.ForgeAsync(orders[0] with { Number = 1009 }, giveUp.Token);
        var placing = orders.Select(PlaceAsync).ToList();
        Task[] all = [forging, .. placing];
        await foreach (var task in Task.WhenEach(all))
        {
            if (!task.IsCompletedSuccessfully)
            {
                await giveUp.CancelAsync();
            }
        }

        await Task.WhenAll(all); // Throws what went wrong, rather than what was given up because of it.
        var outcomes = await Task.WhenAll(placing);
        var forged = await forging;
        await File.WriteAllTextAsync(
            folder.Summary,
            JsonSerializer.Serialize(DemoSummary.Of(outcomes, folder.Path), CliJson.Indented) + Environment.NewLine,
            cancellationToken
        );
        return new(outcomes, forged, DemoExpectations.Failures(outcomes, forged));

        async Task<DemoOutcome> PlaceAsync(DemoOrder order)
        {
            var outcome = await shop.PlaceAsync(order, giveUp.Token);
            var saved = new List<DemoItemOutcome>();
            foreach (var item in outcome.Items)
            {
                var files = item.View is null
                    ? null
                    : await ItemDownloads.SaveAsync(
                        pipeline,
                        item.View,
                        folder.Of(order),
                        $"{saved.Count + 1}",
                        giveUp.Token
                    );
                saved.Add(item with { Files = files });
            }

            progress($"{Interlocked.Increment(ref settled)} of {orders.Count} orders done");
            return outcome with { Items = saved };
        }
    }
}
