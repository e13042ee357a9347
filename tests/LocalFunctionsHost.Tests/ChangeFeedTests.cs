using Azurite.Testing;
using LocalFunctionsHost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LocalFunctionsHost.Tests;

/// <summary>When queues and containers are looked at: an hour passes in none of these tests.</summary>
public sealed class ChangeFeedTests(AzuriteFixture azurite)
{
    private readonly string _name = AzuriteFixture.UniqueName("w");

    [Fact]
    public async Task Waits_double_up_to_the_longest_and_begin_anew_when_the_bell_rings_and_told_of_writes_nobody_hurries()
    {
        var feed = new Feed();
        var bell = feed.Add("some");
        var pace = new Pace(bell, TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(7));
        var waits = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            waits.Add(pace.Longest(Look.Empty).TotalMilliseconds);
            await pace.WaitAsync(Look.Empty, CancellationToken.None);
        }

        feed.Ring("another");
        await pace.WaitAsync(Look.Empty, CancellationToken.None);
        waits.Add(pace.Longest(Look.Empty).TotalMilliseconds);
        feed.Ring("some");
        await pace.WaitAsync(Look.Empty, CancellationToken.None);
        waits.Add(pace.Longest(Look.Empty).TotalMilliseconds);
        Assert.Equal([2, 4, 7, 7, 7, 2], waits);

        feed.Tell(true);
        Assert.True(
            await bell.WaitAsync(TimeSpan.Zero, CancellationToken.None),
            "Nobody knows what was written before."
        );
        Assert.Equal(TimeSpan.FromMilliseconds(7), pace.Longest(Look.Waiting));
        Assert.Equal(TimeSpan.FromMinutes(1), pace.Longest(Look.Empty));
    }

    [Fact]
    public async Task A_message_and_a_blob_are_found_when_they_are_written_however_rarely_anybody_looks()
    {
        await using var app = await App(azurite.ConnectionString).StartAsync();
        var queue = StorageClients.Queues(azurite.ConnectionString).GetQueueClient(_name);
        var container = StorageClients.Blobs(azurite.ConnectionString).GetBlobContainerClient(_name);
        await Eventually.True(
            async () => await queue.ExistsAsync() && await container.ExistsAsync(),
            "the host listens"
        );
        for (var i = 1; i <= 3; i++)
        {
            var n = i;
            await queue.SendMessageAsync("eA==");
            await container.UploadBlobAsync($"{n}", BinaryData.FromString("x"));
            await Eventually.True(() => app.Probe.Seen.Count == 2 * n, $"message and blob {n}");
        }
    }

    [Fact]
    public async Task Storage_that_tells_of_nothing_is_looked_at_when_a_function_has_ended_that_may_have_written()
    {
        // As an emulator that somebody else has started, or an account.
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddHttpForwarder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var front = builder.Build();
        front.MapGet(ChangeFeeds.Path, () => Results.BadRequest());
        front.MapForwarder("/{**rest}", $"http://127.0.0.1:{azurite.Server.QueuePort}");
        await front.StartAsync(CancellationToken.None);
        var storage = azurite.ConnectionString.Replace(
            $"127.0.0.1:{azurite.Server.QueuePort}",
            new Uri(front.Urls.Single()).Authority,
            StringComparison.Ordinal
        );
        await using var app = await App(storage).StartAsync();
        await Eventually.True(() => app.Logs.Has("does not tell of changes"), "the host asks");
        var queue = StorageClients.Queues(azurite.ConnectionString).GetQueueClient(_name);
        await Eventually.True(async () => await queue.ExistsAsync(), "the host listens");
        for (var i = 1; i <= 3; i++)
        {
            var n = i;
            await queue.SendMessageAsync("eA==");
            await Eventually.True(
                async () =>
                {
                    using var _ = await app.Client.PostAsync("api/Write", content: null);
                    return app.Probe.Seen.Count == n;
                },
                $"message {n}"
            );
        }
    }

    private TestApp App(string connection)
    {
        var app = new TestApp(connection, _name) { BlobScanMaximum = TimeSpan.FromHours(1) }
            .HostJson("extensions.queues.maxPollingInterval", "01:00:00")
            .HostJson("logging.logLevel.default", "Debug");
        return app.Function("Write", HttpTests.Trigger("Write", "post"))
            .Function("Message", QueueTests.Trigger, _ => app.Probe.Saw("message"))
            .Function(
                "Blob",
                """{"type":"blobTrigger","direction":"In","name":"b","path":"%Name%/{name}"}""",
                _ => app.Probe.Saw("blob")
            );
    }
}
