using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Azurite.Testing;
using LocalFunctionsHost.Storage;

namespace LocalFunctionsHost.Tests;

public sealed class QueueTests(AzuriteFixture azurite)
{
    internal const string Trigger =
        """{"type":"queueTrigger","direction":"In","name":"message","queueName":"%Name%","properties":{}}""";
    private readonly string _name = AzuriteFixture.UniqueName("q");

    [Fact]
    public async Task A_message_comes_with_what_is_known_of_it_and_is_deleted_on_success()
    {
        await using var app = await App(run =>
                $"{run.Text}|{run["QueueTrigger"]}|{run["DequeueCount"]}|{run["Id"]}|{run["InsertionTime"]}"
            )
            .StartAsync();
        var queue = await QueueAsync();
        var sent = await SendAsync(queue, """{"orderId":"17"}""");
        await Eventually.True(() => EmptyAsync(queue), "the message is deleted");
        var seen = Assert.Single(app.Probe.Seen).Split('|');
        Assert.Equal(["""{"orderId":"17"}""", """{"orderId":"17"}""", "1", sent.MessageId], seen[..4]);
        Assert.Equal(sent.InsertionTime, DateTimeOffset.Parse(seen[4], null));
        Assert.True(app.Logs.Has("Executed 'Functions.Take' (Succeeded"));
        // As Azure's host has it: alerts look for it.
        Assert.True(app.Logs.Has($"Trigger Details: MessageId: {sent.MessageId}, DequeueCount: 1, InsertedOn: 2"));
    }

    [Fact]
    public async Task A_failure_is_tried_again_after_the_visibility_timeout()
    {
        await using var app = await App(run =>
                run.Attempt < 3
                    ? throw new InvalidOperationException($"{run.Attempt} {Environment.TickCount64}")
                    : $"{run.Attempt} {Environment.TickCount64}"
            )
            .HostJson("extensions.queues.visibilityTimeout", "00:00:01")
            .StartAsync();
        var queue = await QueueAsync();
        await SendAsync(queue, "x");
        await Eventually.True(() => EmptyAsync(queue), "the message is deleted");
        var tries = app.Probe.Seen.Select(seen => seen.Split(' ')).ToList();
        Assert.Equal(["1", "2", "3"], tries.Select(parts => parts[0]));
        var times = tries.Select(parts => long.Parse(parts[1], null)).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 900));
    }

    [Fact]
    public async Task After_the_last_try_the_message_is_in_the_poison_queue()
    {
        await using var app = await App(_ => throw new InvalidOperationException("never"))
            .HostJson("extensions.queues.maxDequeueCount", "3")
            .StartAsync();
        var queue = await QueueAsync();
        await queue.SendMessageAsync("eHg=");
        Assert.Equal("eHg=", await PoisonAsync());
        await Eventually.True(() => EmptyAsync(queue), "the message is deleted");
        Assert.Equal(3, app.Probe.Seen.Count);
    }

    [Fact]
    public async Task What_is_not_base64_goes_to_the_poison_queue_without_a_try()
    {
        await using var app = await App(run => run.Text).StartAsync();
        var queue = await QueueAsync();
        await queue.SendMessageAsync("not base64!");
        await SendAsync(queue, "18");
        Assert.Equal("not base64!", await PoisonAsync());
        await Eventually.True(() => app.Probe.Seen.Contains("18"), "the next message is not held up");
        Assert.Single(app.Probe.Seen);
    }

    [Fact]
    public async Task Without_encoding_the_text_is_taken_as_it_is()
    {
        await using var app = await App(run => run.Text)
            .HostJson("extensions.queues.messageEncoding", "none")
            .StartAsync();
        var queue = await QueueAsync();
        await queue.SendMessageAsync("plain");
        await Eventually.True(() => app.Probe.Seen.Contains("plain"), "the message arrives");
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
        await using var app = await App(run => run.Text)
            .HostJson("extensions.queues.maxDequeueCount", "2")
            .StartAsync();
        Assert.Equal("eA==", await PoisonAsync());
        Assert.Empty(app.Probe.Seen);
    }

    [Fact]
    public async Task The_message_stays_hidden_while_the_function_runs_longer_than_the_lease()
    {
        await using var app = await Holding().Setting("LocalFunctionsHost:QueueLease", "00:00:02").StartAsync();
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
        await using var app = await new TestApp(azurite.ConnectionString, _name)
            .HostJson("functionTimeout", "00:00:01")
            .Function(
                "Take",
                Trigger,
                run => run.Attempt == 1 ? Task.Delay(Timeout.Infinite, run.Cancellation) : Task.CompletedTask
            )
            .StartAsync();
        var queue = await QueueAsync();
        await SendAsync(queue, "x");
        await Eventually.True(() => EmptyAsync(queue), "the second try, and the message is deleted");
        Assert.True(app.Logs.Has("It ran longer than functionTimeout, 00:00:01."));
    }

    [Fact]
    public async Task Never_more_in_flight_than_batch_and_threshold()
    {
        var queue = await QueueAsync();
        await Parallel.ForAsync(0, 20, async (i, _) => await SendAsync(queue, $"{i}"));
        await using var app = await Holding()
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
        await using var app = await App(run => run.Text, own.ConnectionString).StartAsync();
        await SendAsync(await QueueAsync(own.ConnectionString), "1");
        await Eventually.True(() => app.Probe.Seen.Contains("1"), "the first message");
        await own.KillAsync();
        await Eventually.True(() => app.Logs.Has("does not answer"), "the outage is noticed", TimeSpan.FromSeconds(60));
        await own.RestartAsync();
        await SendAsync(await QueueAsync(own.ConnectionString), "2");
        await Eventually.True(() => app.Probe.Seen.Contains("2"), "the message after it", TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_poison_queue_can_be_worked_off_and_has_none_itself()
    {
        await using var app = await App(_ => throw new InvalidOperationException("never"))
            .Setting("Name", _name + "-poison")
            .StartAsync();
        var queue = await QueueAsync(name: _name + "-poison");
        await SendAsync(queue, "x");
        await Eventually.True(() => app.Logs.Has("stays hidden"), "the failure is left alone");
        Assert.Single(app.Probe.Seen);
        Assert.Equal(1, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        var service = StorageClients.Queues(azurite.ConnectionString);
        Assert.False(await service.GetQueueClient(_name + "-poison-poison").ExistsAsync());
    }

    [Fact]
    public async Task A_stop_waits_for_the_function_and_its_deletion_and_then_ends_the_worker()
    {
        await using var app = await Holding().StartAsync();
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
    public async Task What_outlives_a_stop_is_given_back_and_not_hidden_for_its_lease()
    {
        await using var app = await Holding(TimeSpan.FromSeconds(1)).StartAsync();
        var queue = await QueueAsync();
        await SendAsync(queue, "x");
        await Eventually.True(() => app.Probe.Running == 1, "the function runs");
        await app.StopAsync();
        Assert.Equal(["x"], (await queue.PeekMessagesAsync(10)).Value.Select(Text));
        await Eventually.True(
            () => app.Probe.Tokens.Single().IsCancellationRequested,
            "the token fires when the stop can hardly wait any longer"
        );
    }

    [Fact]
    public async Task A_worker_that_dies_leaves_its_message_to_the_next()
    {
        await using (var app = await Holding().Setting("LocalFunctionsHost:QueueLease", "00:00:02").StartAsync())
        {
            await SendAsync(await QueueAsync(), "x");
            await Eventually.True(() => app.Probe.Running == 1, "the function runs");
            await app.Worker.DisposeAsync();
            await app.Host.WorkerGone.WaitAsync(TimeSpan.FromSeconds(30));
            await Eventually.True(() => app.Logs.Has("The worker is gone"), "the run fails");
        }

        await using var next = await App(run => run.Text).StartAsync();
        await Eventually.True(() => next.Probe.Seen.Contains("x"), "the message comes again");
    }

    private static string Text(PeekedMessage message) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(message.MessageText));

    private TestApp App(Func<Run, string> say, string? connection = null) =>
        new TestApp(connection ?? azurite.ConnectionString, _name).Saying(Trigger, say);

    private TestApp Holding(TimeSpan? drainDeadline = null) =>
        new TestApp(azurite.ConnectionString, _name)
        {
            DrainDeadline = drainDeadline ?? TimeSpan.FromSeconds(30),
        }.Holding(Trigger, run => run.Text);

    private async Task<QueueClient> QueueAsync(string? connection = null, string? name = null)
    {
        var queue = StorageClients.Queues(connection ?? azurite.ConnectionString).GetQueueClient(name ?? _name);
        await queue.CreateIfNotExistsAsync();
        return queue;
    }

    private static async Task<SendReceipt> SendAsync(QueueClient queue, string text) =>
        (await queue.SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)))).Value;

    private static async Task<bool> EmptyAsync(QueueClient queue) =>
        (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0;

    private Task<string> PoisonAsync() =>
        Eventually.Value(
            async () =>
                (
                    await StorageClients
                        .Queues(azurite.ConnectionString)
                        .GetQueueClient(_name + "-poison")
                        .PeekMessageAsync()
                )
                    .Value
                    ?.MessageText,
            "the message is in the poison queue"
        );
}
