using System.Text;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace LocalFunctionsHost.SampleApp;

/// <summary>What a queue's message can be bound to. Each function says what it got on the queue of reports.</summary>
public sealed class QueueFunctions
{
    private const string Reports = "%Prefix%-reports";

    [Function("QueueText")]
    [QueueOutput(Reports)]
    public string Text([QueueTrigger("%Prefix%-text")] string message) => $"text {message}";

    [Function("QueueBytes")]
    [QueueOutput(Reports)]
    public string Bytes([QueueTrigger("%Prefix%-bytes")] byte[] message) => $"bytes {Encoding.UTF8.GetString(message)}";

    [Function("QueueData")]
    [QueueOutput(Reports)]
    public string Data([QueueTrigger("%Prefix%-data")] BinaryData message) => $"data {message}";

    [Function("QueueMessage")]
    [QueueOutput(Reports)]
    public string Message([QueueTrigger("%Prefix%-message")] QueueMessage message) =>
        $"message {message.MessageText} {message.DequeueCount} {message.MessageId.Length > 0}";

    [Function("QueueOrder")]
    [QueueOutput(Reports)]
    public string[] Order(
        [QueueTrigger("%Prefix%-order")] Order order,
        string id,
        long dequeueCount,
        DateTimeOffset insertionTime,
        FunctionContext context
    ) =>
        [
            $"order {order.Number} {order.Item} {dequeueCount} {id.Length > 0} {insertionTime > DateTimeOffset.UnixEpoch}",
            $"in {context.FunctionDefinition.Name}",
        ];

    // What nobody holds on to is gone before it goes on: a host whose signal handlers are, does not wait for it.
    [Function("QueueSlow")]
    [QueueOutput(Reports)]
    public async Task<string> Slow([QueueTrigger("%Prefix%-slow")] string message)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Console.WriteLine($"began {message}");
        await Task.Delay(TimeSpan.FromSeconds(3));
        return $"slow {message}";
    }

    [Function("QueueFails")]
    public void Fails([QueueTrigger("%Prefix%-fails")] string message) =>
        throw new InvalidOperationException($"never {message}");

    [Function("QueueFailsPoison")]
    [QueueOutput(Reports)]
    public string Poison([QueueTrigger("%Prefix%-fails-poison")] string message) => $"poison {message}";
}

public sealed record Order(int Number, string Item);
