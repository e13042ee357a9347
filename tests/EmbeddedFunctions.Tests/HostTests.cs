using System.Diagnostics;
using Azurite.Testing;
using EmbeddedFunctions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EmbeddedFunctions.Tests;

public sealed class HostTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Prints_the_functions_as_func_start_does()
    {
        await using var app = await new TestApp(azurite.ConnectionString, typeof(Every))
            .Setting("Name", AzuriteFixture.UniqueName("h"))
            .StartAsync();
        var address = app.Host.GetBaseAddress().GetLeftPart(UriPartial.Authority);
        Assert.Equal(
            $"""

            Functions:

            	All: {address}/api/All

            	Get: [GET,POST] {address}/api/things/{"{id}"}

            	Blob: blobTrigger

            	Queue: queueTrigger

            	Timer: timerTrigger


            """,
            app.Output.ToString(),
            ignoreLineEndingDifferences: true
        );
    }

    [Fact]
    public async Task A_stop_waits_for_a_request_and_refuses_new_ones()
    {
        await using var app = await new TestApp(null, typeof(Slow)).StartAsync();
        var request = app.Client.GetStringAsync("api/Slow");
        await Eventually.True(() => app.Probe.Running == 1, "the request is being answered");
        var stop = app.StopAsync();
        using var other = new HttpClient { BaseAddress = app.Host.GetBaseAddress() };
        await Eventually.True(
            async () =>
            {
                try
                {
                    using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
                    using var answer = await other.GetAsync("api/Slow", deadline.Token);
                    return false;
                }
                catch (HttpRequestException)
                {
                    return true;
                }
            },
            "new requests are refused"
        );
        Assert.False(stop.IsCompleted);
        app.Probe.Gate.SetResult();
        Assert.Equal("done", await request);
        await stop;
    }

    [Fact]
    public async Task Two_hosts_live_in_one_process()
    {
        await using var one = await new TestApp(azurite.ConnectionString, typeof(Slow)).StartAsync();
        await using var two = await new TestApp(azurite.ConnectionString, typeof(Slow)).StartAsync();
        one.Probe.Gate.SetResult();
        two.Probe.Gate.SetResult();
        Assert.NotEqual(one.Host.GetBaseAddress(), two.Host.GetBaseAddress());
        await one.StopAsync();
        Assert.Equal("done", await two.Client.GetStringAsync("api/Slow"));
    }

    [Fact]
    public async Task An_instance_and_a_scope_for_every_invocation_and_both_are_disposed_of()
    {
        await using var app = await new TestApp(null, typeof(Scopes))
            .Services(services => services.AddScoped<Scoped>())
            .StartAsync();
        await app.Client.GetStringAsync("api/Scopes");
        await app.Client.GetStringAsync("api/Scopes");
        await Eventually.True(() => app.Probe.Seen.Count == 4, "everything is disposed of");
        Assert.Equal(["function", "scoped", "function", "scoped"], app.Probe.Seen);
    }

    [Fact]
    public async Task Hosted_services_start_before_any_function()
    {
        var name = AzuriteFixture.UniqueName("h");
        var queue = StorageClients.Queues(azurite.ConnectionString).GetQueueClient(name);
        await queue.CreateAsync();
        await queue.SendMessageAsync("eA==");
        await using var app = await new TestApp(azurite.ConnectionString, typeof(Every))
            .Setting("Name", name)
            .Services(services => services.AddHostedService<SlowStart>())
            .StartAsync();
        await Eventually.True(() => app.Probe.Seen.Count == 2, "the message is taken");
        Assert.Equal(["ready", "queue"], app.Probe.Seen);
    }

    [Fact]
    public async Task Every_invocation_is_a_span()
    {
        var names = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "EmbeddedFunctions",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => names.Enqueue($"{activity.DisplayName} {activity.Kind}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await new TestApp(null, typeof(Traced)).StartAsync();
        await app.Client.GetStringAsync("api/Traced");
        await Eventually.True(() => names.Contains("Traced Server"), "the span");
    }

    [Fact]
    public async Task A_blob_is_picked_up_well_within_a_second_while_something_goes_on()
    {
        var name = AzuriteFixture.UniqueName("h");
        await using var app = await new TestApp(azurite.ConnectionString, typeof(Every), typeof(Slow))
            .Setting("Name", name)
            .Configure(options =>
            {
                options.BlobScanMinimum = TimeSpan.FromMilliseconds(250);
                options.BlobScanMaximum = TimeSpan.FromMinutes(5);
            })
            .StartAsync();
        app.Probe.Gate.SetResult();
        var container = StorageClients.Blobs(azurite.ConnectionString).GetBlobContainerClient(name);
        await container.CreateIfNotExistsAsync();
        await container.UploadBlobAsync("one", BinaryData.FromString("x"));
        // Any function that ends wakes the scan, however long it would have slept.
        await Eventually.True(
            async () =>
            {
                await app.Client.GetStringAsync("api/Slow");
                return app.Probe.Seen.Contains("blob");
            },
            "the blob is found",
            TimeSpan.FromSeconds(10)
        );
    }

    internal sealed class Every(Probe probe)
    {
        [Function("Get")]
        public void Get([HttpTrigger("get", "POST", Route = "things/{id}")] HttpRequest request, string id) { }

        [Function("All")]
        public void All([HttpTrigger] HttpRequest request) { }

        [Function("Queue")]
        public void Queue([QueueTrigger("%Name%")] string message) => probe.Saw("queue");

        [Function("Blob")]
        public void Blob([BlobTrigger("%Name%/{name}")] string content, string name) => probe.Saw("blob");

        [Function("Timer")]
        public void Timer([TimerTrigger("0 0 0 1 1 *", UseMonitor = false)] TimerInfo timer) { }
    }

    internal sealed class Slow(Probe probe)
    {
        [Function("Slow")]
        public async Task<string> Answer([HttpTrigger("get")] HttpRequest request)
        {
            await probe.HoldAsync();
            return "done";
        }
    }

    internal sealed class Traced
    {
        [Function("Traced")]
        public string Answer([HttpTrigger("get")] HttpRequest request) => "done";
    }

    internal sealed class Scoped(Probe probe) : IDisposable
    {
        public void Dispose() => probe.Saw("scoped");
    }

    internal sealed class Scopes(Scoped scoped, Probe probe) : IAsyncDisposable
    {
        [Function("Scopes")]
        public string Answer([HttpTrigger("get")] HttpRequest request, FunctionContext context)
        {
            Assert.Same(scoped, context.InstanceServices.GetRequiredService<Scoped>());
            return context.InvocationId;
        }

        public ValueTask DisposeAsync()
        {
            probe.Saw("function");
            return ValueTask.CompletedTask;
        }
    }

    internal sealed class SlowStart(Probe probe) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(300, cancellationToken);
            probe.Saw("ready");
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
