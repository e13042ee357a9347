using System.Globalization;
using Azure.Storage.Queues.Models;

namespace LocalFunctionsHost.Queues;

/// <summary>What a queue trigger brings: the message with its body decoded, and what is known of it.</summary>
internal static class QueueInput
{
    private const string Source = "AzureStorageQueues";

    public static TriggerData Of(QueueMessage message, InputShape shape)
    {
        var metadata = new Dictionary<string, TypedData>(StringComparer.Ordinal)
        {
            ["QueueTrigger"] = BindingData.Text(message.Body.ToString()),
            ["Id"] = BindingData.Text(message.MessageId),
            ["PopReceipt"] = BindingData.Text(message.PopReceipt),
            ["DequeueCount"] = BindingData.Json(message.DequeueCount),
        };
        AddTime(metadata, "InsertionTime", message.InsertedOn);
        AddTime(metadata, "ExpirationTime", message.ExpiresOn);
        AddTime(metadata, "NextVisibleTime", message.NextVisibleOn);
        return new TriggerData(Value(message, shape), metadata)
        {
            Details = string.Create(
                CultureInfo.InvariantCulture,
                $"MessageId: {message.MessageId}, DequeueCount: {message.DequeueCount}, InsertedOn: {message.InsertedOn:yyyy-MM-ddTHH:mm:ss.fffzzz}"
            ),
        };
    }

    private static TypedData Value(QueueMessage message, InputShape shape) =>
        shape switch
        {
            { IsDeferred: true } => BindingData.Reference(
                Source,
                new
                {
                    message.MessageId,
                    message.PopReceipt,
                    MessageText = message.Body.ToString(),
                    message.DequeueCount,
                    message.NextVisibleOn,
                    message.InsertedOn,
                    message.ExpiresOn,
                }
            ),
            { IsBinary: true } => BindingData.Bytes(message.Body.ToMemory()),
            _ => BindingData.Text(message.Body.ToString()),
        };

    private static void AddTime(Dictionary<string, TypedData> metadata, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            metadata[name] = BindingData.Json(known);
        }
    }
}
