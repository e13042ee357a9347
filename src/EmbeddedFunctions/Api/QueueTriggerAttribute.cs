namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for every message of a storage queue.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    /// <summary>The queue's name; <c>%Setting%</c> is replaced.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the connection string; <c>AzureWebJobsStorage</c> when it is null.</summary>
    public string? Connection { get; set; }
}
