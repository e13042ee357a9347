using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Azurite.Testing;
using EmbeddedFunctions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace EmbeddedFunctions.Tests;

public sealed class QueueTests(AzuriteFixture azurite)
{
    private readonly string _name = AzuriteFixture.UniqueName("q");

    [Theory]
    [InlineData(typeof(AsMessage))]
    [InlineData(typeof(AsText))]
    [InlineData(typeof(AsBytes))]
    [InlineData(typeof(AsBinaryData))]
    [InlineData(typeof(AsJson))]
    [InlineData(typeof(AsStruct))]
    [InlineData(typeof(AsElement))]
    [InlineData(typeof(AsDictionary))]
    [InlineData(typeof(WithContext))]
    public async Task Binds_each_type_and_deletes_on_success(Type functions)
    {
        await using var app = await App(functions).StartAsync();
        var queue = await QueueAsync();
        await SendAsync(queue, """{"orderId":"17"}""");
        await Eventually.True(() => app.Probe.Seen.Contains("17"), "the message arrives");
        await Eventually.True(() => EmptyAsync(queue), "the message is deleted");
        Assert.Single(app.Probe.Seen);
        Assert.True(app.Logs.Has("Executed 'Take' (Succeeded"));
    }

    [Fact]
    public async Task A_failure_is_tried_again_after_the_visibility_timeout()
    {
        await using var app = await App(typeof(FailsTwice))
            .HostJson("extensions.queues.visibilityTimeout", "00:00:01")
            .StartAsync();
        var queue = await QueueAsync();
        await SendAsync(queue, "x");
        await Eventually.True(() => app.Probe.Seen.Count == 3, "the third try");
        await Eventually.True(() => EmptyAsync(queue), "the message is deleted");
        var tries = app.Probe.Seen.Select(seen => seen.Split(' ')).ToList();
        Assert.Equal(["1", "2", "3"], tries.Select(parts => parts[0]));
        var times = tries.Select(parts => long.Parse(parts[1], null)).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 900));
    }

    [Theory]
    [InlineData(typeof(AlwaysFails), "eHg=", 3)]
    [InlineData(typeof(AsJson), "bm8ganNvbg==", 0)]
    public async Task After_the_last_try_the_message_is_in_the_poison_queue(Type functions, string text, int tries)
    {
        await using var app = await App(functions).HostJson("extensions.queues.maxDequeueCount", "3").StartAsync();
        var queue = await QueueAsync();
        await queue.SendMessageAsync(text);
        Assert.Equal(text, await PoisonAsync());
        await Eventually.True(() => EmptyAsync(queue), "the message is deleted");
        Assert.Equal(tries, app.Probe.Seen.Count);
    }

    [Fact]
    public async Task What_is_not_base64_goes_to_the_poison_queue_without_a_try()
    {
        await using var app = await App(typeof(AsText)).StartAsync();
        var queue = await QueueAsync();
        await queue.SendMessageAsync("not base64!");
        await SendAsync(queue, """{"orderId":"18"}""");
        Assert.Equal("not base64!", await PoisonAsync());
        await Eventually.True(() => app.Probe.Seen.Contains("18"), "the next message is not held up");
        Assert.Single(app.Probe.Seen);
    }

    [Fact]
    public async Task Without_encoding_the_text_is_taken_as_it_is()
    {
        await using var app = await App(typeof(AsText))
            .HostJson("extensions.queues.messageEncoding", "none")
            .StartAsync();
        var queue = await QueueAsync();
        await queue.SendMessageAsync("""{"orderId":"19"}""");
        await Eventually.True(() => app.Probe.Seen.Contains("19"), "the message arrives");
    }

    [Fact]
    public async Task A_message_whose_tries_all_broke_off_goes_to_the_poison_queue_unrun()
    {
        var queue = await QueueAsync();
        await SendAsync(queue, "x");
        await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(1));
        await Eventually.True(
            async () => (await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(1))).Value is not null,
            "second receive"
        );
        await using var app = await App(typeof(AsText)).HostJson("extensions.queues.maxDequeueCount", "2").StartAsync();
        Assert.Equal("eA==", await PoisonAsync());
        Assert.Empty(app.Probe.Seen);
    }

    [Fact]
    public async Task The_message_stays_hidden_while_the_function_runs_longer_than_the_lease()
    {
        await using var app = await App(typeof(Holds))
            .Configure(options => options.QueueLease = TimeSpan.FromSeconds(2))
            .StartAsync();
        var queue = await QueueAsync();
        await SendAsync(queue, "x");
        await Eventually.True(() => app.Probe.Running == 1, "the function runs");
        var until = DateTime.UtcNow.AddSeconds(5);
        while (DateTime.UtcNow < until)
        {
            Assert.Null((await queue.PeekMessageAsync()).Value);
            await Task.Delay(100);
        }

        app.Probe.Gate.SetResult();
        await Eventually.True(() => EmptyAsync(queue), "the message is deleted with the newest receipt");
        Assert.Equal(1, app.Probe.MostAtOnce);
    }

    [Fact]
    public async Task A_try_that_takes_longer_than_functionTimeout_fails_and_is_tried_again()
    {
        await using var app = await App(typeof(EndlessAtFirst)).HostJson("functionTimeout", "00:00:01").StartAsync();
        var queue = await QueueAsync();
        await SendAsync(queue, "x");
        await Eventually.True(() => app.Probe.Seen.Contains("2"), "the second try");
        await Eventually.True(() => EmptyAsync(queue), "the message is deleted");
        Assert.Equal(["1", "2"], app.Probe.Seen);
        Assert.True(app.Logs.Has("Executed 'Take' (Timed out"));
    }

    [Fact]
    public async Task Never_more_in_flight_than_batch_and_threshold()
    {
        var queue = await QueueAsync();
        await Parallel.ForAsync(0, 20, async (i, _) => await SendAsync(queue, $"{i}"));
        await using var app = await App(typeof(Holds))
            .HostJson("extensions.queues.batchSize", "4")
            .HostJson("extensions.queues.newBatchThreshold", "4")
            .StartAsync();
        await Eventually.True(() => app.Probe.Running == 8, "two batches are under way");
        app.Probe.Gate.SetResult();
        await Eventually.True(() => EmptyAsync(queue), "all messages are done");
        Assert.Equal(8, app.Probe.MostAtOnce);
    }

    [Fact]
    public async Task Survives_an_outage_of_the_storage()
    {
        await using var own = await AzuriteServer.StartAsync();
        await using var app = await new TestApp(own.ConnectionString, typeof(AsText))
            .Setting("Queue", _name)
            .HostJson("extensions.queues.maxPollingInterval", "00:00:00.200")
            .StartAsync();
        await SendAsync(await QueueAsync(own.ConnectionString), """{"orderId":"1"}""");
        await Eventually.True(() => app.Probe.Seen.Contains("1"), "the first message");
        await own.KillAsync();
        await Eventually.True(() => app.Logs.Has("does not answer"), "the outage is noticed", TimeSpan.FromSeconds(60));
        await own.RestartAsync();
        await SendAsync(await QueueAsync(own.ConnectionString), """{"orderId":"2"}""");
        await Eventually.True(() => app.Probe.Seen.Contains("2"), "the message after it", TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_poison_queue_can_be_worked_off_and_has_none_itself()
    {
        await using var app = await App(typeof(AlwaysFails)).Setting("Queue", _name + "-poison").StartAsync();
        var queue = await QueueAsync(name: _name + "-poison");
        await SendAsync(queue, "x");
        await Eventually.True(() => app.Logs.Has("stays hidden"), "the failure is left alone");
        Assert.Single(app.Probe.Seen);
        Assert.Equal(1, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        var service = StorageClients.Queues(azurite.ConnectionString);
        Assert.False(await service.GetQueueClient(_name + "-poison-poison").ExistsAsync());
    }

    [Fact]
    public async Task A_stop_waits_for_the_function_and_its_deletion()
    {
        await using var app = await App(typeof(Holds)).StartAsync();
        var queue = await QueueAsync();
        await SendAsync(queue, "x");
        await Eventually.True(() => app.Probe.Running == 1, "the function runs");
        var stop = app.StopAsync();
        await SendAsync(queue, "late");
        Assert.False(stop.IsCompleted);
        app.Probe.Gate.SetResult();
        await stop;
        Assert.False(app.Probe.Tokens.Single().IsCancellationRequested);
        Assert.Equal(["late"], (await queue.PeekMessagesAsync(10)).Value.Select(Text));
    }

    [Fact]
    public async Task The_token_fires_when_a_stop_can_hardly_wait_any_longer()
    {
        await using var app = await App(typeof(UntilCancelled))
            .Services(services =>
                Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.Configure<HostOptions>(
                    services,
                    host => host.ShutdownTimeout = TimeSpan.FromSeconds(2)
                )
            )
            .StartAsync();
        await SendAsync(await QueueAsync(), "x");
        await Eventually.True(() => app.Probe.Seen.Contains("began"), "the function runs");
        await app.StopAsync();
        Assert.Contains("cancelled", app.Probe.Seen);
    }

    private static string Text(PeekedMessage message) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(message.MessageText));

    private TestApp App(Type functions) =>
        new TestApp(azurite.ConnectionString, functions)
            .Setting("Queue", _name)
            .HostJson("extensions.queues.maxPollingInterval", "00:00:00.200");

    private async Task<QueueClient> QueueAsync(string? connection = null, string? name = null)
    {
        var queue = StorageClients.Queues(connection ?? azurite.ConnectionString).GetQueueClient(name ?? _name);
        await queue.CreateIfNotExistsAsync();
        return queue;
    }

    private static Task SendAsync(QueueClient queue, string text) =>
        queue.SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    private static async Task<bool> EmptyAsync(QueueClient queue) =>
        (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0;

    private async Task<string> PoisonAsync()
    {
        var poison = StorageClients.Queues(azurite.ConnectionString).GetQueueClient(_name + "-poison");
        var message = await Eventually.Value(
            async () => (PeekedMessage?)(await poison.PeekMessageAsync()).Value,
            "a poison message"
        );
        return message.MessageText;
    }

    internal sealed record Order(string OrderId);

    internal sealed class AsMessage(Probe probe)
    {
        [Function("Take")]
        public void Take([QueueTrigger("%Queue%")] QueueMessage message) =>
            probe.Saw(message.Body.ToObjectFromJson<Order>(System.Text.Json.JsonSerializerOptions.Web)!.OrderId);
    }

    internal sealed class AsText(Probe probe)
    {
        [Function("Take")]
        public Task Take([QueueTrigger("%Queue%")] string message)
        {
            probe.Saw(message.Split('"')[3]);
            return Task.CompletedTask;
        }
    }

    internal sealed class AsBytes(Probe probe)
    {
        [Function("Take")]
        public async Task Take([QueueTrigger("%Queue%")] byte[] message)
        {
            await Task.Yield();
            probe.Saw(Encoding.UTF8.GetString(message).Split('"')[3]);
        }
    }

    internal sealed class AsBinaryData(Probe probe)
    {
        [Function("Take")]
        public ValueTask Take([QueueTrigger("%Queue%")] BinaryData message)
        {
            probe.Saw(message.ToString().Split('"')[3]);
            return ValueTask.CompletedTask;
        }
    }

    internal sealed class AsJson(Probe probe)
    {
        [Function("Take")]
        public void Take([QueueTrigger("%Queue%")] Order order, CancellationToken cancellation) =>
            probe.Saw(order.OrderId);
    }

    internal readonly record struct Number(string OrderId);

    internal sealed class AsStruct(Probe probe)
    {
        [Function("Take")]
        public void Take([QueueTrigger("%Queue%")] Number number) => probe.Saw(number.OrderId);
    }

    internal sealed class AsElement(Probe probe)
    {
        [Function("Take")]
        public void Take([QueueTrigger("%Queue%")] System.Text.Json.JsonElement json) =>
            probe.Saw(json.GetProperty("orderId").GetString()!);
    }

    internal sealed class AsDictionary(Probe probe)
    {
        [Function("Take")]
        public void Take([QueueTrigger("%Queue%")] IReadOnlyDictionary<string, string> json) =>
            probe.Saw(json["orderId"]);
    }

    internal sealed class WithContext(Probe probe)
    {
        [Function("Take")]
        public void Take(FunctionContext context, [QueueTrigger("%Queue%")] Order order)
        {
            if (context.FunctionDefinition.Name == "Take" && context.InvocationId.Length > 0)
            {
                probe.Saw(order.OrderId);
            }
        }
    }

    internal sealed class EndlessAtFirst(Probe probe)
    {
        [Function("Take")]
        public Task Take([QueueTrigger("%Queue%")] QueueMessage message, CancellationToken cancellation)
        {
            probe.Saw($"{message.DequeueCount}");
            return message.DequeueCount == 1 ? Task.Delay(Timeout.Infinite, cancellation) : Task.CompletedTask;
        }
    }

    internal sealed class FailsTwice(Probe probe)
    {
        [Function("Take")]
        public void Take([QueueTrigger("%Queue%")] QueueMessage message)
        {
            probe.Saw($"{message.DequeueCount} {Environment.TickCount64}");
            if (message.DequeueCount < 3)
            {
                throw new InvalidOperationException("not yet");
            }
        }
    }

    internal sealed class AlwaysFails(Probe probe)
    {
        [Function("Take")]
        public void Take([QueueTrigger("%Queue%")] string message)
        {
            probe.Saw(message);
            throw new InvalidOperationException("never");
        }
    }

    internal sealed class Holds(Probe probe)
    {
        [Function("Take")]
        public Task Take([QueueTrigger("%Queue%")] string message, CancellationToken cancellation)
        {
            probe.Tokens.Enqueue(cancellation);
            return probe.HoldAsync();
        }
    }

    internal sealed class UntilCancelled(Probe probe)
    {
        [Function("Take")]
        public async Task Take([QueueTrigger("%Queue%")] string message, CancellationToken cancellation)
        {
            probe.Saw("began");
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                probe.Saw("cancelled");
            }
        }
    }
}
