using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azurite.Testing;
using LocalFunctionsHost.Blobs;
using LocalFunctionsHost.Storage;

namespace LocalFunctionsHost.Tests;

public sealed class BlobTests(AzuriteFixture azurite)
{
    private readonly string _name = AzuriteFixture.UniqueName("c");

    [Fact]
    public async Task A_blob_comes_as_text_with_its_placeholders_and_only_where_the_path_fits()
    {
        await using var app = await Reading().StartAsync();
        var container = await ContainerAsync();
        await container.UploadBlobAsync("elsewhere/a/7.txt", BinaryData.FromString("no"));
        await container.UploadBlobAsync("in/a/7.txt", BinaryData.FromString("hello"));
        await Eventually.True(() => app.Probe.Seen.Contains("a 7 txt hello"), "the blob arrives");
        await Eventually.True(() => ReceiptAsync("a/7.txt"), "the receipt is written");
        Assert.Single(app.Probe.Seen);
    }

    [Fact]
    public async Task A_deferred_binding_is_a_reference_and_binary_is_bytes()
    {
        await using var app = App();
        app.Function(
            "Client",
            Trigger("%Name%/in/{name}", """,{"supportsDeferredBinding":"True"}"""),
            run =>
            {
                var reference = run.Request.InputData[0].Data.ModelBindingData;
                app.Probe.Saw(
                    $"{reference.Source} {reference.Version} {reference.ContentType} {reference.Content.ToStringUtf8()}"
                );
            }
        );
        app.Function(
            "Bytes",
            Trigger("%Name%/in/{name}")
                .Replace("\"direction\"", "\"dataType\":\"Binary\",\"direction\"", StringComparison.Ordinal),
            run => app.Probe.Saw(Convert.ToHexString(run.Request.InputData[0].Data.Bytes.Span))
        );
        await app.StartAsync();
        await (await ContainerAsync()).UploadBlobAsync("in/x", BinaryData.FromBytes(new byte[] { 0, 255 }));
        await Eventually.True(() => app.Probe.Seen.Count == 2, "both functions see the blob");
        Assert.Equal(
            [
                "00FF",
                $$"""AzureStorageBlobs 1.0 application/json {"Connection":"AzureWebJobsStorage","ContainerName":"{{_name}}","BlobName":"in/x"}""",
            ],
            app.Probe.Seen.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_restart_repeats_nothing_and_a_new_version_runs_again()
    {
        var container = await ContainerAsync();
        await container.UploadBlobAsync("in/b/1.txt", BinaryData.FromString("one"));
        await using (var first = await Reading().StartAsync())
        {
            await Eventually.True(() => first.Probe.Seen.Contains("b 1 txt one"), "the blob arrives");
            // Without its receipt the blob would be done again, and rightly: the worker may end before it has answered.
            await Eventually.True(() => ReceiptAsync("b/1.txt"), "the receipt is written");
        }

        await using var second = await Reading().StartAsync();
        await container.UploadBlobAsync("in/b/2.txt", BinaryData.FromString("two"));
        await Eventually.True(() => second.Probe.Seen.Contains("b 2 txt two"), "the next blob arrives");
        await container.GetBlobClient("in/b/1.txt").UploadAsync(BinaryData.FromString("new"), overwrite: true);
        await Eventually.True(() => second.Probe.Seen.Contains("b 1 txt new"), "the overwritten blob arrives");
        Assert.Equal(["b 2 txt two", "b 1 txt new"], second.Probe.Seen);
    }

    [Fact]
    public async Task What_was_under_way_when_the_process_died_is_done_again()
    {
        var container = await ContainerAsync();
        await container.UploadBlobAsync("in/b/1.txt", BinaryData.FromString("one"));
        var dead = await Holding().StartAsync();
        await Eventually.True(() => dead.Probe.Running == 1, "the function runs");

        // Nothing is settled while the function hangs: to the storage this is a dead process.
        await using (var next = await Holding().StartAsync())
        {
            await Eventually.True(() => next.Probe.Running == 1, "the blob is taken up again");
            next.Probe.Gate.SetResult();
            await Eventually.True(() => ReceiptAsync("b/1.txt"), "the receipt is written");
        }

        dead.Probe.Gate.SetResult();
        await dead.DisposeAsync();
    }

    [Fact]
    public async Task After_five_failures_or_what_poisonBlobThreshold_says_a_poison_message_and_no_further_try()
    {
        await using var app = await Failing().StartAsync();
        var container = await ContainerAsync();
        await container.UploadBlobAsync("in/c/1.txt", BinaryData.FromString("x"));
        var etag = (await container.GetBlobClient("in/c/1.txt").GetPropertiesAsync()).Value.ETag;
        await Eventually.True(() => ReceiptAsync("c/1.txt"), "the receipt is written");
        Assert.Equal(5, app.Probe.Seen.Count);
        var message = await Eventually.Value(PoisonAsync, "the poison message");
        Assert.Equal("BlobTrigger", message["Type"]);
        Assert.Equal("Host.Functions.Take", message["FunctionId"]);
        Assert.Equal("BlockBlob", message["BlobType"]);
        Assert.Equal("in/c/1.txt", message["BlobName"]);
        Assert.Equal(etag.ToString("H"), message["ETag"]);
        await app.StopAsync();
        await using var again = await Failing().HostJson("extensions.blobs.poisonBlobThreshold", "2").StartAsync();
        await container.UploadBlobAsync("in/c/2.txt", BinaryData.FromString("x"));
        await Eventually.True(() => ReceiptAsync("c/2.txt"), "the next blob is through");
        Assert.Equal(["c/2", "c/2"], again.Probe.Seen);
    }

    [Fact]
    public async Task No_more_at_once_than_the_degree_of_parallelism_and_none_twice()
    {
        var container = await ContainerAsync();
        await Parallel.ForAsync(
            0,
            12,
            async (i, _) => await container.UploadBlobAsync($"in/d/{i}.txt", BinaryData.FromString("x"))
        );
        await using var app = await Holding().HostJson("extensions.blobs.maxDegreeOfParallelism", "3").StartAsync();
        await Eventually.True(() => app.Probe.Running == 3, "three are under way");
        app.Probe.Gate.SetResult();
        await Eventually.True(() => app.Probe.Seen.Count == 12, "all are done");
        Assert.Equal(3, app.Probe.MostAtOnce);
        Assert.Equal(12, app.Probe.Seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task An_empty_blob_and_a_long_odd_name_are_fine()
    {
        await using var app = await Reading().StartAsync();
        var container = await ContainerAsync();
        var name = "ü &+#?%20 " + new string('n', 900);
        await container.UploadBlobAsync($"in/{name}/1.txt", BinaryData.Empty);
        await Eventually.True(() => app.Probe.Seen.Contains($"{name} 1 txt "), "the blob arrives");
        await app.StopAsync();
        await using var again = await Reading().StartAsync();
        await container.UploadBlobAsync("in/e/2.txt", BinaryData.FromString("two"));
        await Eventually.True(() => !again.Probe.Seen.IsEmpty, "the next blob arrives");
        Assert.Equal(["e 2 txt two"], again.Probe.Seen);
    }

    [Theory]
    [InlineData("in/{name}", "a/b.txt", null)]
    [InlineData("{name}", "a/b.txt", "name=a/b.txt")]
    [InlineData("{name}.{ext}", "a.b.txt", "name=a.b;ext=txt")]
    [InlineData("{a}/{b}", "x/y/z", "a=x/y;b=z")]
    [InlineData("x.json", "x.json", "")]
    [InlineData("x.json", "xyjson", null)]
    [InlineData("", "any/thing", "")]
    public void Path_patterns(string pattern, string blob, string? expected)
    {
        var path = LocalFunctionsHost.Binding.BlobPath.Parse($"box/{pattern}".TrimEnd('/'), out var fault);
        Assert.Null(fault);
        var match = path!.Match(blob);
        Assert.Equal(
            expected,
            match is null ? null : string.Join(';', match.Select(pair => $"{pair.Key}={pair.Value}"))
        );
    }

    [Fact]
    public async Task A_try_that_a_stop_breaks_off_does_not_count_and_the_next_start_runs_the_blob()
    {
        var container = await ContainerAsync();
        await using (var first = App(TimeSpan.FromSeconds(2)))
        {
            first.Function(
                "Take",
                Trigger("%Name%/in/{name}"),
                run =>
                {
                    first.Probe.Saw(run["name"]);
                    return Task.Delay(Timeout.Infinite, run.Cancellation);
                }
            );
            await first.StartAsync();
            await container.UploadBlobAsync("in/x", BinaryData.FromString("content"));
            await Eventually.True(() => !first.Probe.Seen.IsEmpty, "the function runs");
            await first.StopAsync();
            Assert.Single(first.Probe.Seen);
        }

        Assert.Null(await PoisonAsync());
        Assert.False(await ReceiptAsync("x"));
        await using var second = App();
        second.Function("Take", Trigger("%Name%/in/{name}"), run => second.Probe.Saw(run["name"]));
        await second.StartAsync();
        await Eventually.True(() => !second.Probe.Seen.IsEmpty, "the next start runs it");
    }

    private TestApp App(TimeSpan? drainDeadline = null) =>
        new(azurite.ConnectionString, _name) { DrainDeadline = drainDeadline ?? TimeSpan.FromSeconds(30) };

    private TestApp Reading() =>
        App().Saying(Trigger("%Name%/in/{a}/{b}.{ext}"), run => $"{run["a"]} {run["b"]} {run["ext"]} {run.Text}");

    private TestApp Holding() => App().Holding(Trigger("%Name%/in/{name}"), run => run["name"]);

    private TestApp Failing()
    {
        var app = App();
        return app.Function(
            "Take",
            Trigger("%Name%/in/{name}.txt"),
            run =>
            {
                app.Probe.Saw(run["name"]);
                throw new InvalidOperationException("never");
            }
        );
    }

    private static string Trigger(string path, string properties = "") =>
        $$"""{"type":"blobTrigger","direction":"In","name":"blob","path":"{{path}}","properties":{{(properties.Length == 0 ? "{}" : properties[1..])}}}""";

    private async Task<BlobContainerClient> ContainerAsync()
    {
        var container = StorageClients.Blobs(azurite.ConnectionString).GetBlobContainerClient(_name);
        await container.CreateIfNotExistsAsync();
        return container;
    }

    private async Task<bool> ReceiptAsync(string name)
    {
        var host = new HostContainer(StorageClients.Blobs(azurite.ConnectionString));
        var names = await host.NamesAsync($"blobreceipts/{_name[..30]}/Take/", CancellationToken.None);
        return names.Any(receipt => receipt.EndsWith($"/{_name}/in/{name}", StringComparison.Ordinal));
    }

    // The queue is everybody's: only this test's container counts.
    private async Task<Dictionary<string, string>?> PoisonAsync()
    {
        var queue = StorageClients.Queues(azurite.ConnectionString).GetQueueClient(PoisonBlobs.QueueName);
        await queue.CreateIfNotExistsAsync();
        var peeked = await queue.PeekMessagesAsync(32);
        return peeked
            .Value.Select(message => Convert.FromBase64String(message.MessageText))
            .Select(json => JsonSerializer.Deserialize<Dictionary<string, string>>(Encoding.UTF8.GetString(json))!)
            .FirstOrDefault(message => message["ContainerName"] == _name);
    }
}
