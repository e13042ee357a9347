namespace Microsoft.Azure.Functions.Worker;

/// <summary>How the host learns of new blobs.</summary>
public enum BlobTriggerSource
{
    /// <summary>By looking: the container is listed again and again.</summary>
    LogsAndContainerScan = 0,

    /// <summary>By Event Grid. Nothing emulates it locally, so the embedded runtime lists the container all the same.</summary>
    EventGrid = 1,
}

/// <summary>Runs the function for every new or overwritten blob that fits the path.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobTriggerAttribute(string blobPath) : Attribute
{
    /// <summary>Container and name pattern, such as <c>uploads/{name}</c>; <c>{placeholders}</c> bind by parameter name.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>The setting that holds the connection string; <c>AzureWebJobsStorage</c> when it is null.</summary>
    public string? Connection { get; set; }

    /// <summary>How the host learns of new blobs.</summary>
    public BlobTriggerSource Source { get; set; } = BlobTriggerSource.LogsAndContainerScan;
}
