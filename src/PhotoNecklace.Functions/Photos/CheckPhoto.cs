using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Checks an upload again whose check failed, after 10 s, 30 s, 2 min, and 5 min.</summary>
public sealed class CheckPhoto(PhotoChecking checking)
{
    [Function(nameof(CheckPhoto))]
    public Task Run([QueueTrigger(Queues.PhotoChecks)] PhotoCheckMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return checking.CheckAsync(message, cancellationToken).About(message.PhotoId);
    }
}
