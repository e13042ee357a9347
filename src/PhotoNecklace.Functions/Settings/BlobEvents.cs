using Microsoft.Azure.Functions.Worker;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Where blob events come from. It is an attribute's value, so it is decided when the code is built.</summary>
internal static class BlobEvents
{
#if DEBUG
    /// <summary>Polling: nothing emulates Event Grid on a developer's machine.</summary>
    public const BlobTriggerSource Source = BlobTriggerSource.LogsAndContainerScan;
#else
    /// <summary>Event Grid: the only source that Flex Consumption runs. The embedded runtime polls all the same.</summary>
    public const BlobTriggerSource Source = BlobTriggerSource.EventGrid;
#endif
}
