using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Azurite.Testing;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

public sealed class AzureQueueSenderTests(StorageFixture storage)
{
    private readonly string _queue = AzuriteFixture.UniqueName("queue");
    private readonly AzureQueueSender _sender = new(storage.Connection.Queues);

    [Fact]
    public async Task Message_is_base64_of_web_json_and_never_expires()
    {
        await CreateQueueAsync();
        await _sender.SendAsync(_queue, new { OrderId = "42", When = Samples.Time });
        var message = await ReceiveAsync();
        Assert.Equal(
            """{"orderId":"42","when":"2026-03-29T01:59:59.1234567+02:00"}""",
            Encoding.UTF8.GetString(Convert.FromBase64String(message.MessageText))
        );
        Assert.True(message.ExpiresOn > DateTimeOffset.UtcNow.AddYears(1));
    }

    [Fact]
    public async Task Raw_message_is_sent_as_it_is()
    {
        await CreateQueueAsync();
        await _sender.SendRawAsync(_queue, Samples.Odd);
        var message = await ReceiveAsync();
        Assert.Equal(Samples.Odd, Encoding.UTF8.GetString(Convert.FromBase64String(message.MessageText)));
    }

    [Fact]
    public async Task Largest_message_is_sent_and_a_larger_one_refused_in_a_sentence()
    {
        await CreateQueueAsync();
        await _sender.SendRawAsync(_queue, new string('a', 48 * 1024));
        var refused = await Assert.ThrowsAsync<StorageLimitException>(() =>
            _sender.SendRawAsync(_queue, new string('ä', (24 * 1024) + 1))
        );
        Assert.Contains("49154 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_queue_is_no_silent_loss() =>
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => _sender.SendRawAsync(_queue, "{}"));

    private Task CreateQueueAsync() => storage.Connection.Queues.CreateQueueAsync(_queue);

    // A client that does not decode.
    private async Task<QueueMessage> ReceiveAsync()
    {
        var options = new QueueClientOptions(QueueClientOptions.ServiceVersion.V2025_11_05);
        var client = new QueueClient(storage.ConnectionString, _queue, options);
        return await client.ReceiveMessageAsync();
    }
}
