using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azurite.Testing;
using EmbeddedFunctions.Blobs;
using EmbeddedFunctions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace EmbeddedFunctions.Tests;

public sealed class BlobTests(AzuriteFixture azurite)
{
    private readonly string _name = AzuriteFixture.UniqueName("c");

    [Theory]
    [InlineData(typeof(AsClient))]
    [InlineData(typeof(AsStream))]
    [InlineData(typeof(AsText))]
    [InlineData(typeof(AsBytes))]
    [InlineData(typeof(AsBinaryData))]
    public async Task Binds_each_type_and_the_placeholders(Type functions)
    {
        await using var app = await App(functions).StartAsync();
        var container = await ContainerAsync();
        await container.UploadBlobAsync("elsewhere/a/7.txt", BinaryData.FromString("no"));
        await container.UploadBlobAsync("in/a/7.txt", BinaryData.FromString("hello"));
        await Eventually.True(() => app.Probe.Seen.Contains("a 7 txt hello"), "the blob arrives");
        await Eventually.True(() => ReceiptAsync("a/7.txt"), "the receipt is written");
        Assert.Single(app.Probe.Seen);
    }

    [Fact]
    public async Task A_restart_repeats_nothing_and_a_new_version_runs_again()
    {
        var container = await ContainerAsync();
        await container.UploadBlobAsync("in/b/1.txt", BinaryData.FromString("one"));
        await using (var first = await App(typeof(AsText)).StartAsync())
        {
            await Eventually.True(() => first.Probe.Seen.Contains("b 1 txt one"), "the blob arrives");
        }

        await using var second = await App(typeof(AsText)).StartAsync();
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
        var dead = await App(typeof(Holds)).StartAsync();
        await Eventually.True(() => dead.Probe.Running == 1, "the function runs");

        // Nothing is settled while the function hangs: to the storage this is a dead process.
        await using (var next = await App(typeof(Holds)).StartAsync())
        {
            await Eventually.True(() => next.Probe.Running == 1, "the blob is taken up again");
            next.Probe.Gate.SetResult();
            await Eventually.True(() => ReceiptAsync("b/1.txt"), "the receipt is written");
        }

        dead.Probe.Gate.SetResult();
        await dead.DisposeAsync();
    }

    [Fact]
    public async Task After_five_failures_a_poison_message_and_no_further_try()
    {
        await using var app = await App(typeof(Fails)).StartAsync();
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
        await using var again = await App(typeof(Fails)).StartAsync();
        await container.UploadBlobAsync("in/c/2.txt", BinaryData.FromString("x"));
        await Eventually.True(() => ReceiptAsync("c/2.txt"), "the next blob is through");
        Assert.Equal(5, again.Probe.Seen.Count);
        Assert.DoesNotContain("c/1", again.Probe.Seen);
    }

    [Fact]
    public async Task PoisonBlobThreshold_says_how_often_a_blob_is_tried()
    {
        await using var app = await App(typeof(Fails))
            .HostJson("extensions.blobs.poisonBlobThreshold", "2")
            .StartAsync();
        var container = await ContainerAsync();
        await container.UploadBlobAsync("in/c/1.txt", BinaryData.FromString("x"));
        await Eventually.True(() => ReceiptAsync("c/1.txt"), "the receipt is written");
        Assert.Equal(2, app.Probe.Seen.Count);
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
        await using var app = await App(typeof(Holds))
            .HostJson("extensions.blobs.maxDegreeOfParallelism", "3")
            .StartAsync();
        await Eventually.True(() => app.Probe.Running == 3, "three are under way");
        app.Probe.Gate.SetResult();
        await Eventually.True(() => app.Probe.Seen.Count == 12, "all are done");
        Assert.Equal(3, app.Probe.MostAtOnce);
        Assert.Equal(12, app.Probe.Seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task An_empty_blob_and_a_long_odd_name_are_fine()
    {
        await using var app = await App(typeof(AsText)).StartAsync();
        var container = await ContainerAsync();
        var name = "ü &+#?%20 " + new string('n', 900);
        await container.UploadBlobAsync($"in/{name}/1.txt", BinaryData.Empty);
        await Eventually.True(() => app.Probe.Seen.Contains($"{name} 1 txt "), "the blob arrives");
        await app.StopAsync();
        await using var again = await App(typeof(AsText)).StartAsync();
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
        var path = Binding.BlobPath.Parse($"box/{pattern}".TrimEnd('/'), out var fault);
        Assert.Null(fault);
        var match = path!.Match(blob);
        Assert.Equal(
            expected,
            match is null ? null : string.Join(';', match.Select(pair => $"{pair.Key}={pair.Value}"))
        );
    }

    private TestApp App(Type functions) =>
        new TestApp(azurite.ConnectionString, functions)
            .Setting("Container", _name)
            .Setting("AzureFunctionsWebHost:hostid", _name[..30]);

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
        var peeked = await queue.PeekMessagesAsync(32);
        return peeked
            .Value.Select(message => Convert.FromBase64String(message.MessageText))
            .Select(json => JsonSerializer.Deserialize<Dictionary<string, string>>(Encoding.UTF8.GetString(json))!)
            .FirstOrDefault(message => message["ContainerName"] == _name);
    }

    internal sealed class AsClient(Probe probe)
    {
        [Function("Take")]
        public async Task Take(
            [BlobTrigger("%Container%/in/{a}/{b}.{ext}")] BlobClient blob,
            string a,
            int b,
            string ext,
            FunctionContext context
        )
        {
            var content = await blob.DownloadContentAsync(context.CancellationToken);
            probe.Saw($"{a} {b} {ext} {content.Value.Content}");
        }
    }

    internal sealed class AsStream(Probe probe)
    {
        [Function("Take")]
        public async Task Take(
            [BlobTrigger("%Container%/in/{a}/{b}.{ext}")] Stream blob,
            string a,
            string b,
            string ext
        )
        {
            using var reader = new StreamReader(blob);
            probe.Saw($"{a} {b} {ext} {await reader.ReadToEndAsync()}");
        }
    }

    internal sealed class AsText(Probe probe)
    {
        [Function("Take")]
        public void Take([BlobTrigger("%Container%/in/{a}/{b}.{ext}")] string blob, string a, string b, string ext) =>
            probe.Saw($"{a} {b} {ext} {blob}");
    }

    internal sealed class AsBytes(Probe probe)
    {
        [Function("Take")]
        public void Take([BlobTrigger("%Container%/in/{a}/{b}.{ext}")] byte[] blob, string a, string b, string ext) =>
            probe.Saw($"{a} {b} {ext} {Encoding.UTF8.GetString(blob)}");
    }

    internal sealed class AsBinaryData(Probe probe)
    {
        [Function("Take")]
        public void Take(
            [BlobTrigger("%Container%/in/{a}/{b}.{ext}")] BinaryData blob,
            string a,
            string b,
            string ext
        ) => probe.Saw($"{a} {b} {ext} {blob}");
    }

    internal sealed class Holds(Probe probe)
    {
        [Function("Take")]
        public async Task Take([BlobTrigger("%Container%/in/{name}")] BlobClient blob, string name)
        {
            await probe.HoldAsync();
            probe.Saw(name);
        }
    }

    internal sealed class Fails(Probe probe)
    {
        [Function("Take")]
        public void Take([BlobTrigger("%Container%/in/{name}.txt")] BlobClient blob, string name)
        {
            probe.Saw(name);
            throw new InvalidOperationException("never");
        }
    }
}
